/* The search page: links to the pages of results. */
(function (search) {
  "use strict";

  const { page } = search;
  const { make, stateLink } = page.elements;

  const NEIGHBOURS = 2; // pages before and after the present one that are offered

  /** The numbers to offer, null for a gap: 1 … 4 5 6 7 8 … 20. */
  function offeredNumbers(current, last) {
    const numbers = [];
    for (let n = 1; n <= last; n++) {
      const distance = Math.abs(n - current);
      if (n === 1 || n === last || distance <= NEIGHBOURS) numbers.push(n);
      else if (distance === NEIGHBOURS + 1) numbers.push(null);
    }
    return numbers;
  }

  /** Show the links in `element`; a click scrolls back to `top`. */
  function showPager(element, { page: current, pages: last }, top) {
    element.textContent = "";
    element.hidden = last < 2;
    if (element.hidden) return;
    const words = search.words();

    function link(text, number) {
      const anchor = stateLink(text, { number });
      anchor.addEventListener("click", () => top.scrollIntoView({ block: "start" }));
      return anchor;
    }

    function numberLink(number) {
      const anchor = link(String(number), number);
      anchor.setAttribute("aria-label", words.page + " " + number);
      if (number === current) anchor.setAttribute("aria-current", "page");
      return make("li", {}, anchor);
    }

    const gap = () => make("li", { "aria-hidden": "true", text: "…" });
    const items = offeredNumbers(current, last).map((n) => (n ? numberLink(n) : gap()));
    if (current > 1) items.unshift(make("li", {}, link(words.previous, current - 1)));
    if (current < last) items.push(make("li", {}, link(words.next, current + 1)));
    element.setAttribute("aria-label", words.pages);
    element.append(make("ol", {}, ...items));
  }

  page.pager = { showPager };
})(window.LMA.search);
