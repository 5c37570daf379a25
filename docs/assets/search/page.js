/*
 * The search page. Its element [data-search-page] may hold a form with <input name="q"> and
 * [data-search-results]; what is missing is made. The query, the filters and the page stand in the
 * address; the state of [data-search-results] (data-state) is idle, loading, done or error.
 */
(function () {
  "use strict";

  const S = window.LMA.search;
  const FILTERS = ["original", "text", "year", "genre", "place", "person"];
  const SIZE = 10;
  const LONG = 700; // characters of a passage that is shown folded
  const host = document.querySelector("[data-search-page]");
  let words = null;
  let turn = 0;
  let timer = 0;

  function make(name, options, ...children) {
    const element = document.createElement(name);
    for (const key of Object.keys(options || {})) {
      if (key === "class") element.className = options[key];
      else if (key === "text") element.textContent = options[key];
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), options[key]);
      else element.setAttribute(key, options[key]);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** The part of the page that fits `selector`, or a new one, before `next` or at the end. */
  function part(selector, build, next) {
    let element = host.querySelector(selector);
    if (!element) {
      element = build();
      if (next) next.before(element);
      else host.append(element);
    }
    return element;
  }

  const results = part("[data-search-results]", () => make("div", { "data-search-results": "" }));
  const form = part("form", () => make("form", { role: "search", class: "search-form" }), results);
  const input =
    form.querySelector('input[name="q"]') ||
    form.appendChild(make("input", { type: "search", name: "q", autocomplete: "off" }));
  const status = part(
    "[data-search-status]",
    () => make("p", { role: "status", "data-search-status": "", class: "search-status" }),
    results
  );
  const filters = part(
    "[data-search-filters]",
    () => make("details", { "data-search-filters": "", class: "search-filters" }),
    results
  );
  const pager = part("[data-search-pager]", () =>
    make("nav", { "data-search-pager": "", class: "search-pager" })
  );
  filters.hidden = true;
  pager.hidden = true;
  status.setAttribute("role", "status");

  /* ---------- the address ---------- */

  function read() {
    const params = new URLSearchParams(location.search);
    const chosen = {};
    for (const key of FILTERS) if (params.get(key)) chosen[key] = params.get(key);
    return {
      q: params.get("q") || "",
      page: Math.max(1, parseInt(params.get("page"), 10) || 1),
      filters: chosen
    };
  }

  function write(state) {
    const params = new URLSearchParams();
    if (state.q) params.set("q", state.q);
    for (const key of FILTERS) if (state.filters[key]) params.set(key, state.filters[key]);
    if (state.page > 1) params.set("page", state.page);
    const text = params.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  function go(state, replace) {
    const address = write(state);
    try {
      if (replace) history.replaceState(null, "", address);
      else if (address !== location.pathname + location.search) history.pushState(null, "", address);
    } catch (error) {
      // a very long query may not fit into the address; the search goes on without it
    }
    return run(state);
  }

  let state = read();

  /* ---------- parts of the page ---------- */

  function setState(name) {
    results.dataset.state = name;
    results.setAttribute("aria-busy", name === "loading" ? "true" : "false");
  }

  function link(text, change) {
    const next = Object.assign({ q: state.q, page: 1, filters: state.filters }, change);
    return make("a", {
      href: write(next),
      text,
      onclick: function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        input.value = next.q;
        go(next);
      }
    });
  }

  function sentence(text, values, build) {
    const out = make("p", { class: "search-note" });
    for (const piece of text.split(/(\{\w+\})/)) {
      const name = /^\{(\w+)\}$/.exec(piece);
      if (name && build && build[name[1]]) out.append(...build[name[1]]);
      else if (name) out.append(String(values[name[1]]));
      else out.append(piece);
    }
    return out;
  }

  function joined(nodes) {
    return nodes.flatMap((node, i) => (i ? [", ", node] : [node]));
  }

  function replaceWord(from, to) {
    const at = state.q.indexOf(from);
    return at < 0 ? to : state.q.slice(0, at) + to + state.q.slice(at + from.length);
  }

  function notesOf(result) {
    const out = [];
    const notes = result.notes;
    if (notes.keyboard) out.push(sentence(words.keyboard, { words: S.clip(notes.keyboard, 80) }));
    if (result.total) {
      for (const item of notes.corrected) {
        const links = item.to.map((to) => link(to, { q: replaceWord(item.from, to), filters: {} }));
        out.push(sentence(words.corrected, { from: item.from }, { to: joined(links) }));
      }
      for (const phrase of notes.inflected) {
        out.push(sentence(words.inflected, { phrase: S.clip(phrase, 80) }));
      }
      if (result.state === "close") {
        out.push(sentence(words.close, {}));
        if (notes.missing.length) {
          out.push(sentence(words.missing, { words: S.clip(notes.missing.join(", "), 120) }));
        }
      }
    }
    return out;
  }

  function passageOf(hit) {
    const title = S.clip(hit.title, 80);
    const number = hit.passage.replace(/^\D+/, "");
    const href = S.address(hit);
    const keep = () => S.remember(hit);
    const text = make("p", { class: "search-passage", lang: hit.missing ? hit.original : S.language });
    S.marked(text, hit.body, hit.marks, 0, hit.body.length);
    const anchor = make("a", {
      class: "search-number",
      href,
      text: "¶\u00a0" + number,
      "aria-label": S.fill(words.passageOf, { number, title }),
      onclick: keep,
      onauxclick: keep
    });
    const item = make("li", { class: "search-hit", "data-search-hit": "" }, anchor, text);
    if (hit.close) item.classList.add("search-close");
    if (hit.body.length > LONG) fold(item, text);
    if (hit.translated) {
      const names = words.from;
      item.append(
        make(
          "p",
          { class: "search-origin" },
          S.fill(words.translation, { language: names[hit.original] }) + " ",
          make("a", {
            href: S.address(hit, true),
            text: words.toOriginal,
            hreflang: hit.original,
            "aria-label": words.toOriginal + ": " + S.fill(words.passageOf, { number, title })
          })
        )
      );
    } else if (hit.missing) {
      const names = words.shown || words.from;
      item.append(
        make("p", {
          class: "search-origin",
          text: S.fill(words.untranslated, { language: names[hit.original] })
        })
      );
    }
    return item;
  }

  /** Fold a long passage to some lines around its first mark, with a button to unfold it. */
  function fold(item, text) {
    const box = make("div", { class: "search-fold" });
    const button = make("button", {
      type: "button",
      class: "search-more",
      "aria-expanded": "false",
      text: words.whole,
      onclick: function () {
        const open = box.classList.toggle("search-open");
        button.setAttribute("aria-expanded", String(open));
        button.textContent = open ? words.less : words.whole;
        box.scrollTop = open ? 0 : box.dataset.top || 0;
      }
    });
    text.replaceWith(box);
    box.append(text);
    item.append(button);
  }

  /** Bring the first mark of each folded passage into its window. */
  function settle() {
    for (const box of results.querySelectorAll(".search-fold")) {
      const mark = box.querySelector("mark");
      if (!mark) continue;
      const line = parseFloat(getComputedStyle(box).lineHeight) || 24;
      const top = mark.getBoundingClientRect().top - box.firstChild.getBoundingClientRect().top;
      if (top > line * 4) {
        box.scrollTop = Math.max(0, Math.floor(top / line - 1.5) * line);
        box.dataset.top = box.scrollTop;
      }
    }
  }

  function groupsOf(result, from) {
    const groups = new Map();
    for (const hit of result.hits) {
      const key = hit.place + (hit.close && result.state !== "close" ? "+" : "");
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(hit);
    }
    const out = [];
    let divided = false;
    for (const hits of groups.values()) {
      const first = hits[0];
      if (first.close && result.state !== "close" && !divided) {
        divided = true;
        out.push(make("p", { class: "search-divide", text: words.closeAfter }));
      }
      const all = result.texts.get(first.place);
      const meta = [first.date, first.genre, all > hits.length ? words.passages(all) : ""];
      const list = make("ol", { class: "search-hits" }, ...hits.map(passageOf));
      const head = make(
        "h2",
        { class: "search-head" },
        make("a", { href: new URL(first.url, S.root).href, text: first.title })
      );
      if (all > hits.length && !state.filters.text) {
        meta[2] = link(meta[2], { filters: Object.assign({}, state.filters, { text: first.text }) });
      }
      const about = make("p", { class: "search-meta" });
      joined(meta.filter(Boolean)).forEach((piece) => about.append(piece === ", " ? " · " : piece));
      out.push(make("section", { class: "search-group" }, head, about, list));
    }
    return out;
  }

  function waysOn(result) {
    const out = make("div", { class: "search-ways" });
    const query = S.clip(state.q.trim(), 80);
    const filtered = Object.keys(state.filters).length > 0;
    out.append(
      make("p", { class: "search-nothing", text: S.fill(filtered ? words.noneFiltered : words.none, { query }) })
    );
    const list = make("ul", {});
    if (filtered) list.append(make("li", {}, link(words.clear, { filters: {} })));
    for (const item of result.suggestions) {
      const links = item.to.map((to) => link(to, { q: replaceWord(item.from, to) }));
      list.append(make("li", {}, words.perhaps + " ", ...joined(links)));
    }
    if (/["«»“”„]/.test(state.q)) {
      const bare = state.q.replace(/["«»“”„‟″]/g, " ").replace(/\s+/g, " ").trim();
      if (bare) list.append(make("li", {}, link(words.unquoted, { q: bare })));
    }
    if (result.parts.length) {
      const links = result.parts.map((item) =>
        link(S.clip(item.text, 40) + " (" + item.count + ")", { q: item.text })
      );
      list.append(make("li", {}, words.alone + " ", ...joined(links)));
    }
    list.append(make("li", {}, ...ways()));
    out.append(list);
    return out;
  }

  function ways() {
    const below = S.language === "ru" ? "ru/" : "";
    const names = host.dataset.names || new URL(below + "names/index.html", S.root).href;
    const texts = host.dataset.texts || new URL(below + "texts/index.html", S.root).href;
    return [
      words.ways + " ",
      make("a", { href: names, text: words.names }),
      ", ",
      make("a", { href: texts, text: words.textList }),
      "."
    ];
  }

  function pages(result) {
    pager.textContent = "";
    pager.hidden = result.pages < 2;
    if (pager.hidden) return;
    pager.setAttribute("aria-label", words.pages);
    const list = make("ol", {});
    const add = (text, page, current) => {
      const anchor = link(text, { page });
      if (current) anchor.setAttribute("aria-current", "page");
      if (/^\d+$/.test(text)) anchor.setAttribute("aria-label", words.page + " " + text);
      anchor.addEventListener("click", () => status.scrollIntoView({ block: "start" }));
      list.append(make("li", {}, anchor));
    };
    if (result.page > 1) add(words.previous, result.page - 1);
    for (let n = 1; n <= result.pages; n++) {
      if (n === 1 || n === result.pages || Math.abs(n - result.page) <= 2) {
        add(String(n), n, n === result.page);
      } else if (Math.abs(n - result.page) === 3) {
        list.append(make("li", { "aria-hidden": "true", text: "…" }));
      }
    }
    if (result.page < result.pages) add(words.next, result.page + 1);
    pager.append(list);
  }

  /* ---------- filters ---------- */

  /** Show the filters with the number of passages behind each choice. */
  async function showFilters(now, result) {
    const active = Object.keys(state.filters).length;
    if (!result.total && !active) {
      filters.hidden = true;
      return;
    }
    let counts = result.texts;
    if (active) {
      const open = await S.search(state.q, { language: S.language, size: 1, filters: {} });
      counts = open.texts;
    }
    const facets = await S.facets(S.language);
    const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 50);
    const titles = await S.textRows(most.map((item) => item[0]), S.language);
    if (now !== turn) return;
    const choices = { original: [], text: [], year: [], genre: [], place: [], person: [] };
    const tally = (pick) => {
      const sums = new Map();
      for (const [n, count] of counts) {
        for (const value of pick(n)) sums.set(value, (sums.get(value) || 0) + count);
      }
      return [...sums];
    };
    const bySize = (a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1);
    choices.original = tally((n) => [facets.original[n] === "r" ? "ru" : "en"]).map(
      ([value, count]) => [value, words.languages[value], count]
    );
    choices.text = most.map(([n, count]) => [titles.get(n)[0], S.clip(titles.get(n)[1], 70), count]);
    choices.year = tally((n) => (facets.year[n] ? [facets.year[n]] : []))
      .map(([value, count]) => [String(value), String(value), count])
      .sort((a, b) => a[0] - b[0]);
    choices.genre = tally((n) => [facets.genre[n]])
      .map(([value, count]) => [facets.genres[value][0], facets.genres[value][1], count])
      .filter((item) => item[0])
      .sort(bySize);
    for (const key of ["place", "person"]) {
      const facet = facets[key + "s"];
      choices[key] = tally((n) => facet.of[n])
        .map(([value, count]) => [facet.labels[value][0], facet.labels[value][1], count])
        .sort(bySize)
        .slice(0, 60);
    }
    const open = filters.open || active > 0;
    filters.textContent = "";
    filters.hidden = false;
    filters.open = open;
    const label = words.filters + (active ? " (" + active + ")" : "");
    filters.append(make("summary", { text: label }));
    const box = make("div", { class: "search-choices" });
    for (const key of FILTERS) {
      const chosen = state.filters[key];
      if (choices[key].length < 2 && !chosen) continue;
      const select = make("select", {
        name: key,
        onchange: function () {
          const next = Object.assign({}, state.filters);
          if (select.value) next[key] = select.value;
          else delete next[key];
          go({ q: state.q, page: 1, filters: next });
        }
      });
      select.append(make("option", { value: "", text: words.all }));
      for (const [value, text, count] of choices[key]) {
        const item = make("option", { value, text: text + " (" + count + ")" });
        if (value === chosen) item.selected = true;
        select.append(item);
      }
      if (chosen && !choices[key].some((item) => item[0] === chosen)) {
        const item = make("option", { value: chosen, text: chosen + " (0)" });
        item.selected = true;
        select.append(item);
      }
      box.append(make("label", {}, make("span", { text: words.filter[key] }), select));
    }
    if (active) {
      const clear = link(words.clear, { filters: {} });
      clear.className = "search-clear";
      box.append(clear);
    }
    filters.append(box);
    filters.hidden = !box.childElementCount;
  }

  /* ---------- running ---------- */

  function title(query) {
    const base = document.title.split(" · ").slice(-2).join(" · ").replace(/^.*« /, "");
    if (!title.base) title.base = base;
    document.title = query ? S.clip(query, 60) + " · " + title.base : title.base;
  }

  function languageLinks() {
    for (const anchor of document.querySelectorAll("a[data-language]")) {
      anchor.href = anchor.href.split(/[?#]/)[0] + (state.q ? "?" + write(state).split("?")[1] : "");
    }
  }

  function fail() {
    setState("error");
    results.textContent = "";
    pager.hidden = true;
    const strings = words || {
      failed: S.language === "ru" ? "Не удалось загрузить файлы поиска." : "The search files could not be loaded."
    };
    status.textContent = strings.failed;
    if (!words) return;
    results.append(
      make("p", { class: "search-nothing", text: words.failedWays }),
      make("p", {}, ...ways()),
      make("button", { type: "button", class: "search-more", text: words.retry, onclick: () => run(state) })
    );
  }

  async function run(next) {
    const now = ++turn;
    state = next;
    const query = state.q.trim();
    title(query);
    languageLinks();
    let wait = 0;
    try {
      if (query) {
        setState("loading");
        wait = setTimeout(function () {
          if (now === turn && words) status.textContent = words.loading;
        }, 200);
      }
      await S.start();
      words = S.words();
      if (now !== turn) return;
      if (!query) {
        setState("idle");
        results.replaceChildren(make("p", { class: "search-note", text: words.idle }));
        status.textContent = "";
        filters.hidden = true;
        pager.hidden = true;
        return;
      }
      const result = await S.search(state.q, {
        language: S.language,
        page: state.page,
        size: SIZE,
        filters: state.filters
      });
      if (now !== turn) return;
      clearTimeout(wait);
      render(result);
      setState("done");
      performance.mark("search-done");
      settle();
      await showFilters(now, result);
    } catch (error) {
      if (now === turn) fail();
    } finally {
      clearTimeout(wait);
    }
  }

  function render(result) {
    results.replaceChildren();
    if (result.total) {
      status.textContent = words.count(words.passages(result.total), words.texts(result.texts.size));
      results.append(...notesOf(result), ...groupsOf(result));
    } else {
      status.textContent = "";
      const ways = waysOn(result);
      status.textContent = ways.querySelector(".search-nothing").textContent;
      ways.querySelector(".search-nothing").remove();
      results.append(...notesOf(result), ways);
    }
    pages(result);
  }

  /** A box elsewhere on this page hands its query over. */
  S.submitHere = function (text) {
    input.value = text;
    go({ q: text, page: 1, filters: {} });
    input.focus();
    return true;
  };

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    go({ q: input.value, page: 1, filters: state.filters });
  });
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      go({ q: input.value, page: 1, filters: state.filters }, true);
    }, 250);
  });
  window.addEventListener("popstate", function () {
    state = read();
    input.value = state.q;
    run(state);
  });

  input.value = state.q;
  if (!state.q && !matchMedia("(hover: none)").matches) input.focus();
  run(state);
})();
