/* The head of each printed page: archive, title, date and the address that the page was printed from. */
(function () {
  "use strict";

  const imprint = document.querySelector("[data-imprint]");
  const words = imprint ? imprint.textContent : document.title;
  const page = location.href.split(/[?#]/)[0].replace(/\/index\.html$/, "/");
  const isNamed = !/^https?:$/.test(location.protocol) || words.includes(page);
  const head = isNamed ? words : words + ". " + page;
  document.documentElement.style.setProperty("--print-head", JSON.stringify(head));
})();
