/*
 * Matches: the passages that answer a clause, each with a score. {scores, ids, count, translated}:
 * `scores` is an array over all passages, `ids` are those with a score, `translated` those of them
 * that were found only by what a word is called in the other language. Posting lists come with
 * their weight, as {list, weight, isTranslation}.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { root } = engine.index;

  const SECOND_LIST = 0.12; // share that counts of a passage's score in a further list
  const PHRASE_SCORE = 1.3;

  function emptyScores() {
    return new Float32Array(root.passages);
  }

  /** Any of the posting lists: the best score counts fully, further ones a little. */
  function mergePostings(postings) {
    const scores = emptyScores();
    const ids = [];
    const impactWeights = tables.weights.impact;
    const translated = new Set();
    // The lists of the other language come last, to tell which passages only they have.
    const own = postings.filter((posting) => !posting.isTranslation);
    const other = postings.filter((posting) => posting.isTranslation);
    for (const { list, weight, isTranslation } of [...own, ...other]) {
      for (let i = 0; i < list.ids.length; i++) {
        const id = list.ids[i];
        const score = weight * impactWeights[list.impacts[i]];
        const before = scores[id];
        if (before === 0) {
          ids.push(id);
          if (isTranslation) translated.add(id);
        }
        scores[id] = before > score ? before + SECOND_LIST * score : score + SECOND_LIST * before;
      }
    }
    return { scores, ids, count: ids.length, translated };
  }

  /** The passages that are in all of the matches, each with its mean score. */
  function intersectMatches(matches) {
    const scores = emptyScores();
    const ids = [];
    const smallest = matches.reduce((a, b) => (b.count < a.count ? b : a));
    for (const id of smallest.ids) {
      if (!matches.every((match) => match.scores[id])) continue;
      const sum = matches.reduce((total, match) => total + match.scores[id], 0);
      scores[id] = sum / matches.length;
      ids.push(id);
    }
    const isTranslated = (id) => matches.some((match) => match.translated.has(id));
    return { scores, ids, count: ids.length, translated: new Set(ids.filter(isTranslated)) };
  }

  /** The passages that are in any of the matches, each with its best score. */
  function uniteMatches(matches) {
    const scores = emptyScores();
    const ids = [];
    for (const match of matches) {
      for (const id of match.ids) {
        if (scores[id] === 0) ids.push(id);
        if (match.scores[id] > scores[id]) scores[id] = match.scores[id];
      }
    }
    const isTranslated = (id) =>
      matches.every((match) => match.scores[id] === 0 || match.translated.has(id));
    return { scores, ids, count: ids.length, translated: new Set(ids.filter(isTranslated)) };
  }

  /** The match of a phrase: all its passages score the same. */
  function phraseMatch(passages) {
    const scores = emptyScores();
    for (const id of passages) scores[id] = PHRASE_SCORE;
    return { scores, ids: [...passages], count: passages.size, translated: new Set() };
  }

  /** Inverse document frequency: what is found in few passages says more. */
  function idf(count) {
    return Math.log(1 + root.passages / (1 + count));
  }

  engine.matches = { idf, intersectMatches, mergePostings, phraseMatch, uniteMatches };
})(window.LMA.search.engine);
