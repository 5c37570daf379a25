/*
 * Ranking: from the matches of the clauses to passages in order. A ranking is {ids, scores}.
 *
 * A passage supports a query by the words that it has, and less by those that are in a passage
 * nearby, in the head of its text or elsewhere in a short text. What supports all or nearly all of the
 * query fits (see gate.js); what supports a part of it is a close match.
 */
(function (engine) {
  "use strict";

  const { bigramPassages, listsOf, root } = engine.index;
  const { textOf } = engine.documents;
  const { idf, sum } = engine.matches;
  const { judgeOf } = engine.gate;

  const NEARBY = [
    { step: -1, share: 0.6 }, // what a word counts that is so many passages away
    { step: 1, share: 0.6 },
    { step: -2, share: 0.45 },
    { step: 2, share: 0.45 }
  ];
  // A short text is all about one thing; and where a telling number stands, so is a longer one.
  const ELSEWHERE = { short: 20, long: 200, share: 0.45 };
  const HEAD_SHARE = 0.6; // a text's title and dateline say what all of it is about
  const APART_SHARE = 0.6; // what a term of several words counts where they stand apart
  const NEARBY_SCORE = 0.6; // of that share, what a word elsewhere adds to the score
  const NEAR_WORD = 0.8; // what a word counts that only means nearly the same
  const BIGRAMS_READ = 4; // of one query
  const BIGRAM_REACH = 4; // tokens of the query between two words that count as neighbours
  const BIGRAM_BONUS = 0.35;
  const FEW_TOGETHER = 2; // passages that have two words, which then are taken for neighbours
  const LARGE_ARCHIVE = 5000; // passages
  const COMMON_IDF = 1.5;

  function emptyRanking() {
    return { ids: [], scores: new Float64Array(root.passages) };
  }

  function required(clauses) {
    return clauses.filter((clause) => !clause.optional);
  }

  /** The best score of a clause in the head of each text, by the text's number. */
  function scoresInHeads({ match }) {
    const heads = new Float32Array(root.texts);
    root.textStarts.forEach(function (start, text) {
      for (let id = start; id < start + root.heads[text]; id++) {
        heads[text] = Math.max(heads[text], match.scores[id]);
      }
    });
    return heads;
  }

  /**
   * What a passage has of a clause: {share, score}; the share is 1 where it has its words itself. `longest`: so
   * many passages has a text, at most, in which they may stand anywhere.
   */
  function supportOf({ match }, id, heads, longest) {
    const { scores } = match;
    if (scores[id] > 0) {
      const share = match.near.has(id) ? NEAR_WORD : match.apart.has(id) ? APART_SHARE : 1;
      return { share, score: scores[id] };
    }
    const text = textOf(id);
    let best = { share: 0, score: 0 };
    function consider(share, score) {
      if (score > 0 && share > best.share) best = { share, score: share * NEARBY_SCORE * score };
    }
    for (const { step, share } of NEARBY) {
      if (id + step >= 0 && id + step < root.passages && textOf(id + step) === text) {
        consider(share, scores[id + step]);
      }
    }
    const start = root.textStarts[text];
    const isInHead = id < start + root.heads[text];
    consider(isInHead ? 1 : HEAD_SHARE, heads[text]);
    const end = root.textStarts[text + 1] || root.passages;
    if (!best.share && end - start <= longest) {
      for (let other = start; other < end; other++) consider(ELSEWHERE.share, scores[other]);
    }
    return best;
  }

  /**
   * Rank all passages that have a word of the query: {whole, most, close}, those that have all of it,
   * that support so much of it that they may answer, and others that support a part.
   */
  function rankPassages(clauses, passes, isQuestion, isWide) {
    const needed = required(clauses);
    const rankings = { whole: emptyRanking(), most: emptyRanking(), close: emptyRanking() };
    if (!needed.some((clause) => clause.match.count)) return rankings;
    const heads = needed.map(scoresInHeads);
    const judge = judgeOf(needed, heads, isQuestion, isWide);
    const phrases = needed.filter((clause) => clause.kind === "phrase");
    const optional = clauses.filter((clause) => clause.optional);
    for (const id of new Set(needed.flatMap((clause) => clause.match.ids))) {
      if (!passes(id) || phrases.some((phrase) => !phrase.match.scores[id])) continue;
      const hasNumber = needed.some((clause) => clause.isTelling && clause.match.scores[id]);
      const longest = hasNumber ? ELSEWHERE.long : isQuestion ? ELSEWHERE.short : 0;
      const parts = needed.map((clause, n) => supportOf(clause, id, heads[n], longest));
      const ranking = rankings[judge(id, parts.map((part) => part.share))];
      if (!ranking) continue;
      ranking.ids.push(id);
      ranking.scores[id] =
        sum(parts.map((part, n) => part.score * needed[n].weight)) +
        sum(optional.map((clause) => clause.weight * clause.match.scores[id]));
    }
    return rankings;
  }

  function idfOfWord(word) {
    return idf(sum(listsOf(word.stem).map((list) => list.ids.length)));
  }

  /** Words that follow each other in the query, with the bonus for doing so in a passage. */
  function bigramsOf(clauses) {
    const words = clauses.filter(
      (clause) => clause.kind === "word" && clause.known && !clause.optional
    );
    const bigrams = [];
    for (let i = 0; i + 1 < words.length && bigrams.length < BIGRAMS_READ; i++) {
      const [first, second] = words.slice(i);
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
      bigrams.map(({ first, second }) => bigramPassages(first, second, FEW_TOGETHER))
    );
    bigrams.forEach(function ({ bonus }, n) {
      const ids = new Set(found[n].map(([id]) => id));
      for (const id of ids) if (isRanked[id]) ranking.scores[id] += bonus;
    });
  }

  /** The first `most` of a ranking, best first: [id, score]. Numbers alone are sorted far faster than ids. */
  function topRanked({ ids, scores }, most) {
    const sorted = Float64Array.from(ids, (id) => scores[id]).sort();
    const least = sorted[Math.max(0, sorted.length - most)];
    return ids
      .filter((id) => scores[id] >= least)
      .sort((a, b) => scores[b] - scores[a] || a - b)
      .slice(0, most)
      .map((id) => [id, scores[id]]);
  }

  engine.ranking = {
    addBigramBonus,
    rankPassages,
    required,
    topRanked
  };
})(window.LMA.search.engine);
