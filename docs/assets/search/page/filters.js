/* The search page: the filters, with the number of passages behind each choice. */
(function (search) {
  "use strict";

  const { page } = search;
  const { FILTERS } = page.address;
  const { make, stateLink } = page.elements;

  const MOST_TEXTS = 50; // choices of the filter by text
  const MOST_VALUES = 60; // choices of the other filters
  const LONGEST_TITLE = 70;

  function activeFilters() {
    return Object.keys(page.state.filters).length;
  }

  /** The found passages of each text without any filter: the reader may want another choice. */
  async function countsWithoutFilters(result) {
    if (!activeFilters()) return result.textCounts;
    const { query } = page.state;
    const open = await search.search(query, { language: search.language, size: 1, filters: {} });
    return open.textCounts;
  }

  /** Sum the passages by the values that `valuesOf` gives of each text: [value, count]. */
  function tally(counts, valuesOf) {
    const sums = new Map();
    for (const [text, count] of counts) {
      for (const value of valuesOf(text)) sums.set(value, (sums.get(value) || 0) + count);
    }
    return [...sums];
  }

  function mostFirst(a, b) {
    return b.count - a.count || (a.label < b.label ? -1 : 1);
  }

  async function textChoices(counts) {
    const found = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_TEXTS);
    const rows = await search.loadTexts(found.map(([text]) => text), search.language);
    return found.map(function ([text, count]) {
      const [slug, title] = rows.get(text);
      return { value: slug, label: search.truncate(title, LONGEST_TITLE), count };
    });
  }

  function facetChoices(counts, { labels, of }) {
    const choices = tally(counts, (text) => of[text]).map(([n, count]) => {
      return { value: labels[n][0], label: labels[n][1], count };
    });
    const areYears = choices.every((choice) => /^\d+$/.test(choice.value));
    // Years are offered in their order, other values with the most passages first.
    if (areYears) return choices.sort((a, b) => a.value - b.value);
    return choices.sort(mostFirst).slice(0, MOST_VALUES);
  }

  /** The choices of each filter: {value, label, count}. */
  async function filterChoices(counts) {
    const facets = await search.loadFacets(search.language);
    const choices = { text: await textChoices(counts) };
    for (const key of Object.keys(facets)) choices[key] = facetChoices(counts, facets[key]);
    return choices;
  }

  function choose(key, value) {
    const filters = Object.assign({}, page.state.filters);
    if (value) filters[key] = value;
    else delete filters[key];
    page.go({ query: page.state.query, filters, number: 1 });
  }

  function filterSelect(key, choices) {
    const words = search.words();
    const chosen = page.state.filters[key];
    const select = make("select", { name: key, onchange: () => choose(key, select.value) });
    select.append(make("option", { value: "", text: words.all }));
    const isOffered = choices.some((choice) => choice.value === chosen);
    const missing = chosen && !isOffered ? [{ value: chosen, label: chosen, count: 0 }] : [];
    for (const { value, label, count } of [...choices, ...missing]) {
      const option = make("option", { value, text: label + " (" + count + ")" });
      option.selected = value === chosen;
      select.append(option);
    }
    return make("label", {}, make("span", { text: words["filter_" + key] }), select);
  }

  function label() {
    const active = activeFilters();
    return search.words().filters + (active ? " (" + active + ")" : "");
  }

  /** Show the line of the filters with the results, so that nothing moves when the choices come. */
  function reserveFilters(element, result) {
    element.hidden = !result.total && !activeFilters();
    if (!element.firstChild) element.append(make("summary", { text: label() }));
  }

  /**
   * Show the filters that leave a choice in the element. `isCurrent` tells whether the result is
   * still the one to be shown when the choices have been read.
   */
  async function showFilters(element, result, isCurrent) {
    const active = activeFilters();
    if (!result.total && !active) {
      element.hidden = true;
      return;
    }
    const choices = await filterChoices(await countsWithoutFilters(result));
    if (!isCurrent()) return;
    const words = search.words();
    const shown = FILTERS.filter((key) => choices[key].length > 1 || page.state.filters[key]);
    const box = make("div", { class: "search-choices" });
    box.append(...shown.map((key) => filterSelect(key, choices[key])));
    if (active) {
      const clear = stateLink(words.clear, { filters: {} });
      clear.className = "search-clear";
      box.append(clear);
    }
    element.open = element.open || active > 0;
    element.replaceChildren(make("summary", { text: label() }), box);
    element.hidden = !box.childElementCount;
  }

  page.filters = { reserveFilters, showFilters };
})(window.LMA.search);
