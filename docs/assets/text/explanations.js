/*
 * What a word of the glossary means, shown at the word: by hover, by focus and by tap. Without
 * scripts the word is a link to the glossary, with its meaning as the link's title.
 */
(function (site) {
  "use strict";

  const { make } = site.elements;
  const MARGIN = 8; // pixels that a box keeps from the word and from the edges of the window
  const PATIENCE = 300; // milliseconds in which a pointer may go over from the word to the box

  const box = make("div", { class: "explanation", role: "tooltip", id: "explanation", hidden: "" });
  let shown = null; // the word whose meaning is shown
  let hiding = 0;

  function show(word) {
    clearTimeout(hiding);
    if (shown === word) return;
    hide();
    shown = word;
    box.textContent = word.dataset.meaning;
    box.lang = document.documentElement.lang; // the text around it may be in another language
    box.hidden = false;
    word.setAttribute("aria-describedby", box.id);
    place(word.getClientRects()[0]);
  }

  function hide() {
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  function hideSoon() {
    clearTimeout(hiding);
    hiding = setTimeout(hide, PATIENCE);
  }

  /** Above the word where there is room, else below it; never beyond an edge of the window. */
  function place(word) {
    const widest = document.documentElement.clientWidth - box.offsetWidth - MARGIN;
    const above = word.top - box.offsetHeight - MARGIN;
    const top = above > MARGIN ? above : word.bottom + MARGIN;
    box.style.left = Math.max(MARGIN, Math.min(word.left, widest)) + window.scrollX + "px";
    box.style.top = top + window.scrollY + "px";
  }

  function setUp(word) {
    // A title would show a second box, and is never shown by focus or tap.
    word.dataset.meaning = word.title;
    word.removeAttribute("title");
    word.addEventListener("mouseenter", () => show(word));
    word.addEventListener("mouseleave", hideSoon);
    word.addEventListener("focus", () => show(word));
    word.addEventListener("blur", hide);
    word.addEventListener("click", function (event) {
      // A finger cannot hover: its first tap shows the meaning, a second one follows the link.
      if (event.pointerType !== "touch" || word.dataset.tapped) return;
      event.preventDefault();
      word.dataset.tapped = "true";
      show(word);
    });
    word.addEventListener("blur", () => delete word.dataset.tapped);
  }

  const words = document.querySelectorAll("a.term");
  if (!words.length) return;
  document.body.append(box);
  box.addEventListener("mouseenter", () => clearTimeout(hiding));
  box.addEventListener("mouseleave", hideSoon);
  words.forEach(setUp);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})(window.LMA.site);
