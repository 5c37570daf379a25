/* The parallel view: what is being read stays where it is when another side is shown. */
(function (site) {
  "use strict";

  const { beforeNextPaint } = site.elements;
  const { PAGE_TOP, currentPassage } = site.passages;

  const parallel = document.querySelector("[data-parallel]");
  if (!parallel) return;
  let reading = null; // the passage, and its distance from the top of the window

  const remember = beforeNextPaint(function () {
    const passage = currentPassage();
    reading = passage && { passage, top: passage.getBoundingClientRect().top };
  });
  addEventListener("scroll", remember, { passive: true });
  parallel.addEventListener("change", function () {
    if (!reading || scrollY < PAGE_TOP) return;
    scrollBy(0, reading.passage.getBoundingClientRect().top - reading.top);
  });
})(window.LMA.site);
