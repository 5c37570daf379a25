/*
 * The search box of every page, and the way into the search page.
 *
 * Enhances <form role="search" action="…/search/index.html" data-search-box> with an
 * <input name="q"> into a combobox that shows the first hits as the reader types. Nothing of the
 * engine is loaded before the reader turns to search. On the search page ([data-search-page]) and
 * on a page that a hit led to, it loads what else is needed.
 */
(function () {
  "use strict";

  const LMA = (window.LMA = window.LMA || {});
  const S = (LMA.search = LMA.search || {});
  const here = document.currentScript.src;
  const MARKS = "lma-search-marks";
  const FIRST = 6;
  const PAUSE = 35;

  S.root = new URL("../../", here).href;
  S.language = /^ru\b/i.test(document.documentElement.lang) ? "ru" : "en";

  function script(name) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = new URL(name, here).href;
      element.async = true;
      element.onload = resolve;
      element.onerror = function () {
        element.remove();
        reject(new Error("missing " + name));
      };
      document.head.appendChild(element);
    });
  }

  let engine = null;
  S.early = [];
  S.put = S.put || ((name, data) => S.early.push([name, data]));

  /** Load the engine, the words of the interface, and the root of the index (once). */
  S.start = function () {
    if (!engine) {
      const names = ["engine.js", "stemmers.js", "strings.js", "index/root.js"];
      engine = Promise.all(names.map(script))
        .then(() => S.ready())
        .catch(function (error) {
          engine = null;
          throw error;
        });
    }
    return engine;
  };

  S.words = function () {
    return S.strings[S.language];
  };

  /** Fill {name} in a string. */
  S.fill = function (text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  };

  S.clip = function (text, most) {
    const chars = [...text];
    return chars.length > most ? chars.slice(0, most).join("") + "…" : text;
  };

  /** Append `text` to `element` with its marked stretches in <mark>. */
  S.marked = function (element, text, marks, from, to) {
    let at = from;
    for (const [start, end] of marks) {
      if (end <= from || start >= to || start < at) continue;
      element.append(text.slice(at, start));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, Math.min(end, to));
      element.append(mark);
      at = Math.min(end, to);
    }
    element.append(text.slice(at, to));
  };

  S.address = function (hit, other) {
    return new URL((other ? hit.otherUrl : hit.url) + "#" + hit.passage, S.root).href;
  };

  /** Remember, for the page that is opened, what to mark in its passage. */
  S.remember = function (hit) {
    const words = [...new Set(hit.marks.map(([start, end]) => hit.body.slice(start, end)))];
    const held = { page: S.address(hit).split("#")[0], passage: hit.passage, words };
    try {
      sessionStorage.setItem(MARKS, JSON.stringify(held));
    } catch (error) {
      return; // storage is closed: the passage is reached all the same, unmarked
    }
  };

  /* ---------- the box ---------- */

  let boxes = 0;

  function enhance(form) {
    const input = form.querySelector('input[name="q"]');
    if (!input) return;
    const number = ++boxes;
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let hits = [];
    let active = -1;
    let turn = 0;
    let timer = 0;

    list.id = "search-hits-" + number;
    list.className = "search-list";
    list.setAttribute("role", "listbox");
    list.hidden = true;
    status.className = "search-unseen";
    status.setAttribute("role", "status");
    form.classList.add("search-box");
    form.append(list, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("autocomplete", "off");
    input.setAttribute("spellcheck", "false");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || "");

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(place) {
      const options = list.children;
      if (active >= 0 && options[active]) options[active].setAttribute("aria-selected", "false");
      active = place;
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      const option = options[active];
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    function option(fill, go) {
      const item = document.createElement("li");
      item.id = list.id + "-" + list.children.length;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      fill(item);
      item.go = go;
      list.append(item);
    }

    function openHit(hit) {
      S.remember(hit);
      location.href = S.address(hit);
    }

    function openPage() {
      if (form.requestSubmit) form.requestSubmit();
      else form.submit();
    }

    function show(result) {
      const words = S.words();
      hits = result.hits;
      list.textContent = "";
      active = -1;
      for (const hit of hits) {
        option(
          function (item) {
            const title = document.createElement("span");
            const text = document.createElement("span");
            const number = document.createElement("span");
            title.className = "search-title";
            title.textContent = hit.title;
            number.className = "search-number";
            number.textContent = "¶ " + hit.passage.replace(/^\D+/, "");
            text.className = "search-text";
            const first = hit.marks.length ? hit.marks[0][0] : 0;
            const from = first > 60 ? hit.body.lastIndexOf(" ", first - 30) + 1 : 0;
            if (from > 0) text.append("… ");
            S.marked(text, hit.body, hit.marks, from, Math.min(hit.body.length, from + 220));
            item.append(title, number, text);
          },
          () => openHit(hit)
        );
      }
      const query = S.clip(input.value.trim(), 40);
      option(function (item) {
        item.className = "search-all";
        item.textContent = result.total
          ? words.seeAll(result.total)
          : S.fill(words.seeSearch, { query });
      }, openPage);
      const count = result.total ? words.passages(result.total) : words.boxNone;
      status.textContent = count;
      if (!result.total) {
        const none = document.createElement("li");
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        none.className = "search-none";
        none.textContent = words.boxNone;
        list.prepend(none);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function look() {
      const text = input.value;
      const now = ++turn;
      if (!text.trim()) {
        close();
        status.textContent = "";
        return;
      }
      S.start()
        .then(() => S.search(text, { language: S.language, size: FIRST, typing: "box" }))
        .then(function (result) {
          if (now === turn && document.activeElement === input) show(result);
        })
        .catch(function () {
          if (now === turn) close(); // the search page tells what is wrong
        });
    }

    input.addEventListener("focus", function () {
      S.start().catch(function () {});
      if (input.value.trim() && list.children.length && list.hidden) look();
    });
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    });
    input.addEventListener("keydown", function (event) {
      const open = !list.hidden;
      const options = list.children;
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!open) {
          look();
        } else {
          const step = event.key === "ArrowDown" ? 1 : -1;
          let next = active + step;
          if (next < -1) next = options.length - 1;
          if (next >= options.length) next = -1;
          if (next >= 0 && options[next].getAttribute("aria-disabled")) next += step;
          choose(next);
        }
        event.preventDefault();
      } else if (event.key === "Escape") {
        if (open) {
          close();
          turn++;
        } else if (input.value) {
          input.value = "";
        } else {
          input.blur();
        }
        event.preventDefault();
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        options[active].go();
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", function (event) {
      const item = event.target.closest("li");
      if (item && item.go) item.go();
    });
    form.addEventListener("focusout", function (event) {
      if (!form.contains(event.relatedTarget)) close();
    });
    form.addEventListener("submit", function (event) {
      clearTimeout(timer);
      turn++;
      close();
      if (!input.value.trim()) event.preventDefault();
      else if (S.submitHere && S.submitHere(input.value)) event.preventDefault();
    });
  }

  function visible(element) {
    return element.getClientRects().length > 0;
  }

  function shortcut(event) {
    const typing =
      event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control =
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      !event.altKey &&
      (event.code === "KeyK" || event.key.toLowerCase() === "k");
    if (!slash && !control) return;
    const inputs = [
      ...document.querySelectorAll('[data-search-page] input[name="q"], [data-search-box] input')
    ];
    const input = inputs.find(visible);
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  function begin() {
    document.addEventListener("keydown", shortcut);
    for (const form of document.querySelectorAll("form[data-search-box]")) {
      if (!form.closest("[data-search-page]")) enhance(form); // there the hits themselves follow
    }
    if (document.querySelector("[data-search-page]")) {
      S.start().catch(function () {}); // the page tells what is wrong
      script("page.js").catch(function () {});
    }
    let held = null;
    try {
      held = location.hash && sessionStorage.getItem(MARKS);
    } catch (error) {
      held = null;
    }
    if (held) script("mark.js").catch(function () {});
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
