/* The search page: the hits, text by text. */
(function (search) {
  "use strict";

  const { page } = search;
  const { make, separated, stateLink } = page.elements;

  const LONG = 700; // characters; a longer passage is folded
  const LONGEST_TITLE = 80;
  const LINES_ABOVE = 4; // of a folded passage that may stand above its first highlight

  /** Fold a long passage, with a button to unfold it. */
  function fold(item, text) {
    const words = search.words();
    const box = make("div", { class: "search-fold" });
    const button = make("button", {
      type: "button",
      class: "search-more",
      "aria-expanded": "false",
      text: words.unfold,
      onclick: function () {
        const isOpen = box.classList.toggle("search-open");
        button.setAttribute("aria-expanded", String(isOpen));
        button.textContent = isOpen ? words.fold : words.unfold;
        box.scrollTop = isOpen ? 0 : box.dataset.top || 0;
      }
    });
    text.replaceWith(box);
    box.append(text);
    item.append(button);
  }

  /** Scroll each folded passage to its first highlight; they must be on the page by now. */
  function scrollFolds(results) {
    for (const box of results.querySelectorAll(".search-fold")) {
      const first = box.querySelector("mark");
      if (!first) continue;
      const line = parseFloat(getComputedStyle(box).lineHeight) || 24;
      const top = first.getBoundingClientRect().top - box.firstChild.getBoundingClientRect().top;
      if (top > line * LINES_ABOVE) {
        box.scrollTop = Math.max(0, Math.floor(top / line - 1.5) * line);
        box.dataset.top = box.scrollTop;
      }
    }
  }

  /** What is said below a passage that the reader does not see in its original language. */
  function originNote(hit, label) {
    const words = search.words();
    if (hit.isTranslated) {
      const from = search.fill(words.translation, { from: words["from_" + hit.original] });
      const link = make("a", {
        href: search.hitAddress(hit, true),
        text: words.original,
        hreflang: hit.original,
        "aria-label": words.original + ": " + label
      });
      return make("p", { class: "search-origin" }, from + " ", link);
    }
    const language = words["language_" + hit.original];
    return make("p", {
      class: "search-origin",
      text: search.fill(words.untranslated, { language })
    });
  }

  function hitItem(hit) {
    const number = hit.passage.replace(/^\D+/, "");
    const title = search.truncate(hit.title, LONGEST_TITLE);
    const label = search.fill(search.words().passage_of, { number, title });
    const language = hit.isUntranslated ? hit.original : search.language;
    const text = make("p", { class: "search-passage", lang: language });
    search.appendHighlighted(text, hit, 0, hit.body.length);
    const remember = () => search.rememberHighlights(hit);
    const link = make("a", {
      class: "search-number",
      href: search.hitAddress(hit),
      text: "¶\u00a0" + number,
      "aria-label": label,
      onclick: remember,
      onauxclick: remember
    });
    const item = make("li", { class: "search-hit", "data-search-hit": "" }, link, text);
    if (hit.isClose) item.classList.add("search-close");
    if (hit.body.length > LONG) fold(item, text);
    if (hit.isTranslated || hit.isUntranslated) item.append(originNote(hit, label));
    return item;
  }

  /** How many passages of a text were found, where the page shows fewer: a link to all of them. */
  function moreOfText(first, count) {
    const text = search.counted("passages", count);
    if (page.state.filters.text) return text;
    const filters = Object.assign({}, page.state.filters, { text: first.slug });
    return stateLink(text, { filters });
  }

  function textSection(hits, count) {
    const first = hits[0];
    const about = [first.date, first.genre].filter(Boolean);
    if (count > hits.length) about.push(moreOfText(first, count));
    const title = make("a", {
      href: new URL(first.url, search.root).href,
      text: first.title
    });
    return make(
      "section",
      { class: "search-group" },
      make("h2", { class: "search-head" }, title),
      make("p", { class: "search-meta" }, ...separated(about, " · ")),
      make("ol", { class: "search-hits" }, ...hits.map(hitItem))
    );
  }

  function groupByText(hits) {
    const groups = new Map();
    for (const hit of hits) {
      if (!groups.has(hit.textNumber)) groups.set(hit.textNumber, []);
      groups.get(hit.textNumber).push(hit);
    }
    return [...groups.values()];
  }

  /** The hits as sections, a text each; close matches come last, below a line that says so. */
  function hitSections(result) {
    const isAfterFitting = (hit) => hit.isClose && result.state !== "close";
    const sections = (hits) =>
      groupByText(hits).map((group) =>
        textSection(group, result.textCounts.get(group[0].textNumber))
      );
    const fitting = result.hits.filter((hit) => !isAfterFitting(hit));
    const close = result.hits.filter(isAfterFitting);
    const divider = make("p", { class: "search-divide", text: search.words().close_after });
    return [...sections(fitting), ...(close.length ? [divider, ...sections(close)] : [])];
  }

  page.hits = { hitSections, scrollFolds };
})(window.LMA.search);
