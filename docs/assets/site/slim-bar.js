/*
 * A slim bar, shown on scrolling up and to a reader who came by the address of a passage: which text this is,
 * the other language, the contents, the passage. It lies over the page, so nothing moves, and what an address
 * names begins below it (scroll-padding in slim-bar.css).
 */
(function (site) {
  "use strict";

  const { beforeNextPaint, make, makeButton } = site.elements;
  const { menuHolder, numberOf, passages, readingPassage } = site.passages;

  const header = document.querySelector("header.bar");
  const heading = document.querySelector("h1");
  if (!header || !heading) return;
  const root = document.documentElement;
  const words = header.dataset; // of the interface, from the template

  const UP = 30; // pixels scrolled up that ask for the bar
  const DOWN = 12; // pixels scrolled down that send it away

  /* ---------- what is in it ---------- */

  const named = document.querySelector("[data-title]");
  const title = make("a", { class: "what", href: "#content" });
  const titleLanguage = named ? named.dataset.titleLang : heading.closest("[lang]").lang;
  const ofTitle = titleLanguage === root.lang ? {} : { lang: titleLanguage };
  title.append(make("b", ofTitle, named ? named.dataset.title : heading.textContent));
  if (named) title.append(" · " + named.dataset.by);

  const bar = make("div", { class: "slim", role: "region", "aria-label": words.reading });
  bar.append(title);

  const contents = document.querySelector(".toc ol");
  if (contents) {
    const fold = make("details", {});
    const list = contents.cloneNode(true);
    list.addEventListener("click", () => (fold.open = false));
    fold.append(make("summary", {}, words.contents), list);
    bar.append(fold);
    document.addEventListener("click", (event) => {
      if (!fold.contains(event.target)) fold.open = false;
    });
    fold.addEventListener("toggle", function () {
      if (!fold.open) return;
      const here = document.querySelector(".toc [aria-current]");
      for (const link of list.querySelectorAll("a")) {
        const isHere = here && link.getAttribute("href") === here.getAttribute("href");
        if (isHere) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
      const current = list.querySelector("[aria-current]");
      if (current) current.scrollIntoView({ block: "nearest" });
    });
  }

  const openMenu = () => site.openPassageMenu(readingPassage() || passages[0], where);
  const where = makeButton("", openMenu); // text.js, which has the menu, is loaded after this
  where.className = "where";
  if (menuHolder) {
    where.addEventListener("click", (event) => event.stopPropagation());
    where.setAttribute("aria-haspopup", "menu");
    where.setAttribute("aria-expanded", "false");
    bar.append(where);
  }
  for (const link of header.querySelectorAll("a[data-language]")) bar.append(link.cloneNode(true));

  /* ---------- when it is there ---------- */

  let last = scrollY; // where the page was at the last look
  let turn = scrollY; // where the reader turned to the other direction
  let isShown = false;

  function show(isWanted) {
    if (isShown === isWanted) return;
    isShown = isWanted;
    if (isShown) root.dataset.bar = "shown";
    else delete root.dataset.bar;
    const fold = bar.querySelector("details");
    if (!isShown && fold) fold.open = false;
  }

  const follow = beforeNextPaint(function () {
    const top = scrollY;
    if ((top - last) * (last - turn) < 0) turn = last;
    last = top;
    const passage = readingPassage();
    where.textContent = passage ? "¶ " + numberOf(passage) : "";
    where.hidden = !passage;
    if (top < header.offsetHeight) show(false);
    else if (turn - top > UP) show(true);
    else if (top - turn > DOWN && !bar.contains(document.activeElement)) show(false);
  });

  /** A reader who came by the address of a passage sees which text this is. */
  function land() {
    last = turn = scrollY;
    follow();
    if (location.hash && scrollY > header.offsetHeight) show(true);
  }

  header.after(bar);
  addEventListener("scroll", follow, { passive: true });
  // The browser scrolls to what the address names after this script, and again after the page has loaded.
  requestAnimationFrame(() => requestAnimationFrame(land));
  addEventListener("load", () => requestAnimationFrame(land));
  addEventListener("hashchange", () => requestAnimationFrame(land));
})(window.LMA.site);
