/*
 * The search page: the hits. Each text is listed once, at the place of its strongest hit; its other hits are
 * folded beneath. A hit shows some three lines of its passage, and all of it leads to the passage.
 */
(function (search) {
  "use strict";

  const { page } = search;
  const { make, separated, stateLink } = page.elements;

  const LONGEST_TITLE = 80;
  const LINES = 3;
  const LETTER = 8.6; // pixels that a letter takes, about
  const BESIDE = 70; // pixels beside the words: the edges of a hit, its number
  const WIDEST = 736; // pixels of a hit
  const LEAST = 80; // characters, on the narrowest screen
  const SHORTER = 0.92; // share of an excerpt's length, where it was too long
  const LEAD = 0.25; // share of a snippet before its first highlight, where it begins in a sentence
  const EACH = 0.05; // what each word found adds to what a stretch answers; twice so the very word asked for
  const SENTENCE_END = /[.!?…]["»”)]*\s+(?=["«“(—–-]*\s*[\p{Lu}\d])/gu;

  const excerpts = new WeakMap(); // of an element with lines: writes its excerpt anew, so long

  /** About how many characters three lines hold, where the results are so wide; `fit` makes it sure. */
  function room() {
    const width = page.host.querySelector("[data-search-results]").clientWidth;
    return Math.max(LEAST, Math.floor((Math.min(width, WIDEST) * LINES - BESIDE) / LETTER));
  }

  /** Where the sentences of a text begin. */
  function sentenceStarts(body) {
    const starts = [0];
    for (const found of body.matchAll(SENTENCE_END)) starts.push(found.index + found[0].length);
    return starts;
  }

  /** The stretch of `most` characters, less a lead, that answers most of the query, the first such. */
  function bestStretch({ highlights, weights }, most) {
    let best = { worth: 0, start: 0, end: 0 };
    highlights.forEach(function ([start], i) {
      const within = highlights.slice(i).filter(([, end]) => end - start <= most * (1 - LEAD));
      const answered = new Set(within.flatMap(([, , clauses]) => clauses));
      const each = EACH * (within.length + within.filter((one) => one[3]).length);
      const worth = [...answered].reduce((sum, n) => sum + weights[n], each);
      if (worth > best.worth) best = { worth, start, end: within[within.length - 1][1] };
    });
    return best;
  }

  /**
   * The part of a body to show, of at most some `most` characters: {from, to}. It begins with a
   * sentence, if what answers most is within reach of its beginning, and ends with one or with a word.
   */
  function excerpt(found, most) {
    const { body } = found;
    if (body.length <= most) return { from: 0, to: body.length };
    const { start: first, end: last } = bestStretch(found, most);
    const starts = sentenceStarts(body);
    const sentence = starts.filter((start) => start <= first).pop();
    const isNear = last - sentence < most;
    const from = isNear ? sentence : Math.min(first, body.indexOf(" ", first - most * LEAD) + 1);
    if (from + most >= body.length) return { from, to: body.length };
    const end = starts.filter((start) => start > from + most * 0.6 && start <= from + most).pop();
    return { from, to: end || body.lastIndexOf(" ", from + most) };
  }

  /** Append an excerpt of a body with its highlights; with an ellipsis where it is cut off. */
  function appendExcerpt(element, found, most) {
    const { from, to } = excerpt(found, most);
    if (from > 0 && !sentenceStarts(found.body).includes(from)) element.append("…\u00a0");
    search.appendHighlighted(element, found, from, found.body.slice(0, to).trimEnd().length);
    element.normalize();
    if (to < found.body.length) {
      const isWhole = sentenceStarts(found.body).includes(to);
      element.append(isWhole ? "\u00a0…" : "…");
    }
  }

  /** Write an excerpt of a body into a part of an element with lines; `fit` may shorten it. */
  function writeExcerpt(lines, element, found, most) {
    function write(longest) {
      element.replaceChildren();
      appendExcerpt(element, found, longest);
    }
    excerpts.set(lines, write);
    write(most);
  }

  /**
   * Shorten the excerpts that are longer than their three lines, so that each ends with a sentence, or
   * with a word and an ellipsis. What is folded has no lines before it is opened.
   */
  function fit(container) {
    for (const lines of container.querySelectorAll(".search-lines, .search-found")) {
      const write = excerpts.get(lines);
      let most = room();
      while (lines.scrollHeight > lines.clientHeight + 1 && most > LEAST / 2) {
        most = Math.floor(most * SHORTER);
        write(most);
      }
    }
  }

  /** What is said of a passage that was found by its words in another language than is shown. */
  function foundNote({ found }, most) {
    const words = search.words();
    const said = search.fill(words.found_elsewhere, { text: words["text_" + found.language] });
    const note = make("span", { class: "search-found" }, said + " ");
    const quoted = make("span", { lang: found.language });
    note.append(quoted);
    writeExcerpt(note, quoted, found, most);
    return note;
  }

  function hitItem(hit, attribute) {
    const number = hit.passage.replace(/^\D+/, "");
    const most = hit.found ? room() / 2 : room();
    const text = make("span", { class: "search-passage", lang: hit.language });
    const lines = make(
      "span",
      { class: "search-lines" },
      make("span", { class: "search-number", text: "¶\u00a0" + number }),
      " ",
      text
    );
    writeExcerpt(lines, text, hit, most);
    const remember = () => search.rememberHighlights(hit);
    const link = make(
      "a",
      {
        class: "search-link",
        href: search.hitAddress(hit),
        onclick: remember,
        onauxclick: remember
      },
      lines
    );
    if (hit.found) link.append(" ", foundNote(hit, most));
    return make("li", { class: "search-hit", ...(attribute ? { [attribute]: "" } : {}) }, link);
  }

  /** The original of a translated text's strongest hit, and what is said of it. */
  function origin(hit) {
    const words = search.words();
    if (hit.isUntranslated) return [words["only_" + hit.original]];
    if (!hit.isTranslated) return [];
    const title = search.truncate(hit.title, LONGEST_TITLE);
    const number = hit.passage.replace(/^\D+/, "");
    const link = make("a", {
      href: search.hitAddress(hit, true),
      text: words.original,
      hreflang: hit.original,
      "aria-label": words.original + ": " + search.fill(words.passage_of, { number, title })
    });
    return [search.fill(words.translation, { from: words["from_" + hit.original] }), link];
  }

  /** The further hits of a text, folded, and a link to those that this page does not show. */
  function others(rest, count, first, attribute) {
    if (!rest.length && count <= 1) return [];
    const items = rest.map((hit) => hitItem(hit, attribute));
    const hidden = count - rest.length - 1;
    if (hidden > 0 && !page.state.filters.text) {
      const filters = Object.assign({}, page.state.filters, { text: first.slug });
      const all = stateLink(search.fill(search.words().all_passages, { n: count }), { filters });
      items.push(make("li", { class: "search-all-of-text" }, all));
    }
    if (!items.length) return [];
    const summary = make("summary", { text: search.counted("more_passages", count - 1) });
    const list = make("ol", { class: "search-hits" }, ...items);
    return [make("details", { class: "search-others", ontoggle: () => fit(list) }, summary, list)];
  }

  function textSection(hits, count, attribute, heading = "h2") {
    const [first, ...rest] = hits;
    const about = [first.date, first.genre, ...origin(first)].filter(Boolean);
    const title = make("a", { href: new URL(first.url, search.root).href, text: first.title });
    return make(
      "section",
      { class: "search-group" },
      make(heading, { class: "search-head" }, title),
      make("p", { class: "search-meta" }, ...separated(about, "\u00a0· ")),
      make("ol", { class: "search-hits" }, hitItem(first, attribute)),
      ...others(rest, count, first, attribute)
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

  /** The hits as sections, a text each. */
  function hitSections(result) {
    return groupByText(result.hits).map((group) =>
      textSection(group, result.textCounts.get(group[0].textNumber), "data-search-hit")
    );
  }

  /** The close matches, below a heading that says what they are. They are no hits. */
  function closeSections(result) {
    if (!result.close.length) return [];
    const words = search.words();
    const lacking = result.notes.missing.length
      ? search.fill(words.missing, { words: search.truncate(result.notes.missing.join(", "), LONGEST_TITLE) })
      : "";
    return [
      make("h2", { class: "search-divide", text: words.close }),
      make("p", { class: "search-note", text: [words.close_why, lacking].filter(Boolean).join(" ") }),
      ...groupByText(result.close).map((group) => textSection(group, group.length, "", "h3"))
    ];
  }

  page.hits = { closeSections, fit, hitSections };
})(window.LMA.search);
