/*
 * The archive's notes. On a wide page they are open in a column of their own, level with their passages and
 * out of the text's flow; where two would meet, the lower one moves down. On a narrow page each
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

  const place = beforeNextPaint(function () {
    const top = body.getBoundingClientRect().top;
    let free = 0;
    for (const margin of margins) {
      if (!wide.matches) {
        margin.style.top = "";
        continue;
      }
      const passage = margin.closest("li") || margin.previousElementSibling;
      const level = Math.max(free, passage.getBoundingClientRect().top - top);
      margin.style.top = level + "px";
      free = level + margin.offsetHeight + GAP;
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
})(window.LMA.site);
