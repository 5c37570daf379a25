/*
 * Matches: the passages that answer a clause, each with a score. {scores, ids, count}: `scores` is
 * an array over all passages, `ids` are those with a score. Posting lists come with their weight,
 * as {list, weight}.
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
    for (const { list, weight } of postings) {
      for (let i = 0; i < list.ids.length; i++) {
        const id = list.ids[i];
        const score = weight * impactWeights[list.impacts[i]];
        const before = scores[id];
        if (before === 0) ids.push(id);
        scores[id] = before > score ? before + SECOND_LIST * score : score + SECOND_LIST * before;
      }
    }
    return { scores, ids, count: ids.length };
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
    return { scores, ids, count: ids.length };
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
    return { scores, ids, count: ids.length };
  }

  /** The match of a phrase: all its passages score the same. */
  function phraseMatch(passages) {
    const scores = emptyScores();
    for (const id of passages) scores[id] = PHRASE_SCORE;
    return { scores, ids: [...passages], count: passages.size };
  }

  /** Inverse document frequency: what is found in few passages says more. */
  function idf(count) {
    return Math.log(1 + root.passages / (1 + count));
  }

  engine.matches = { idf, intersectMatches, mergePostings, phraseMatch, uniteMatches };
})(window.LMA.search.engine);
