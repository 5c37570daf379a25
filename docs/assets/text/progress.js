/* How far one has read in a text, and which heading of its contents that is. */
(function (site) {
  "use strict";

  const { beforeNextPaint, make } = site.elements;
  const { passages } = site.passages;

  const text = document.querySelector("[data-text]");
  if (!text || !passages.length) return;

  const HEADING_LINE = 140; // pixels from the top; a heading above it has been reached
  const LAST_SCREEN = 0.6; // share of the window; a text whose end is so high has been read

  const body = text.querySelector(".body");
  const bar = make("div", { class: "progress", "aria-hidden": "true" });
  const links = [...document.querySelectorAll(".toc a")];
  const headings = links.map((link) =>
    document.getElementById(link.getAttribute("href").slice(1))
  );
  let current = null;

  function showCurrentHeading() {
    const isReached = (heading) => heading && heading.getBoundingClientRect().top < HEADING_LINE;
    const reached = links.filter((_, n) => isReached(headings[n]));
    const latest = reached.length ? reached[reached.length - 1] : null;
    if (latest === current) return;
    if (current) current.removeAttribute("aria-current");
    if (latest) latest.setAttribute("aria-current", "location");
    current = latest;
  }

  const show = beforeNextPaint(function () {
    const { top, height } = body.getBoundingClientRect();
    const length = Math.max(1, height - innerHeight * LAST_SCREEN);
    bar.style.transform = "scaleX(" + Math.max(0, Math.min(1, -top / length)) + ")";
    showCurrentHeading();
  });

  document.body.append(bar);
  addEventListener("scroll", show, { passive: true });
  addEventListener("resize", show);
  show();
})(window.LMA.site);
