/*
 * The archive's notes. On a wide page they are open in a column of their own, level with their signs and
 * out of the text's flow; where two would meet, one moves up and the other down. On a narrow page each
 * passage has one fold, which a note's sign opens.
 */
(function (site) {
  "use strict";

  const { beforeNextPaint } = site.elements;
  const { nameInAddress } = site.passages;

  const body = document.querySelector(".text .body");
  const margins = [...document.querySelectorAll(".text .margin")];
  if (!body || !margins.length) return;
  const wide = matchMedia("(min-width: 62rem)"); // as in notes.css
  const GAP = 12; // pixels between two notes

  /** What a margin's notes are about: the sign of the first of them, or their passage. */
  function subjectOf(margin) {
    const back = margin.querySelector(".back");
    const sign = back && document.getElementById(back.hash.slice(1));
    return sign || margin.closest("li") || margin.previousElementSibling;
  }

  /**
   * Where boxes of given heights begin, one below the other, each as near as may be to where it would be alone.
   * Boxes that would meet form a group that stands where its boxes are least out of place (the method is
   * known as pooling adjacent violators).
   */
  function spread(wishes, heights) {
    const groups = [];
    wishes.forEach(function (wish, n) {
      let group = { sum: wish, count: 1, height: heights[n] + GAP };
      group.top = Math.max(0, wish);
      for (let above = groups.at(-1); above && above.top + above.height > group.top; above = groups.at(-1)) {
        groups.pop();
        const sum = above.sum + group.sum - group.count * above.height;
        const count = above.count + group.count;
        group = { sum, count, height: above.height + group.height, top: Math.max(0, sum / count) };
      }
      groups.push(group);
    });
    const tops = [];
    for (const { top, count } of groups) {
      let next = top;
      for (let n = 0; n < count; n++) {
        tops.push(next);
        next += heights[tops.length - 1] + GAP;
      }
    }
    return tops;
  }

  const place = beforeNextPaint(function () {
    if (wide.matches) {
      const top = body.getBoundingClientRect().top;
      const wishes = margins.map((margin) => subjectOf(margin).getBoundingClientRect().top - top);
      const heights = margins.map((margin) => margin.offsetHeight);
      spread(wishes, heights).forEach((level, n) => (margins[n].style.top = level + "px"));
    } else {
      for (const margin of margins) margin.style.top = "";
    }
    body.dataset.placed = "";
  });

  /** A note that the reader opened on a narrow page stays open. */
  function unfold() {
    for (const fold of body.querySelectorAll(".ednotes")) {
      if (wide.matches && !fold.open) fold.dataset.unfolded = fold.open = true;
      else if (!wide.matches && fold.dataset.unfolded) {
        fold.open = false;
        delete fold.dataset.unfolded;
      }
    }
    place();
  }

  body.addEventListener("click", function (event) {
    const sign = event.target.closest(".sign, .back");
    const target = sign && document.getElementById(sign.hash.slice(1));
    if (!target) return;
    const fold = target.closest("details");
    if (fold) fold.open = true;
    if (!wide.matches) return;
    event.preventDefault(); // both are in sight
    nameInAddress(target.id);
  });

  // A selection over the text has no notes in it; one that begins in a note has the words of the note.
  document.addEventListener("pointerdown", function (event) {
    body.toggleAttribute("data-note-selection", Boolean(event.target.closest(".ednote")));
  });

  wide.addEventListener("change", unfold);
  unfold();
  new ResizeObserver(place).observe(body);
  document.fonts.ready.then(place); // the text's own letters may move a sign within as many lines
})(window.LMA.site);
