/* The passages of the page, the one that is being read, and links that open at it. */
(function (site) {
  "use strict";

  const { beforeNextPaint } = site.elements;
  const READING_LINE = 120; // pixels from the top of the window; what ends above it has been read
  const PAGE_TOP = 60; // pixels; a reader who has scrolled less has not begun to read
  const REST = 900; // milliseconds without scrolling, after which the passage in sight counts as read

  const passages = [...document.querySelectorAll("[data-text] [id], .row[id]")].filter((element) =>
    /^p\d+$/.test(element.id)
  );

  /** What has the words of a passage's menu, on a page whose passages have one. */
  const menuHolder = passages.length ? document.querySelector("[data-menu]") : null;

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
    const passage = target && target.closest("[id^=p]");
    if (!passages.includes(passage)) return null;
    const { top, bottom } = passage.getBoundingClientRect();
    return top < innerHeight && bottom > 0 ? passage : null;
  }

  /* The passage read last. A reader who scrolls up to the header has not read the passages on the way. */
  let lastRead = null;
  let lastTop = scrollY;
  let resting = 0;

  function rest() {
    if (scrollY >= PAGE_TOP) lastRead = visibleTarget() || currentPassage();
  }
  const follow = beforeNextPaint(function () {
    const goesDown = scrollY >= lastTop;
    lastTop = scrollY;
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
    if (goesDown) rest();
  });

  /** Where the reader is: the passage of the address, that in the window, or at the top the last one read. */
  function readingPassage() {
    if (!passages.length) return null;
    return visibleTarget() || (scrollY < PAGE_TOP ? lastRead : currentPassage());
  }

  /** Let a link to the same page in another form open at the passage, or the part, that is being read. */
  function keepPlace(event) {
    const link = event.target.closest("a[data-language], a[data-beside]");
    if (!link) return;
    const passage = readingPassage();
    const [address] = link.href.split("#");
    const place = passage ? "#" + passage.id : passages.length ? "" : location.hash;
    link.href = address + place;
  }

  if (passages.length) {
    addEventListener("scroll", follow, { passive: true });
    addEventListener("load", follow);
  }
  for (const kind of ["click", "auxclick", "contextmenu"]) {
    document.addEventListener(kind, keepPlace, true);
  }

  /** The number of a passage, as people cite it. */
  function numberOf(passage) {
    return passage.id.slice(1);
  }

  /** The address of a passage: one form, without a file's name where a server adds it. */
  function addressOf(passage) {
    const page = location.href.split(/[?#]/)[0];
    const address = location.protocol === "file:" ? page : page.replace(/\/index\.html$/, "/");
    return address + "#" + passage.id;
  }

  /** Name a place in the address, without moving the page. */
  function nameInAddress(id) {
    const top = scrollY;
    location.replace("#" + id);
    scrollTo(scrollX, top);
  }

  site.passages = {
    PAGE_TOP, addressOf, currentPassage, menuHolder, nameInAddress, numberOf, passages, readingPassage
  };
})(window.LMA.site);
