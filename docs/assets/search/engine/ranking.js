/*
 * Ranking: from the matches of the clauses to passages in order. A ranking is {ids, scores}.
 *
 * Passages that answer all clauses come first. Where there is none, those that answer most of the
 * query, and where there is none of these either, those with the rest in a passage nearby.
 */
(function (engine) {
  "use strict";

  const { bigramPassages, root, termEntry } = engine.index;
  const { textOf } = engine.documents;
  const { idf } = engine.matches;
  const { isNameRecord } = engine.postings;

  const MOST = { query: 0.6, question: 0.45 }; // share of the weight that "most of it" means
  const NEARBY = [
    { step: -1, share: 0.4 }, // share of the score that a passage so many steps away gives
    { step: 1, share: 0.4 },
    { step: -2, share: 0.25 },
    { step: 2, share: 0.25 }
  ];
  const BIGRAMS_READ = 4; // of one query
  const BIGRAM_REACH = 4; // tokens of the query between two words that count as neighbours
  const BIGRAM_BONUS = 0.35;
  const LARGE_ARCHIVE = 5000; // passages
  const COMMON_IDF = 1.5;

  function emptyRanking() {
    return { ids: [], scores: new Float64Array(root.passages) };
  }

  function required(clauses) {
    return clauses.filter((clause) => !clause.optional);
  }

  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /** Rank passages by the sum of their scores in all clauses. */
  function rankByScore(clauses, ids) {
    const scores = new Float64Array(root.passages);
    for (const clause of clauses) {
      for (const id of ids) scores[id] += clause.weight * clause.match.scores[id];
    }
    return { ids, scores };
  }

  /** The passages that answer every clause that is not optional. */
  function rankAll(clauses, passes) {
    const needed = required(clauses);
    if (!needed.length) return emptyRanking();
    const rarest = needed.reduce((a, b) => (b.match.count < a.match.count ? b : a));
    const ids = rarest.match.ids.filter(
      (id) => needed.every((clause) => clause.match.scores[id] > 0) && passes(id)
    );
    return rankByScore(clauses, ids);
  }

  /** Does a clause name a person, an organisation or a place that passages mention? */
  function isFoundName(clause) {
    return (clause.records || []).some(isNameRecord) && clause.match.count > 0;
  }

  /**
   * May the passages on what a question names answer it, though other words are found nowhere?
   * Yes, unless such a word looks like a name itself.
   */
  function isNameEnough(needed) {
    const lost = needed.filter((clause) => !clause.match.count);
    return (
      needed.some(isFoundName) &&
      lost.length > 0 &&
      lost.every((clause) => clause.kind === "word" && !clause.capital)
    );
  }

  /** The passages that answer most of the query: at least two words, and most of the weight. */
  function rankMost(clauses, passes, isQuestion) {
    const needed = required(clauses);
    if (needed.length < 2) return emptyRanking();
    let leastWords = 2;
    let leastWeight =
      (isQuestion ? MOST.question : MOST.query) * sum(needed.map((clause) => clause.weight));
    if (isQuestion && isNameEnough(needed)) {
      leastWords = 1;
      leastWeight = Math.max(...needed.filter(isFoundName).map((clause) => clause.weight));
    }
    const weights = new Float64Array(root.passages);
    const words = new Uint8Array(root.passages);
    for (const clause of needed) {
      for (const id of clause.match.ids) {
        weights[id] += clause.weight;
        words[id] += clause.words;
      }
    }
    const ids = [];
    for (let id = 0; id < root.passages; id++) {
      if (words[id] >= leastWords && weights[id] >= leastWeight && passes(id)) ids.push(id);
    }
    return rankByScore(clauses, ids);
  }

  /** The best score that a clause has in a passage or, at a discount, in one nearby. */
  function scoreNearby(clause, id) {
    const { scores } = clause.match;
    let best = scores[id];
    for (const { step, share } of NEARBY) {
      const other = id + step;
      if (other < 0 || other >= root.passages || textOf(other) !== textOf(id)) continue;
      best = Math.max(best, scores[other] * share);
    }
    return best;
  }

  /** The passages that answer a clause and have the others nearby in the same text. */
  function rankNearby(clauses, passes) {
    const needed = required(clauses);
    const ranking = emptyRanking();
    if (needed.length < 2 || needed.some((clause) => !clause.match.count)) return ranking;
    for (const id of new Set(needed.flatMap((clause) => clause.match.ids))) {
      if (!passes(id)) continue;
      const scores = needed.map((clause) => scoreNearby(clause, id));
      if (scores.includes(0)) continue;
      ranking.ids.push(id);
      ranking.scores[id] = sum(scores.map((score, n) => score * needed[n].weight));
    }
    return ranking;
  }

  function idfOfWord(word) {
    const entry = termEntry(word.stem);
    return idf(entry ? sum(entry.lists.map((list) => list.ids.length)) : 0);
  }

  /** Words that follow each other in the query, with the bonus for doing so in a passage. */
  function bigramsOf(clauses) {
    const words = clauses.filter(
      (clause) => clause.kind === "word" && clause.known && !clause.optional
    );
    const bigrams = [];
    for (let i = 0; i + 1 < words.length && bigrams.length < BIGRAMS_READ; i++) {
      const [first, second] = [words[i], words[i + 1]];
      if (second.place - first.place > BIGRAM_REACH) continue;
      const least = Math.min(idfOfWord(first.word), idfOfWord(second.word));
      // Two common words of a large archive have a long list that would change little.
      if (root.passages > LARGE_ARCHIVE && least < COMMON_IDF) continue;
      bigrams.push({ first: first.word, second: second.word, bonus: BIGRAM_BONUS * least });
    }
    return bigrams;
  }

  /** Raise the passages where words that are neighbours in the query are neighbours too. */
  async function addBigramBonus(clauses, ranking) {
    if (ranking.ids.length < 2) return;
    const isRanked = new Uint8Array(root.passages);
    for (const id of ranking.ids) isRanked[id] = 1;
    const bigrams = bigramsOf(clauses);
    const found = await Promise.all(
      bigrams.map(({ first, second }) => bigramPassages(first, second))
    );
    bigrams.forEach(function ({ bonus }, n) {
      const ids = new Set(found[n].map(([id]) => id));
      for (const id of ids) if (isRanked[id]) ranking.scores[id] += bonus;
    });
  }

  /** The first `most` of a ranking, best first: [id, score]. */
  function topRanked({ ids, scores }, most) {
    const bestFirst = (a, b) => scores[b] - scores[a] || a - b;
    return candidates(ids, scores, most, bestFirst)
      .sort(bestFirst)
      .slice(0, most)
      .map((id) => [id, scores[id]]);
  }

  /**
   * The ids that can be among the first `most`. Of a long list they are far fewer than all, and
   * need not be sorted: those are passed over whose score is below the least of the best so far.
   */
  function candidates(ids, scores, most, bestFirst) {
    if (ids.length <= 4 * most) return ids.slice();
    let best = ids.slice(0, 2 * most).sort(bestFirst).slice(0, most);
    let least = scores[best[best.length - 1]];
    let waiting = [];
    for (const id of ids.slice(2 * most)) {
      if (scores[id] < least) continue;
      waiting.push(id);
      if (waiting.length < most) continue;
      best = best.concat(waiting).sort(bestFirst).slice(0, most);
      least = scores[best[best.length - 1]];
      waiting = [];
    }
    return best.concat(waiting);
  }

  engine.ranking = {
    addBigramBonus,
    emptyRanking,
    rankAll,
    rankMost,
    rankNearby,
    required,
    sum,
    topRanked
  };
})(window.LMA.search.engine);
