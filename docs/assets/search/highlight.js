/* Highlights, in the passage that a search hit opened, the words that were found. */
(function () {
  "use strict";

  const HIGHLIGHTS = "lma-search-highlights"; // written by `rememberHighlights` in box.js
  const LETTER = /[\p{L}\p{N}]/u;

  /** What the search remembered: {page, passage, words}, or null. */
  function readRecord() {
    try {
      const record = JSON.parse(sessionStorage.getItem(HIGHLIGHTS) || "null");
      return record && Array.isArray(record.words) ? record : null;
    } catch (error) {
      return null; // the storage is closed, or holds something else
    }
  }

  /** Is the stretch of text a whole word, with no letter on either side? */
  function isWholeWord(text, start, length) {
    const before = start > 0 ? text[start - 1] : " ";
    const after = start + length < text.length ? text[start + length] : " ";
    return !LETTER.test(before) && !LETTER.test(after);
  }

  /** Where a whole word is in the text; -1 if it is not. A space that does not break is a space. */
  function indexOfWord(data, term) {
    const [text, word] = [data, term].map((words) => words.replace(/\u00a0/g, " "));
    let start = text.indexOf(word);
    while (start >= 0 && !isWholeWord(text, start, word.length)) {
      start = text.indexOf(word, start + 1);
    }
    return start;
  }

  /** The first of `words` in the text, {start, word}; of two at one place the one named first. */
  function findFirst(text, words) {
    let first = null;
    for (const word of words) {
      const start = indexOfWord(text, word);
      if (start >= 0 && (!first || start < first.start)) first = { start, word };
    }
    return first;
  }

  function highlightInNode(node, words) {
    for (;;) {
      const found = findFirst(node.data, words);
      if (!found) return;
      const word = node.splitText(found.start);
      node = word.splitText(found.word.length);
      const mark = document.createElement("mark");
      word.replaceWith(mark);
      mark.append(word);
    }
  }

  /** Highlight each of `words` in the text of an element; a longer word goes before a shorter. */
  function highlight(element, words) {
    const longestFirst = words.filter(Boolean).sort((a, b) => b.length - a.length);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) highlightInNode(node, longestFirst);
  }

  const record = readRecord();
  const [page, id] = [location.href.split(/[?#]/)[0], decodeURIComponent(location.hash.slice(1))];
  if (!record || !id || record.passage !== id || record.page !== page) return;
  const passage = document.getElementById(id);
  if (passage && !passage.querySelector("mark")) highlight(passage, record.words);
})();
