/*
 * How to cite a text: the reader's style is remembered, references are copied, and a passage's number
 * and address and the day are filled in. Another script opens it for a passage by the event "cite" of its
 * section, with the passage's number as the detail ("" for the text as a whole).
 */
(function (site) {
  "use strict";

  const { readStored, store } = site.storage;

  const section = document.getElementById("how-to-cite");
  if (!section) return;

  const STYLE = "lma-citation-style"; // the key under which the reader's style is stored
  const ANSWER_TIME = 3000; // milliseconds that a button says what it has done

  const styles = [...section.querySelectorAll("[data-style]")];
  const ofPassage = section.querySelector("[data-of-passage]");

  /* ---------- the style ---------- */

  const stored = readStored(STYLE);
  const chosen = styles.find((style) => style.dataset.style === stored);
  if (chosen) for (const style of styles) style.open = style === chosen;
  for (const style of styles) {
    style.querySelector("summary").addEventListener("click", function () {
      if (!style.open) store(STYLE, style.dataset.style);
    });
  }

  /* ---------- the address, the passage, the day ---------- */

  /** The cited page's address: the archive's own, else that of this copy if it is on the web, else "". */
  function pageAddress() {
    if (section.dataset.address) return section.dataset.address;
    const url = new URL(section.dataset.url, location.href);
    if (!/^https?:$/.test(url.protocol)) return "";
    return url.origin + url.pathname.replace(/index\.html$/, "");
  }

  function showAddress(number) {
    const address = pageAddress();
    if (!address) return;
    for (const place of section.querySelectorAll("[data-address]")) {
      const passage = number && place.dataset.address === "passage" ? "#p" + number : "";
      place.textContent = (place.dataset.before || "") + address + passage;
    }
    const missing = section.querySelector("[data-no-address]");
    if (missing) missing.hidden = true;
  }

  function showPassage(number) {
    for (const place of section.querySelectorAll("[data-locator]")) place.hidden = !number;
    for (const place of section.querySelectorAll("[data-passage]")) place.textContent = number || "";
    ofPassage.hidden = !number;
    ofPassage.firstElementChild.textContent = ofPassage.dataset.ofPassage.replace("{n}", number);
    showAddress(number);
  }

  /** Today as a style writes it, with the names of months that its place has. */
  function today({ day, months }) {
    const now = new Date();
    const two = (n) => String(n).padStart(2, "0");
    const parts = { dd: two(now.getDate()), mm: two(now.getMonth() + 1), day: now.getDate(), year: now.getFullYear() };
    if (months) parts.month = months.split(" ")[now.getMonth()];
    return day.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  }

  for (const style of styles) {
    for (const place of style.querySelectorAll("[data-accessed]")) place.textContent = today(style.dataset);
  }

  /* ---------- the buttons ---------- */

  /** The words that are shown, without what is hidden. */
  function shownWords(element) {
    const copy = element.cloneNode(true);
    for (const hidden of copy.querySelectorAll("[hidden]")) hidden.remove();
    return copy;
  }

  /** Copy the words with their italics, where the browser can, or select them. */
  async function copyWords(element) {
    const shown = shownWords(element);
    const plain = shown.textContent;
    try {
      if (element.matches("pre") || !window.ClipboardItem) return await navigator.clipboard.writeText(plain);
      for (const span of shown.querySelectorAll("span")) span.replaceWith(...span.childNodes);
      const parts = { "text/plain": plain, "text/html": shown.innerHTML };
      const blobs = Object.entries(parts).map(([type, words]) => [type, new Blob([words], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } catch (error) {
      getSelection().selectAllChildren(element); // no clipboard here, as over plain HTTP
      throw error;
    }
  }

  function save(element) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([shownWords(element).textContent], { type: "text/plain" }));
    link.download = element.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), ANSWER_TIME);
  }

  const buttons = section.querySelector("[data-buttons]").content;
  for (const words of section.querySelectorAll("[data-copy-from]")) {
    const acts = document.createElement("p");
    acts.className = "do";
    acts.append(buttons.cloneNode(true));
    const [copyButton, saveButton] = acts.children;
    const label = copyButton.textContent;
    copyButton.addEventListener("click", function () {
      copyWords(words).then(
        function () {
          copyButton.textContent = copyButton.dataset.copied;
          setTimeout(() => (copyButton.textContent = label), ANSWER_TIME);
        },
        () => {}
      );
    });
    if (words.dataset.file) saveButton.addEventListener("click", () => save(words));
    else saveButton.remove();
    words.after(acts);
  }
  ofPassage.querySelector("button").addEventListener("click", () => showPassage(""));

  /** Show how to cite a passage, or with "" the whole text. */
  function show(number) {
    showPassage(number);
    section.scrollIntoView();
    const open = styles.find((style) => style.open) || styles[0];
    open.open = true;
    open.querySelector("summary").focus({ preventScroll: true });
  }

  section.addEventListener("cite", (event) => show(event.detail));
  showPassage("");
})(window.LMA.site);
