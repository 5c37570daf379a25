/*
 * Words that are not in the vocabulary as they are written: typing errors, beginnings of words,
 * the other keyboard layout.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { stem } = engine.analysis;
  const { wordsWithPrefix } = engine.index;

  const SHARDS_READ = 3; // of the vocabulary, for one word: more would cost more than they find

  /** Edit distance, two swapped neighbours as one edit; `most` + 1 if it is greater than `most`. */
  function editDistance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let rowBefore = [];
    let lastRow = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        let value = Math.min(lastRow[j] + 1, row[j - 1] + 1, lastRow[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          value = Math.min(value, rowBefore[j - 2] + 1);
        }
        row.push(value);
      }
      if (Math.min(...row) > most) return most + 1;
      rowBefore = lastRow;
      lastRow = row;
    }
    return lastRow[b.length];
  }

  /** Are two letters often written for each other (vowels; s and z; т and д)? */
  function areSimilarLetters(x, y) {
    return tables.typos.similar.some((letters) => letters.includes(x) && letters.includes(y));
  }

  /**
   * Is `word`, one edit away from `found`, a likely slip? Another ending alone is none, and in a
   * short word no exchange of unlike letters: such a pair are more often two different words.
   */
  function isLikelySlip(word, found) {
    if (word.startsWith(found)) return word === found + found[found.length - 1];
    if (found.startsWith(word)) return false;
    if (word.length !== found.length) return true;
    const places = [];
    for (let i = 0; i < word.length; i++) if (word[i] !== found[i]) places.push(i);
    if (places.length === 2) return true; // two letters swapped
    const [place] = places;
    const isInside = place > 0 && place < word.length - 1;
    return (
      areSimilarLetters(word[place], found[place]) || (word.length > tables.typos.min && isInside)
    );
  }

  /** A Russian word as it is heard: vowels without stress sound alike. */
  function heard(word) {
    return word.replace(/о/g, "а").replace(/[еяыэ]/g, "и").replace(/(.)\1/g, "$1");
  }

  function reversed(word) {
    return [...word].reverse().join("");
  }

  /** Words that share their beginning or their end with `form`, as [word, rank]. */
  async function similarWords(form) {
    const letters = form.length >= 6 ? 3 : 2;
    const backwards = reversed(form);
    const [byBeginning, byEnd] = await Promise.all([
      wordsWithPrefix("v", form.slice(0, letters), form, SHARDS_READ),
      wordsWithPrefix("w", backwards.slice(0, letters), backwards, SHARDS_READ)
    ]);
    return new Map([...byBeginning, ...byEnd.map(([word, rank]) => [reversed(word), rank])]);
  }

  /** How many edits lead from `form` to `word`, at most `most`; null where they are no slip. */
  function editsOfSlip(form, word, most, generous) {
    if (heard(form) === heard(word)) return 1;
    const edits = editDistance(form, word, most);
    if (edits <= most && (edits > 1 || generous || isLikelySlip(form, word))) return edits;
    if (Math.abs(word.length - form.length) > most + 2) return null;
    const formStem = stem(form);
    const wordStem = stem(word);
    if (formStem.length < tables.typos.min) return null;
    if (heard(formStem) === heard(wordStem) && formStem !== wordStem) return 1.5;
    const mostOfStem = Math.min(most, formStem.length >= tables.typos.two - 1 ? 2 : 1);
    const ofStem = editDistance(formStem, wordStem, mostOfStem);
    if (ofStem > mostOfStem || ofStem === 0) return null;
    // Half an edit more, for the ending differs as well.
    return ofStem > 1 || isLikelySlip(formStem, wordStem) ? ofStem + 0.5 : null;
  }

  /**
   * The likely corrections of a misspelt form, best first: [{form, edits, rank}]. `generous` also
   * finds what may only be offered to the reader; `names` are further words that it may be.
   */
  async function corrections(form, generous, names = []) {
    const length = form.length;
    if (length < (generous ? 4 : tables.typos.min)) return [];
    const longEnoughForTwo = generous ? 8 : tables.typos.two;
    const most = length >= longEnoughForTwo ? 2 : 1;
    const found = [];
    const similar = new Map([...names.map((name) => [name, 0]), ...(await similarWords(form))]);
    for (const [word, rank] of similar) {
      if (generous && word[0] !== form[0]) continue; // a guess that readers would find absurd
      const edits = editsOfSlip(form, word, most, generous);
      if (edits !== null) found.push({ form: word, edits, rank });
    }
    return found.sort((a, b) => a.edits - b.edits || b.rank - a.rank || (a.form < b.form ? -1 : 1));
  }

  /** Of corrections, at most `most` with different stems. */
  function withDifferentStems(found, most) {
    const stems = found.map(({ form }) => stem(form));
    return found.filter((_, i) => stems.indexOf(stems[i]) === i).slice(0, most);
  }

  /** The words that begin with `form`: the most used first, of these the shortest. */
  async function completions(form, most) {
    const found = await wordsWithPrefix("v", form, form, SHARDS_READ);
    return found
      .filter(([word]) => word !== form)
      .sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
      .slice(0, most)
      .map(([word]) => word);
  }

  /** What the same keys write in the other keyboard layout. */
  function inOtherLayout(text) {
    const [latin, cyrillic] = tables.keyboards;
    let typed = "";
    for (const char of text.toLowerCase()) {
      const inLatin = latin.indexOf(char);
      const inCyrillic = cyrillic.indexOf(char);
      typed += inLatin >= 0 ? cyrillic[inLatin] : inCyrillic >= 0 ? latin[inCyrillic] : char;
    }
    return typed;
  }

  engine.spelling = { completions, corrections, inOtherLayout, withDifferentStems };
})(window.LMA.search.engine);
