/* The list of texts is filtered by subject, place, year and language, and sorted. The address says what is
   chosen, so that a filtered list can be passed on. */
(function () {
  "use strict";

  const form = document.querySelector("[data-filters]");
  const list = document.querySelector("[data-shelf]");
  if (!form || !list) return;
  const root = document.documentElement;
  const rows = [...list.children];
  const status = form.querySelector("[role=status]");
  const fields = [...form.elements].filter((field) => field.name);
  const filters = fields.filter((field) => field.name !== "sort");

  function fits(row) {
    return filters.every(({ name, value }) => !value || row.dataset[name].split(" ").includes(value));
  }

  /** By date is the order in which the page has the texts: those without a date are its last. */
  function compare(a, b) {
    const field = form.elements.sort.value;
    if (field === "date") return 0;
    const [x, y] = [a.dataset[field], b.dataset[field]];
    return field === "length" ? x - y : x.localeCompare(y, root.lang);
  }

  function show() {
    list.append(...rows.slice().sort(compare));
    for (const row of rows) row.hidden = !fits(row);
    const shown = rows.filter((row) => !row.hidden).length;
    const words = shown ? form.dataset.shown : form.dataset.none;
    status.textContent = words.replace("{n}", shown).replace("{all}", rows.length);
  }

  function nameInAddress() {
    const chosen = fields.filter(({ name, value }) => value && !(name === "sort" && value === "date"));
    const query = new URLSearchParams(chosen.map(({ name, value }) => [name, value]));
    const search = chosen.length ? "?" + query : location.pathname.split("/").pop() || "./";
    try {
      history.replaceState(null, "", search);
    } catch (error) {
      // From disk some browsers let no page change its address.
    }
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements[name];
    if (field && [...field.options].some((option) => option.value === value)) field.value = value;
  }
  form.addEventListener("change", function () {
    show();
    nameInAddress();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
