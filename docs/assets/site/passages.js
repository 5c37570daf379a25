/* The passages of the page, and the one that is being read. */
(function (site) {
  "use strict";

  const READING_LINE = 90; // pixels from the top of the window; what ends above it has been read
  const PAGE_TOP = 60; // pixels; who has scrolled less has not begun to read

  const passages = [...document.querySelectorAll("[data-text] [id], .row[id]")].filter((element) =>
    /^p\d+$/.test(element.id)
  );

  /** The passage at the top of the window. */
  function currentPassage() {
    let low = 0;
    let high = passages.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passages[middle].getBoundingClientRect().bottom > READING_LINE) high = middle;
      else low = middle + 1;
    }
    return passages[low];
  }

  /** The passage that the address names, if it is in the window. */
  function visibleTarget() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || !passages.includes(target)) return null;
    const { top, bottom } = target.getBoundingClientRect();
    return top < innerHeight && bottom > 0 ? target : null;
  }

  /** Let a link open at the passage that is being read. */
  function keepPassage(event) {
    if (!passages.length) return;
    const link = event.currentTarget;
    const target = visibleTarget();
    const [address] = link.href.split("#");
    const isAtTop = scrollY < PAGE_TOP && !target;
    link.href = isAtTop ? address : address + "#" + (target || currentPassage()).id;
  }

  // The other language and the parallel view.
  for (const link of document.querySelectorAll("[data-language], [data-beside]")) {
    link.addEventListener("click", keepPassage);
    link.addEventListener("auxclick", keepPassage);
  }

  site.passages = { PAGE_TOP, currentPassage, passages };
})(window.LMA.site);
