/*
 * A word that no passage has: it may be the beginning of a word, a typing error, or two words
 * written as one. Each attempt gives {postings} and what it took the word for.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { analyse, stem } = engine.analysis;
  const { bigramPassages, listsOf, loadTerms, termEntry, wordsWithPrefix } = engine.index;
  const { isRealWord } = engine.realWords;
  const { completions, corrections, withDifferentStems } = engine.spelling;
  const {
    aliasKeys,
    nameKeys,
    namesLike,
    namesNear,
    recordKeys,
    recordPostings,
    recordsNamedBy,
    wordKeys,
    wordPostings
  } = engine.postings;

  const COMPLETIONS = 16;
  const SPLIT_LENGTHS = { least: 8, most: 24, part: 3 }; // letters of a word that may be two
  const SPLITS_TRIED = 3;
  const KIN = { root: 5, rest: 4, most: 4 }; // letters of the root, letters after it, stems taken
  const RANKS_BELOW_BEST = 3; // a correction much rarer than the best is not taken

  /** The postings of the words that begin with `form`. */
  async function completionPostings(form, most, factor) {
    const words = await completions(form, most);
    await loadTerms(words.map(stem));
    const postings = [];
    for (const word of words) {
      for (const list of listsOf(stem(word))) {
        if (list.form === word) postings.push({ list, weight: tables.weights.prefix * factor });
      }
    }
    return postings;
  }

  async function asBeginning(clause, isTyping) {
    const { form } = clause.word;
    const shortest = clause.isLast ? (isTyping ? 2 : 3) : 4;
    if (form.length < shortest) return null;
    const postings = await completionPostings(form, COMPLETIONS, 1);
    return postings.length ? { postings, prefix: form } : null;
  }

  /**
   * Take a word for its kin, which differ by what follows their common root: assassination, assassin;
   * приговор, приговорить. A name has none.
   */
  async function asKin(clause) {
    const { form, stem: own } = clause.word;
    const isName = clause.capital && clause.place > 0;
    if (own.length < KIN.root || isName) return null;
    const words = await wordsWithPrefix("v", form.slice(0, KIN.root), form, 1);
    const isKin = function (other) {
      let shared = 0;
      while (shared < own.length && own[shared] === other[shared]) shared++;
      return shared >= KIN.root && Math.max(own.length, other.length) - shared <= KIN.rest;
    };
    const stems = [...new Set(words.map(([word]) => stem(word)))].filter(isKin).slice(0, KIN.most);
    await loadTerms(stems);
    const postings = stems.flatMap(listsOf).map((list) => ({ list, weight: tables.weights.related }));
    return postings.length ? { postings, kin: stems.map((one) => "+" + one) } : null;
  }

  async function asTypingError(clause, notes) {
    const found = await corrections(clause.word.form, false, namesNear(clause.word));
    const asGood = found.filter(
      (item) => item.edits === found[0].edits && item.rank + RANKS_BELOW_BEST >= found[0].rank
    );
    const words = withDifferentStems(asGood, 2).map((item) => analyse(item.form));
    await loadTerms(words.flatMap((word) => [...wordKeys(word), ...aliasKeys([word])]));
    const postings = [];
    const names = [];
    for (const word of words) {
      const records = recordsNamedBy([word]);
      const spelt = namesLike(word, clause.capital);
      await loadTerms([...recordKeys(records), ...nameKeys(spelt)]);
      names.push(...spelt);
      postings.push(...wordPostings(word, tables.weights.fuzzy, spelt));
      postings.push(...recordPostings(records, tables.weights.fuzzy));
    }
    if (!postings.length) return null;
    const shown = ({ form }) => (clause.capital ? form[0].toUpperCase() + form.slice(1) : form);
    notes.corrected.push({ from: clause.text, to: words.map(shown) });
    return { postings, corrected: words, names };
  }

  async function asTwoWords(clause, notes) {
    const { form } = clause.word;
    const { least, most, part } = SPLIT_LENGTHS;
    if (form.length < least || form.length > most) return null;
    const splits = [];
    for (let i = part; i <= form.length - part; i++) {
      splits.push([analyse(form.slice(0, i)), analyse(form.slice(i))]);
    }
    await loadTerms(splits.flatMap((words) => words.map((word) => word.stem)));
    const known = splits.filter((words) =>
      words.every((word) => word.content && termEntry(word.stem))
    );
    for (const words of known.slice(0, SPLITS_TRIED)) {
      const rows = await bigramPassages(words[0], words[1]);
      const ids = [...new Set(rows.map(([id]) => id))];
      if (!ids.length) continue;
      const list = { ids, impacts: ids.map(() => 1) };
      notes.corrected.push({
        from: clause.text,
        to: [words.map((word) => word.form).join(" ")]
      });
      return { postings: [{ list, weight: tables.weights.fuzzy }], corrected: words };
    }
    return null;
  }

  /** Find what an unknown word may stand for; corrections are noted in `notes`. */
  async function expandUnknownWord(clause, isTyping, notes) {
    const isReal = await isRealWord(clause.word);
    return (
      (await asBeginning(clause, isTyping)) ||
      (!isReal && (await asTypingError(clause, notes))) ||
      (!isReal && (await asTwoWords(clause, notes))) ||
      (await asKin(clause)) || { postings: [] }
    );
  }

  engine.unknownWords = { completionPostings, expandUnknownWord };
})(window.LMA.search.engine);
