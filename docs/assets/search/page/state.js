/*
 * The search page, first part: what the page shows, as its address says.
 *
 * The page is written in parts that share names as those of the engine do (engine/shards.js says
 * how); here the shared object is `page`. `page.state` is {query, filters, number}: the query as
 * it was typed, the chosen value of each filter, and the page of results. `page.go`, which shows
 * another state, is offered by the last part; the others call it when the reader acts.
 */
(function (search) {
  "use strict";

  const host = document.querySelector("[data-search-page]");
  const FILTERS = host.dataset.filters.split(" "); // by the template, from the table of fields

  /** The state that the page's address says. */
  function readAddress() {
    const parameters = new URLSearchParams(location.search);
    const filters = {};
    for (const key of FILTERS) if (parameters.get(key)) filters[key] = parameters.get(key);
    return {
      query: parameters.get("q") || "",
      filters,
      number: Math.max(1, parseInt(parameters.get("page"), 10) || 1)
    };
  }

  /** The part of the address that says a state: "?q=…", or "" for none. */
  function addressQuery({ query, filters, number }) {
    const parameters = new URLSearchParams();
    if (query) parameters.set("q", query);
    for (const key of FILTERS) if (filters[key]) parameters.set(key, filters[key]);
    if (number > 1) parameters.set("page", number);
    const text = parameters.toString();
    return text ? "?" + text : "";
  }

  function addressOf(state) {
    return location.pathname + addressQuery(state);
  }

  const page = (search.page = { state: readAddress() });
  page.address = { FILTERS, addressOf, addressQuery, readAddress };
})(window.LMA.search);
