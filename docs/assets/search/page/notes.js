/* The search page: how a query was understood, and what to do where nothing was found. */
(function (search) {
  "use strict";

  const { page } = search;
  const { make, note, separated, stateLink } = page.elements;

  const QUOTATION_MARKS = /["«»“”„‟″]/g;
  const LONGEST = { phrase: 80, word: 40 }; // characters of what is shown of a query

  /** The query with one of its words replaced. */
  function queryWith(from, to) {
    const { query } = page.state;
    const at = query.indexOf(from);
    return at < 0 ? to : query.slice(0, at) + to + query.slice(at + from.length);
  }

  /** Links to the query with `from` replaced by each of some words. */
  function replacements({ from, to }, changes) {
    const links = to.map((word) =>
      stateLink(word, Object.assign({ query: queryWith(from, word) }, changes))
    );
    return separated(links, ", ");
  }

  /** Notes above the results: another keyboard layout, corrections, other endings. */
  function queryNotes(result) {
    const words = search.words();
    const { keyboard, corrected, inflected } = result.notes;
    const notes = [];
    if (keyboard) {
      notes.push(note(words.keyboard, { words: search.truncate(keyboard, LONGEST.phrase) }));
    }
    if (!result.total) return notes;
    if (corrected.length) {
      const pairs = corrected.map(function (item) {
        const [before, after] = words.correction.replace("{from}", item.from).split("{to}");
        return [before, ...replacements(item, { filters: {} }), after];
      });
      notes.push(note(words.corrected, { words: separated(pairs, ["; "]).flat() }));
    }
    for (const phrase of inflected) {
      notes.push(note(words.inflected, { phrase: search.truncate(phrase, LONGEST.phrase) }));
    }
    if (result.state === "near") notes.push(note(words.near, {}));
    if (result.state === "most") notes.push(note(words.most, {}));
    return notes;
  }

  function hasFilters() {
    return Object.keys(page.state.filters).length > 0;
  }

  /** What the status says where nothing was found. */
  function nothingFound(result) {
    const words = search.words();
    const query = search.truncate(page.state.query.trim(), LONGEST.phrase);
    const said = hasFilters() ? words.none_filtered : result.close.length ? words.none_close : words.none;
    return search.fill(said, { query });
  }

  /** Where else to look: the index of names, the list of texts. */
  function otherWays() {
    const words = search.words();
    const { names, texts } = page.host.dataset;
    return [
      words.other_ways + " ",
      make("a", { href: names, text: words.names }),
      ", ",
      make("a", { href: texts, text: words.text_list }),
      "."
    ];
  }

  /** What the reader can do where nothing was found. */
  function suggestions(result) {
    const words = search.words();
    const items = [];
    if (hasFilters()) items.push([stateLink(words.clear, { filters: {} })]);
    for (const item of result.suggestions) items.push([words.perhaps + " ", ...replacements(item)]);
    const unquoted = page.state.query.replace(QUOTATION_MARKS, " ").replace(/\s+/g, " ").trim();
    if (unquoted && page.state.query.search(QUOTATION_MARKS) >= 0) {
      items.push([stateLink(words.unquoted, { query: unquoted })]);
    }
    if (result.foundAlone.length) {
      const links = result.foundAlone.map(({ text, count }) =>
        stateLink(search.truncate(text, LONGEST.word) + " (" + count + ")", { query: text })
      );
      items.push([words.alone + " ", ...separated(links, ", ")]);
    }
    if (!result.close.length) items.push(otherWays());
    if (!items.length) return "";
    const list = make("ul", {}, ...items.map((item) => make("li", {}, ...item)));
    return make("div", { class: "search-ways" }, list);
  }

  page.notes = { nothingFound, otherWays, queryNotes, suggestions };
})(window.LMA.search);
