/*
 * The search box of every page, and what the other search scripts share.
 *
 * A form [data-search-box] with an input named "q" becomes a combobox (in the sense of WAI-ARIA)
 * that shows the first hits as the reader types. Nothing more is loaded before the reader turns to
 * the search, except on the search page, and on a page that was opened from a hit.
 */
(function () {
  "use strict";

  const LMA = (window.LMA = window.LMA || {});
  const search = (LMA.search = LMA.search || {});
  const folder = document.currentScript.src;
  const HIGHLIGHTS = "lma-search-highlights"; // key of the session's storage; see highlight.js
  const HITS = 6;
  const TYPING_PAUSE = 35; // milliseconds without a key before the box searches
  const TEXT = { most: 220, before: 60, lead: 30 }; // characters of a hit's text, see `showText`

  /* ---------- loading ---------- */

  search.root = new URL("../../", folder).href; // the site's root
  search.language = document.documentElement.lang.split("-")[0];
  search.pending = []; // shards that arrive before the engine does

  search.put = function (name, data) {
    search.pending.push([name, data]);
  };

  /** Load a script from this folder; a script element works over HTTP and from disk. */
  search.loadScript = function (name) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = new URL(name, folder).href;
      element.async = true;
      element.onload = function () {
        element.remove();
        resolve();
      };
      element.onerror = function () {
        element.remove();
        reject(new Error("missing " + name));
      };
      document.head.append(element);
    });
  };

  let engine = null;

  /** Load the engine, the words of the interface and the root of the index, once. */
  search.start = function () {
    if (!engine) {
      const names = ["engine.js", "stemmers.js", `strings.${search.language}.js`, "index/root.js"];
      engine = Promise.all(names.map(search.loadScript))
        .then(() => search.openIndex())
        .catch(function (error) {
          engine = null; // the next call tries again
          throw error;
        });
    }
    return engine;
  };

  /* ---------- words ---------- */

  /** The words of the interface in the page's language. */
  search.words = function () {
    return search.strings;
  };

  /** Put values into a text at {name}. */
  search.fill = function (text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  };

  /** The words `name` for `n` things, in the plural form that the language has for the number. */
  search.counted = function (name, n) {
    const forms = search.words()[name]; // by plural category of the Unicode CLDR
    const category = new Intl.PluralRules(search.language).select(n);
    const number = n.toLocaleString(search.language);
    return search.fill(forms[category] || forms.other, { n: number });
  };

  search.truncate = function (text, most) {
    const characters = [...text];
    return characters.length > most ? characters.slice(0, most).join("") + "…" : text;
  };

  /* ---------- hits ---------- */

  /** Append a part of a hit's body to `element`, its highlights in <mark>. */
  search.appendHighlighted = function (element, hit, from, to) {
    let at = from;
    for (const [start, end] of hit.highlights) {
      if (end <= from || start >= to || start < at) continue;
      const mark = document.createElement("mark");
      mark.textContent = hit.body.slice(start, Math.min(end, to));
      element.append(hit.body.slice(at, start), mark);
      at = Math.min(end, to);
    }
    element.append(hit.body.slice(at, to));
  };

  /** The address of a hit's passage, or of the same passage in the other language. */
  search.hitAddress = function (hit, inOtherLanguage) {
    const url = inOtherLanguage ? hit.otherUrl : hit.url;
    return new URL(url + "#" + hit.passage, search.root).href;
  };

  /** Remember, for the page that a hit opens, what to highlight in its passage. */
  search.rememberHighlights = function (hit) {
    const [page] = search.hitAddress(hit).split("#");
    const words = hit.highlights.map(([start, end]) => hit.body.slice(start, end));
    const record = { page, passage: hit.passage, words: [...new Set(words)] };
    try {
      sessionStorage.setItem(HIGHLIGHTS, JSON.stringify(record));
    } catch (error) {
      // The storage is closed: the passage is opened all the same, without highlights.
    }
  };

  /* ---------- the box ---------- */

  let boxes = 0; // to number the ids of their lists

  function make(name, className) {
    const element = document.createElement(name);
    if (className) element.className = className;
    return element;
  }

  class SearchBox {
    constructor(form, input) {
      this.form = form;
      this.input = input;
      this.list = make("ul", "search-list");
      this.status = make("p", "search-unseen");
      this.active = -1; // the option chosen by the arrow keys; -1 for none
      this.latest = 0; // number of the latest search: an earlier one that comes late is not shown
      this.timer = 0;
      this.setUp();
      this.listen();
    }

    setUp() {
      const { form, input, list, status } = this;
      list.id = "search-hits-" + ++boxes;
      list.hidden = true;
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", input.getAttribute("aria-label") || "");
      status.setAttribute("role", "status");
      form.classList.add("search-box");
      form.append(list, status);
      const attributes = {
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": list.id,
        autocomplete: "off",
        spellcheck: "false"
      };
      for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    }

    listen() {
      const { form, input, list } = this;
      input.addEventListener("focus", () => this.onFocus());
      input.addEventListener("input", () => this.onInput());
      input.addEventListener("keydown", (event) => this.onKey(event));
      list.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus
      list.addEventListener("click", function (event) {
        const option = event.target.closest("li");
        if (option && option.open) option.open();
      });
      form.addEventListener("focusout", (event) => {
        if (!form.contains(event.relatedTarget)) this.close();
      });
      form.addEventListener("submit", (event) => this.onSubmit(event));
    }

    get isOpen() {
      return !this.list.hidden;
    }

    /* -- searching -- */

    search() {
      const query = this.input.value;
      const number = ++this.latest;
      const isCurrent = () => number === this.latest;
      if (!query.trim()) {
        this.close();
        this.status.textContent = "";
        return;
      }
      search
        .start()
        .then(() => search.search(query, { language: search.language, size: HITS, isTyping: true }))
        .then((result) => {
          if (isCurrent() && document.activeElement === this.input) this.show(result);
        })
        .catch(() => {
          if (isCurrent()) this.close(); // the search page says what is wrong
        });
    }

    /** Searches under way are no longer of interest. */
    cancel() {
      clearTimeout(this.timer);
      this.latest++;
    }

    /* -- the list -- */

    show(result) {
      this.list.textContent = "";
      this.active = -1;
      if (!result.total) this.showNothing();
      for (const hit of result.hits) this.showHit(hit);
      this.showAll(result.total);
      this.status.textContent = result.total
        ? search.counted("passages", result.total)
        : search.words().box_none;
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
    }

    close() {
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    /** Add an option; `open` is what it does when it is chosen. */
    addOption(className, open) {
      const option = make("li", className);
      option.id = this.list.id + "-" + this.list.children.length;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.open = open;
      this.list.append(option);
      return option;
    }

    showHit(hit) {
      const option = this.addOption("", function () {
        search.rememberHighlights(hit);
        location.href = search.hitAddress(hit);
      });
      const title = make("span", "search-title");
      const number = make("span", "search-number");
      const text = make("span", "search-text");
      title.textContent = hit.title;
      number.textContent = "¶ " + hit.passage.replace(/^\D+/, "");
      const shown = hit.found || hit;
      text.lang = shown.language;
      this.showText(text, shown);
      option.append(title, number, text);
    }

    /** Show a hit's text from its beginning, or from a little before a far first highlight. */
    showText(element, hit) {
      const first = hit.highlights.length ? hit.highlights[0][0] : 0;
      const isFar = first > TEXT.before;
      const from = isFar ? hit.body.lastIndexOf(" ", first - TEXT.lead) + 1 : 0;
      if (from > 0) element.append("… ");
      search.appendHighlighted(element, hit, from, Math.min(hit.body.length, from + TEXT.most));
    }

    /** The last option leads to the search page. */
    showAll(total) {
      const words = search.words();
      const query = search.truncate(this.input.value.trim(), 40);
      const option = this.addOption("search-all", () => {
        if (this.form.requestSubmit) this.form.requestSubmit();
        else this.form.submit();
      });
      option.textContent = total
        ? search.fill(words.see_all, { n: total })
        : search.fill(words.see_search, { query });
    }

    showNothing() {
      const item = make("li", "search-none");
      item.setAttribute("role", "option");
      item.setAttribute("aria-disabled", "true");
      item.textContent = search.words().box_none;
      this.list.append(item);
    }

    /** Choose the option at a place of the list; -1 goes back to the input. */
    choose(place) {
      const options = this.list.children;
      if (this.active >= 0) options[this.active].setAttribute("aria-selected", "false");
      this.active = place;
      if (place < 0) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      options[place].setAttribute("aria-selected", "true");
      options[place].scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", options[place].id);
    }

    /** Choose the next option in a direction, past one that cannot be chosen; ends meet. */
    chooseNext(step) {
      const options = this.list.children;
      let next = this.active + step;
      if (next < -1) next = options.length - 1;
      if (next >= options.length) next = -1;
      if (next >= 0 && options[next].getAttribute("aria-disabled")) next += step;
      this.choose(next);
    }

    /* -- what the reader does -- */

    onFocus() {
      search.start().catch(function () {}); // if it fails, the next search tries again
      const hasOldHits = this.list.children.length && !this.isOpen;
      if (this.input.value.trim() && hasOldHits) this.search();
    }

    onInput() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), TYPING_PAUSE);
    }

    onKey(event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (this.isOpen) this.chooseNext(event.key === "ArrowDown" ? 1 : -1);
        else this.search();
      } else if (event.key === "Escape") {
        this.onEscape();
      } else if (event.key === "Enter" && this.isOpen && this.active >= 0) {
        this.list.children[this.active].open();
      } else {
        return;
      }
      event.preventDefault();
    }

    /** The list goes first, then what was typed, then the focus. */
    onEscape() {
      if (this.isOpen) {
        this.close();
        this.cancel();
      } else if (this.input.value) {
        this.input.value = "";
      } else {
        this.input.blur();
      }
    }

    onSubmit(event) {
      this.cancel();
      this.close();
      const query = this.input.value;
      const isHandled = !query.trim() || (search.submitHere && search.submitHere(query));
      if (isHandled) event.preventDefault();
    }
  }

  /* ---------- the page ---------- */

  /** "/" and Ctrl+K or ⌘K go to the first search input that is to be seen. */
  function onShortcut(event) {
    const { target, key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isTyping = target.closest && target.closest("input, textarea, select, [contenteditable]");
    const isSlash = key === "/" && !isTyping && !ctrlKey && !metaKey && !altKey;
    const isK = code === "KeyK" || key.toLowerCase() === "k";
    const isControlK = isK && (ctrlKey || metaKey) && !shiftKey && !altKey;
    if (!isSlash && !isControlK) return;
    const inputs = document.querySelectorAll(
      '[data-search-page] input[name="q"], [data-search-box] input'
    );
    const input = [...inputs].find((element) => element.getClientRects().length > 0);
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  function hasHighlights() {
    try {
      return Boolean(location.hash && sessionStorage.getItem(HIGHLIGHTS));
    } catch (error) {
      return false; // the storage is closed
    }
  }

  function begin() {
    document.addEventListener("keydown", onShortcut);
    for (const form of document.querySelectorAll("form[data-search-box]")) {
      const input = form.querySelector('input[name="q"]');
      const isOnSearchPage = form.closest("[data-search-page]"); // there the hits are on the page
      if (input && !isOnSearchPage) new SearchBox(form, input);
    }
    const optional = (name) => search.loadScript(name).catch(function () {});
    if (document.querySelector("[data-search-page]")) {
      search.start().catch(function () {}); // the page says what is wrong
      optional("page.js");
    }
    if (hasHighlights()) optional("highlight.js");
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
