/* The chronology can be filtered by kind, place and year; an address may ask for a filter (?kind=strike). */
(function (site) {
  "use strict";

  const { make } = site.elements;
  const root = document.documentElement;
  const FIELDS = ["kind", "place", "year"];

  /** The values of a field in the rows, each with the words for it. */
  function valuesOf(rows, field) {
    const values = new Map(
      rows.map((row) => [row.dataset[field], row.dataset[field + "Words"] || row.dataset[field]])
    );
    return [...values].sort(([, a], [, b]) => a.localeCompare(b, root.lang));
  }

  function makeFilter(list, rows, field, asked, onChange) {
    const select = make("select", {});
    select.append(make("option", { value: "" }, list.dataset.all));
    for (const [value, words] of valuesOf(rows, field)) select.append(make("option", { value }, words));
    select.value = asked.get(field) || "";
    if (select.selectedIndex < 0) select.value = "";
    select.addEventListener("change", onChange);
    const label = make("label", {}, list.dataset[field] + " ");
    label.append(select);
    return { field, select, label };
  }

  function setUpEvents(list) {
    const rows = [...list.querySelectorAll("li[data-kind]")];
    const sections = [...list.querySelectorAll("section")];
    const asked = new URLSearchParams(location.search);
    const filters = FIELDS.map((field) => makeFilter(list, rows, field, asked, show));
    const count = make("span", { role: "status" });
    const none = make("p", {}, list.dataset.none);

    function show() {
      for (const row of rows) {
        row.hidden = filters.some(({ field, select }) => select.value && row.dataset[field] !== select.value);
      }
      for (const section of sections) section.hidden = !section.querySelector("li[data-kind]:not([hidden])");
      const shown = rows.filter((row) => !row.hidden).length;
      none.hidden = shown > 0;
      count.textContent = shown + " / " + rows.length;
    }

    const bar = make("div", { class: "order" });
    bar.append(...filters.map(({ label }) => label), count);
    list.before(bar, none);
    show();

    /** A link to an event shows it, whatever the filters are. */
    function showTarget() {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !list.contains(target) || !target.closest("[hidden]")) return;
      for (const { select } of filters) select.value = "";
      show();
      target.scrollIntoView();
    }

    addEventListener("hashchange", showTarget);
    showTarget();
  }

  document.querySelectorAll("[data-events]").forEach(setUpEvents);
})(window.LMA.site);
