/* Marks, in the passage that a search hit led to, the words that were found. */
(function () {
  "use strict";

  const KEY = "lma-search-marks";

  function read() {
    try {
      const held = JSON.parse(sessionStorage.getItem(KEY) || "null");
      return held && Array.isArray(held.words) ? held : null;
    } catch (error) {
      return null;
    }
  }

  /** Mark each of `words` in the text below `element`; longer words first. */
  function mark(element, words) {
    const wanted = words.filter(Boolean).sort((a, b) => b.length - a.length);
    if (!wanted.length) return;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (let node of nodes) {
      let at = 0;
      while (at < node.data.length) {
        let found = -1;
        let word = "";
        for (const item of wanted) {
          const place = node.data.indexOf(item, at);
          if (place >= 0 && (found < 0 || place < found) && alone(node.data, place, item.length)) {
            found = place;
            word = item;
          }
        }
        if (found < 0) break;
        const rest = node.splitText(found);
        const after = rest.splitText(word.length);
        const box = document.createElement("mark");
        rest.parentNode.replaceChild(box, rest);
        box.appendChild(rest);
        node = after;
        at = 0;
      }
    }
  }

  /** Does the stretch stand alone, with no letter beside it? */
  function alone(text, place, length) {
    const letter = /[\p{L}\p{N}]/u;
    const before = place > 0 ? text[place - 1] : " ";
    const after = place + length < text.length ? text[place + length] : " ";
    return !letter.test(before) && !letter.test(after);
  }

  function run() {
    const held = read();
    const id = decodeURIComponent(location.hash.slice(1));
    if (!held || !id || held.passage !== id) return;
    if (held.page !== location.href.split(/[?#]/)[0]) return;
    const target = document.getElementById(id);
    if (!target || target.querySelector("mark")) return;
    mark(target, held.words);
  }

  run();
})();
