/*
 * Matches: the passages that answer a clause, each with a score. {scores, ids, count, translated, terms,
 * near, apart, divided}: `scores` is an array over all passages, `ids` are those with a score, `translated` those of
 * them that were found only by what a word is called in the other language, `terms` those of these that
 * have several words for it, `near` those that were found only by a word that means nearly the same, `apart`
 * those that have the words of a name or term, but not together, `divided` those that have of each of its words
 * what the other language calls it. Posting lists come with their weight, as
 * {list, weight, isTranslation, isTerm, isNear}.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { root } = engine.index;

  const SECOND_LIST = 0.12; // share that counts of a passage's score in a further list
  const PHRASE_SCORE = 1.3;

  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  function emptyScores() {
    return new Float32Array(root.passages);
  }

  function matchOf(scores, ids, { translated = new Set(), terms = new Set(), near = new Set() } = {}) {
    return { scores, ids, count: ids.length, translated, terms, near, apart: new Set(), divided: new Set() };
  }

  /** Any of the posting lists: the best score counts fully, further ones a little. */
  function mergePostings(postings) {
    const scores = emptyScores();
    const ids = [];
    const impactWeights = tables.weights.impact;
    const [translated, terms, near] = [new Set(), new Set(), new Set()];
    // The lists of the other language and of near words come last, to tell which passages only they have.
    const order = ({ isTranslation, isNear }) => (isNear ? 2 : isTranslation ? 1 : 0);
    const inOrder = [...postings].sort((a, b) => order(a) - order(b));
    for (const { list, weight, isTranslation, isTerm, isNear } of inOrder) {
      for (let i = 0; i < list.ids.length; i++) {
        const id = list.ids[i];
        const score = weight * impactWeights[list.impacts[i]];
        const before = scores[id];
        if (before === 0) {
          ids.push(id);
          if (isTranslation) translated.add(id);
          if (isNear) near.add(id);
        }
        if (isTerm && translated.has(id)) terms.add(id);
        scores[id] = before > score ? before + SECOND_LIST * score : score + SECOND_LIST * before;
      }
    }
    return matchOf(scores, ids, { translated, terms, near });
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
    const some = (kind) => new Set(ids.filter((id) => matches.some((match) => match[kind].has(id))));
    return matchOf(scores, ids, { translated: some("translated"), near: some("near") });
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
    const isOnly = (id, kind) => matches.every((match) => match.scores[id] === 0 || match[kind].has(id));
    const only = (kind) => new Set(ids.filter((id) => isOnly(id, kind)));
    return matchOf(scores, ids, { translated: only("translated"), near: only("near") });
  }

  /** The match of a phrase: all its passages score the same. */
  function phraseMatch(passages) {
    const scores = emptyScores();
    for (const id of passages) scores[id] = PHRASE_SCORE;
    return matchOf(scores, [...passages]);
  }

  /** Inverse document frequency: what is found in few passages says more. */
  function idf(count) {
    return Math.log(1 + root.passages / (1 + count));
  }

  engine.matches = { idf, intersectMatches, mergePostings, phraseMatch, sum, uniteMatches };
})(window.LMA.search.engine);
