/*
 * A passage's number opens its menu: copy its link or its words with their source, cite, share, read it
 * in the other language or side by side. Of all numbers one is a stop of the Tab key, that of the passage where
 * the reader is; the arrows up and down go from number to number.
 */
(function (site) {
  "use strict";

  const { make, makeButton } = site.elements;
  const { addressOf, menuHolder, nameInAddress, numberOf, passages, readingPassage } = site.passages;

  const hasMenus = Boolean(menuHolder);
  const words = hasMenus ? menuHolder.dataset : {}; // of the interface, from the template
  const isParallel = hasMenus && menuHolder.hasAttribute("data-parallel");
  const root = document.documentElement;

  const ANSWER_TIME = 2500; // milliseconds that the answer to a copy is shown
  const KEYS = "passage-keys"; // the id of the hint that arrows lead to other passages

  const numbers = hasMenus ? passages.map(numberIn).filter(Boolean) : [];
  let menu = null;
  let opener = null; // what the focus goes back to
  let selected = ""; // what the reader had selected before the number was pressed

  /** The link with a passage's number, which opens its menu. */
  function numberIn(passage) {
    return passage.querySelector(":scope > .n");
  }

  /* ---------- the stop of the Tab key ---------- */

  let stop = null; // the number that the Tab key comes to

  function setStop(number) {
    if (!number || number === stop) return;
    if (stop) {
      stop.tabIndex = -1;
      stop.removeAttribute("aria-describedby");
    }
    stop = number;
    stop.tabIndex = 0;
    stop.setAttribute("aria-describedby", KEYS);
  }

  /** Go from a number to the next or the one before; on a link of the text the arrows scroll. */
  function goOn(event) {
    const at = numbers.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = at >= 0 && step && numbers[at + step];
    if (!next || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault(); // the page is scrolled by the focus
    next.focus();
  }

  function setUpStops() {
    menuHolder.append(make("p", { id: KEYS, hidden: "", "data-editorial": "", lang: root.lang }, words.keys));
    for (const number of numbers) {
      number.setAttribute("aria-haspopup", "menu");
      number.setAttribute("aria-expanded", "false");
      number.tabIndex = -1;
    }
    const stopWhereOneReads = () => setStop(numberIn(readingPassage() || passages[0]) || numbers[0]);
    stopWhereOneReads();
    // A link in a passage makes the number of that passage the stop: one step back with Tab.
    menuHolder.addEventListener("focusin", function (event) {
      const passage = event.target.closest("[id^=p]");
      if (passages.includes(passage)) setStop(numberIn(passage));
    });
    menuHolder.addEventListener("keydown", goOn);
    // Who has scrolled or followed an address finds the number there.
    document.addEventListener("keydown", function (event) {
      if (event.key === "Tab" && !menuHolder.contains(document.activeElement)) stopWhereOneReads();
    });
  }

  /* ---------- what is copied ---------- */

  /** A passage's own words, without the archive's. On the parallel page, those of the page's language. */
  function wordsOf(passage) {
    const own = (isParallel ? passage.querySelector(".side") : passage).cloneNode(true);
    for (const added of own.querySelectorAll("[data-editorial], ul, ol, .noteref")) added.remove();
    for (const end of own.querySelectorAll("br, tr")) end.append("\n");
    for (const end of own.querySelectorAll("br")) end.replaceWith("\n");
    return tidy(own.textContent);
  }

  function tidy(text) {
    return text.replace(/[^\S\n]+/g, " ").replace(/ ?\n\s*/g, "\n").trim();
  }

  function quotation(passage) {
    const own = wordsOf(passage);
    const part = tidy(selected);
    const quoted = part && own.includes(part) ? part : own;
    const source = tidy(words.source) + ", ¶ " + numberOf(passage) + ". " + addressOf(passage);
    return words.marks[0] + quoted + words.marks[1] + " (" + source + ")";
  }

  /** The promise is rejected too where the browser has no clipboard, as over plain HTTP. */
  async function copy(text) {
    await navigator.clipboard.writeText(text);
  }

  /* ---------- the menu ---------- */

  function items(passage) {
    const n = numberOf(passage);
    const say = (message) => answer(message.replace("{n}", n));
    const link = (href, text, attributes) => make("a", { href, ...attributes }, text);
    const list = [
      makeButton(words.copy, () =>
        copy(addressOf(passage)).then(() => say(words.copied), () => say(words.shown))
      ),
      makeButton(words.quote, () =>
        copy(quotation(passage)).then(() => say(words.quoted), () => say(words.refused))
      )
    ];
    const references = document.getElementById("how-to-cite");
    if (references) {
      list.push(makeButton(words.cite, function () {
        close();
        references.dispatchEvent(new CustomEvent("cite", { detail: n })); // see cite.js
      }));
    }
    if (navigator.share) {
      list.push(makeButton(words.share, () => {
        const shared = navigator.share({ title: document.title, url: addressOf(passage) });
        shared.catch(() => undefined); // the reader closed the system's dialog
        close();
      }));
    }
    for (const other of passage.querySelectorAll(":scope > .other")) {
      list.push(link(other.href, other.textContent, { hreflang: other.hreflang, lang: other.lang }));
    }
    const beside = document.querySelector("[data-beside]");
    if (isParallel) list.push(link(words.back + "#" + passage.id, words.toText));
    else if (beside) list.push(link(beside.href.split("#")[0] + "#" + passage.id, words.side));
    for (const item of list) item.setAttribute("role", "menuitem");
    return list;
  }

  function answer(message) {
    const said = menu && menu.querySelector("[role=status]");
    if (!said) return;
    said.textContent = message;
    const answered = menu;
    setTimeout(() => menu === answered && close(), ANSWER_TIME);
  }

  function close(toOpener) {
    if (!menu) return;
    menu.remove();
    menu = null;
    opener.setAttribute("aria-expanded", "false");
    if (toOpener) opener.focus();
  }

  /** Open the menu of a passage. from: the link or button that asks for it. */
  function openMenu(passage, from) {
    close();
    opener = from;
    const label = words.menu.replace("{n}", numberOf(passage));
    menu = make("div", { class: "passage-menu", "data-editorial": "", lang: root.lang });
    const head = make("p", { "aria-hidden": "true" }, label);
    const list = make("div", { role: "menu", "aria-label": label });
    list.append(...items(passage));
    menu.append(head, list, make("p", { role: "status" }));
    nameInAddress(passage.id);
    document.getElementById("content").append(menu);
    place(from);
    from.setAttribute("aria-expanded", "true");
    list.firstElementChild.focus({ preventScroll: true });
  }

  /** Below the number where there is room, else above it. On a phone the style sheet has it at the foot
   * of the window. */
  function place(from) {
    const { left, top, bottom } = from.getBoundingClientRect();
    const { offsetHeight: height, offsetWidth: width } = menu;
    const below = bottom + height < innerHeight || top < height;
    const x = Math.max(8, Math.min(left, root.clientWidth - width - 8));
    menu.style.left = x + scrollX + "px";
    menu.style.top = (below ? bottom : top - height) + scrollY + "px";
  }

  function onKey(event) {
    if (!menu) return;
    const list = [...menu.querySelectorAll("[role=menuitem]")];
    const at = list.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[event.key];
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(true); // and the key goes on from the number
    else if (to !== undefined) {
      event.preventDefault();
      list[(to + list.length) % list.length].focus();
    }
  }

  function setUp() {
    menuHolder.addEventListener("pointerdown", () => (selected = String(getSelection())));
    menuHolder.addEventListener("click", function (event) {
      const number = event.target.closest(".n");
      if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation(); // the next click elsewhere closes the menu
      if (menu && opener === number) close(true);
      else openMenu(number.parentElement, number);
    });
    document.addEventListener("click", function (event) {
      if (!menu) return;
      if (!event.composedPath().includes(menu) || event.target.closest("a")) close();
    });
    document.addEventListener("keydown", onKey);
    addEventListener("resize", () => close());

    setUpStops();
  }

  if (hasMenus) setUp();
  site.openPassageMenu = openMenu;
})(window.LMA.site);
