/* A long list of texts can be sorted, and filtered by the language of the originals. */
(function (site) {
  "use strict";

  const { make } = site.elements;

  const SHORT_LIST = 8; // texts that need no order
  const root = document.documentElement;

  function makeSelect(label, choices, onChange) {
    const select = make("select", {});
    for (const [value, text] of choices) select.append(make("option", { value }, text));
    select.addEventListener("change", onChange);
    const element = make("label", {}, label + " ");
    element.append(select);
    return { element, select };
  }

  function setUpList(list) {
    const rows = [...list.children];
    if (rows.length <= SHORT_LIST) return;
    const words = list.dataset; // of the interface, from the template
    const languages = [...new Set(rows.map((row) => row.dataset.original))].sort();

    const sorting = makeSelect(
      words.sort,
      [
        ["date", words.sortDate],
        ["title", words.sortTitle],
        ["length", words.sortLength]
      ],
      show
    );
    const original = makeSelect(
      words.original,
      [["", words.any], ...languages.map((language) => [language, words[language]])],
      show
    );
    const count = make("span", { role: "status" });

    function compare(a, b) {
      const field = sorting.select.value;
      const [x, y] = [a.dataset[field], b.dataset[field]];
      return field === "length" ? x - y : x.localeCompare(y, root.lang);
    }

    function show() {
      list.append(...rows.slice().sort(compare));
      const language = original.select.value;
      for (const row of rows) row.hidden = Boolean(language) && row.dataset.original !== language;
      count.textContent = rows.filter((row) => !row.hidden).length + " / " + rows.length;
    }

    const bar = make("div", { class: "order" });
    bar.append(sorting.element, original.element, count);
    list.before(bar);
    show();
  }

  document.querySelectorAll("[data-shelf]").forEach(setUpList);
})(window.LMA.site);
