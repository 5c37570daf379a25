/*
 * Suggestions for a query that nothing fits: likely spellings of its unknown words, and those of
 * its clauses that are found alone.
 */
(function (engine) {
  "use strict";

  const { isRealWord } = engine.realWords;
  const { corrections, withDifferentStems } = engine.spelling;

  const SPELLINGS = 3;

  /** Likely spellings of the words that no passage has: [{from, to: [word, …]}]. */
  async function suggestSpellings(clauses) {
    const suggestions = [];
    for (const clause of clauses) {
      if (clause.kind !== "word" || clause.known || (await isRealWord(clause.word))) continue;
      const found = await corrections(clause.word.form, true);
      const words = withDifferentStems(found, SPELLINGS).map((item) => item.form);
      if (words.length) suggestions.push({ from: clause.text, to: words });
    }
    return suggestions;
  }

  /** The resolved clauses that are found, if there are several: [{text, count}]. */
  function foundAlone(resolved) {
    if (resolved.length < 2) return [];
    return resolved
      .filter((clause) => clause.match.count && !clause.optional)
      .map((clause) => ({ text: clause.text, count: clause.match.count }));
  }

  engine.suggestions = { foundAlone, suggestSpellings };
})(window.LMA.search.engine);
