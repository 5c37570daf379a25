/*
 * The search page, last part: running the search and showing its answer. The template search.html
 * has the form and [data-search-results], whose data-state is idle, loading, done or error.
 */
(function (search) {
  "use strict";

  const { page } = search;
  const { addressOf, addressQuery, readAddress } = page.address;
  const { make, note, separated } = page.elements;
  const { closeSections, fit, hitSections } = page.hits;
  const { nothingFound, otherWays, queryNotes, suggestions } = page.notes;
  const { reserveFilters, showFilters } = page.filters;
  const { showPager } = page.pager;

  const HITS_ON_A_PAGE = 10;
  const TEXTS_ON_THE_FIRST = 5; // at least, where so many have hits
  const LONGEST_IN_TITLE = 60;
  const TYPING_PAUSE = 250; // milliseconds without a key before the search runs
  const LOADING_PAUSE = 200; // before the status says that the search is under way
  const PAGE_TITLE = document.title;

  const host = document.querySelector("[data-search-page]");
  const results = host.querySelector("[data-search-results]");
  const form = host.querySelector("form");
  const input = form.querySelector('input[name="q"]');
  const status = host.querySelector("[data-search-status]");
  const filters = make("details", { "data-search-filters": "", class: "search-filters" });
  const records = make("p", { "data-search-records": "", class: "search-named" });
  const close = make("div", { "data-search-close": "", class: "search-close" });
  const pager = make("nav", { "data-search-pager": "", class: "search-pager" });
  filters.hidden = true;
  records.hidden = true;
  pager.hidden = true;
  results.before(records, filters);
  host.append(pager, close);
  page.host = host;

  let latest = 0; // number of the latest search: an earlier one that comes late is not shown
  let typingTimer = 0;

  function setState(name) {
    results.dataset.state = name;
    results.setAttribute("aria-busy", String(name === "loading"));
  }

  function showTitle() {
    const query = search.truncate(page.state.query.trim(), LONGEST_IN_TITLE);
    document.title = query ? query + " · " + PAGE_TITLE : PAGE_TITLE;
  }

  /** The search in the other language keeps the query. */
  function updateLanguageLinks() {
    const query = page.state.query ? addressQuery(page.state) : "";
    for (const link of document.querySelectorAll("a[data-language]")) {
      link.href = link.href.split(/[?#]/)[0] + query;
    }
  }

  function showIdle() {
    setState("idle");
    status.textContent = "";
    results.replaceChildren(make("p", { class: "search-note", text: search.words().idle }));
    filters.hidden = true;
    records.hidden = true;
    pager.hidden = true;
    close.replaceChildren();
  }

  /** Links to the pages of the records whose name the query is. */
  function showRecords(found) {
    const folder = host.dataset.names.replace(/[^/]*$/, "");
    const links = found.map(({ page: name, label }) =>
      make("a", { href: folder + name + "/index.html", text: label })
    );
    const line = note(search.words().of_record, { records: separated(links, ", ") });
    records.replaceChildren(...line.childNodes);
    records.hidden = !found.length;
  }

  function showResult(result) {
    const words = search.words();
    if (result.total) {
      status.textContent = search.fill(words.found, {
        passages: search.counted("passages", result.total),
        texts: search.counted("in_texts", result.textCounts.size)
      });
    } else {
      status.textContent = nothingFound(result);
    }
    reserveFilters(filters, result);
    const below = result.total ? hitSections(result) : [suggestions(result)];
    results.replaceChildren(...queryNotes(result), ...below);
    close.replaceChildren(...closeSections(result));
    fit(results);
    fit(close);
    showPager(pager, result, status);
    setState("done");
    performance.mark("search-done");
  }

  /** Say that the search could not be loaded; perhaps its words could not be loaded either. */
  function showFailure() {
    setState("error");
    results.textContent = "";
    close.replaceChildren();
    records.hidden = true;
    pager.hidden = true;
    status.textContent = host.dataset.failed;
    if (!search.strings) return;
    const words = search.words();
    results.append(
      make("p", { class: "search-nothing", text: words.failed_ways }),
      make("p", {}, ...otherWays()),
      make("button", { type: "button", class: "search-more", text: words.retry, onclick: run })
    );
  }

  function showLoading(isCurrent) {
    setState("loading");
    return setTimeout(function () {
      if (isCurrent() && search.strings) status.textContent = search.words().loading;
    }, LOADING_PAUSE);
  }

  /** Run the search that `page.state` asks for, and show its answer unless a later one began. */
  async function run() {
    const number = ++latest;
    const isCurrent = () => number === latest;
    const { query } = page.state;
    const isEmpty = !query.trim();
    showTitle();
    updateLanguageLinks();
    const loadingTimer = isEmpty ? 0 : showLoading(isCurrent);
    try {
      await search.start();
      if (!isCurrent()) return;
      if (isEmpty) {
        showIdle();
        return;
      }
      const result = await search.search(query, {
        language: search.language,
        page: page.state.number,
        size: HITS_ON_A_PAGE,
        texts: TEXTS_ON_THE_FIRST,
        filters: page.state.filters
      });
      const named = await search.recordsOf(result.notes.keyboard || query, search.language);
      if (!isCurrent()) return;
      clearTimeout(loadingTimer);
      showRecords(named);
      showResult(result);
      await showFilters(filters, result, isCurrent);
    } catch (error) {
      if (isCurrent()) showFailure();
    } finally {
      clearTimeout(loadingTimer);
    }
  }

  /** Show another state and write it into the address; `replaces` leaves no step in the history. */
  function go(state, replaces) {
    const address = addressOf(state);
    try {
      if (replaces) history.replaceState(null, "", address);
      else if (address !== location.pathname + location.search) {
        history.pushState(null, "", address);
      }
    } catch (error) {
      // A very long query may not fit into the address; the search goes on without it.
    }
    // The reader may be typing: the box is changed only for another query, such as a link's.
    const isOther = state.query !== page.state.query && state.query !== input.value;
    if (isOther) input.value = state.query;
    page.state = state;
    return run();
  }
  page.go = go;

  /** A search box elsewhere on this page hands its query over; returns that it was taken. */
  search.submitHere = function (query) {
    go({ query, filters: {}, number: 1 });
    input.focus();
    return true;
  };

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(typingTimer);
    go({ query: input.value, filters: page.state.filters, number: 1 });
  });
  input.addEventListener("input", function () {
    clearTimeout(typingTimer);
    typingTimer = setTimeout(function () {
      go({ query: input.value, filters: page.state.filters, number: 1 }, true);
    }, TYPING_PAUSE);
  });
  window.addEventListener("popstate", function () {
    page.state = readAddress();
    input.value = page.state.query;
    run();
  });

  input.value = page.state.query;
  if (!page.state.query && !matchMedia("(hover: none)").matches) input.focus();
  run();
})(window.LMA.search);
