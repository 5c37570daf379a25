/*
 * Ranking: from the matches of the clauses to passages in order. A ranking is {ids, scores, supports};
 * `supports` is a Map of the passages to the share of the query that each supports.
 *
 * A passage supports a query by the words that it has, and less by those that are in a passage
 * nearby or in the head of its text. What supports all or nearly all of the query fits; what supports
 * a part of it is a close match.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { isWrittenIn } = engine.analysis;
  const { bigramPassages, root, termEntry } = engine.index;
  const { textOf } = engine.documents;
  const { idf } = engine.matches;

  const NEARBY = [
    { step: -1, share: 0.6 }, // what a word counts that is so many passages away
    { step: 1, share: 0.6 },
    { step: -2, share: 0.45 },
    { step: 2, share: 0.45 }
  ];
  const HEAD = { passages: 2, share: 0.6 }; // a text's title and dateline say what all of it is about
  const NEARBY_SCORE = 0.6; // of that share, what a word elsewhere adds to the score
  const LOST_SHARE = 0.5; // an unknown word weighs so much of the mean of the known
  // What a passage must support of a query: in all, itself, and in words of its own.
  const HIT = [
    { support: 0.72, own: 0.5, words: 2 },
    { support: 0.58, own: 0.5, words: 3 }
  ];
  const QUESTION_HIT = [
    { support: 0.66, own: 0.3, words: 2 },
    { support: 0.7, own: 0.3, words: 1 }
  ];
  // What a passage must support of a query that has several names, where it or its text has all of them.
  const NAMES_HIT = [{ support: 0.64, own: 0.35, words: 1 }];
  // The same of a text in the other language: it may have a word that the vocabulary does not know.
  const TRANSLATED_SHARE = 0.85;
  const NEAR_WORD = 0.8; // what a word counts that only means nearly the same
  const LONG_QUESTION = 3; // parts, from which on a passage need not have each of them itself
  const CLOSE = [{ support: 0.4, own: 0.25, words: 1 }];
  const BIGRAMS_READ = 4; // of one query
  const BIGRAM_REACH = 4; // tokens of the query between two words that count as neighbours
  const BIGRAM_BONUS = 0.35;
  const FEW_TOGETHER = 2; // passages that have two words, which then are taken for neighbours
  const LARGE_ARCHIVE = 5000; // passages
  const COMMON_IDF = 1.5;

  function emptyRanking() {
    return { ids: [], scores: new Float64Array(root.passages), supports: new Map() };
  }

  function required(clauses) {
    return clauses.filter((clause) => !clause.optional);
  }

  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /**
   * The weight of a clause in what a query asks for. A word that no passage has costs, but the query
   * can be answered without it; unless it has a capital, for then the query is about what it names.
   */
  function askedWeights(needed) {
    const known = needed.filter((clause) => clause.match.count);
    const mean = known.length ? sum(known.map((clause) => clause.weight)) / known.length : 0;
    return needed.map(function (clause) {
      const isLost = !clause.match.count && clause.kind === "word" && !clause.capital;
      return isLost ? LOST_SHARE * mean : clause.weight;
    });
  }

  /** The best score of a clause in the head of each text, by the text's number. */
  function scoresInHeads({ match }) {
    const heads = new Float32Array(root.texts);
    root.textStarts.forEach(function (start, text) {
      for (let id = start; id < start + HEAD.passages && textOf(id) === text; id++) {
        heads[text] = Math.max(heads[text], match.scores[id]);
      }
    });
    return heads;
  }

  /** The languages in whose letters words are written, a bit each as in `root.lacks`. */
  function languageBits(clauses) {
    const isWritten = (language) => clauses.some(({ word }) => isWrittenIn(word.form, language));
    return tables.languages.reduce((sum, row, n) => sum | (isWritten(row) ? 1 << n : 0), 0);
  }

  /** The parts of a query, as lists of places in `clauses`: words with capitals side by side are one. */
  function partsOf(clauses) {
    const parts = [];
    clauses.forEach(function (clause, n) {
      const before = clauses[n - 1];
      const isName = clause.kind === "word" && clause.capital;
      const continues =
        isName && before && before.kind === "word" && before.capital && clause.place === before.place + 1;
      if (continues) parts[parts.length - 1].push(n);
      else parts.push([n]);
    });
    return parts;
  }

  /**
   * Does a passage say something of each part of a question? What names whom the question is about, but
   * nothing of what is asked, is no answer. `shares`: what the passage has of each clause. Of a short
   * question it must have each part itself, of a long one it may lack one.
   */
  function mayAnswer(parts, shares, isInOtherLanguage) {
    const best = parts.map((part) => Math.max(...part.map((n) => shares[n])));
    if (parts.length < LONG_QUESTION) return best.every((share) => share >= NEAR_WORD);
    const lacking = best.filter((share) => !share).length;
    return lacking <= (isInOtherLanguage || parts.length > LONG_QUESTION ? 1 : 0);
  }

  /**
   * The parts of a query that say what it is about: names and figures. A capital at the beginning of a
   * query may be any word's.
   */
  function subjectsOf(clauses, parts) {
    const isSubject = ({ kind, capital, place }) => kind === "figure" || (capital && place > 0);
    return parts.filter((part) => part.some((n) => isSubject(clauses[n])));
  }

  /** What a passage has of a clause: {share, score}; the share is 1 where it has its words itself. */
  function supportOf({ match }, id, heads) {
    const { scores } = match;
    if (scores[id] > 0) return { share: match.near.has(id) ? NEAR_WORD : 1, score: scores[id] };
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
    consider(HEAD.share, heads[text]);
    return best;
  }

  /**
   * Rank all passages that have a word of the query: {whole, most, close}, those that have all of it,
   * that support so much of it that they may answer, and others that support a part. In a wide search
   * none has all of it, and what may answer has each part itself.
   */
  function rankPassages(clauses, passes, { isQuestion, isWide }) {
    const needed = required(clauses);
    const [whole, most, close] = [emptyRanking(), emptyRanking(), emptyRanking()];
    if (!needed.some((clause) => clause.match.count)) return { whole, most, close };
    const weights = askedWeights(needed);
    const total = sum(weights);
    const heads = needed.map(scoresInHeads);
    const phrases = needed.filter((clause) => clause.kind === "phrase");
    const optional = clauses.filter((clause) => clause.optional);
    const asked = languageBits(needed.flatMap((clause) => clause.clauses || []));
    const parts = partsOf(needed);
    const subjects = subjectsOf(needed, parts);
    const names = [...needed.keys()].filter((n) => needed[n].kind === "word" && needed[n].capital);
    // First name and surname side by side are one name.
    const namesSeveral = names.length > 2 || parts.filter((part) => names.includes(part[0])).length > 1;
    // A text that its head says is about what a question names need not name it in each passage.
    const named = new Set(isQuestion ? subjects.flat() : []);
    const isAbout = (n, id) => named.has(n) && heads[n][textOf(id)] > 0;
    const isInOtherLanguage = (id) => Boolean(root.lacks[textOf(id)] & asked);
    const hit = isQuestion ? [...HIT, ...QUESTION_HIT] : HIT;
    for (const id of new Set(needed.flatMap((clause) => clause.match.ids))) {
      if (!passes(id) || phrases.some((phrase) => !phrase.match.scores[id])) continue;
      let own = 0;
      let support = 0;
      let words = 0;
      let found = 0;
      let score = 0;
      const shares = needed.map(function (clause, n) {
        const part = supportOf(clause, id, heads[n]);
        if (isAbout(n, id)) part.share = 1;
        support += part.share * weights[n];
        score += part.score * clause.weight;
        if (part.share >= NEAR_WORD) {
          own += part.share * weights[n];
          words += clause.words;
          found += 1;
        }
        return part.share;
      });
      for (const clause of optional) score += clause.weight * clause.match.scores[id];
      const share = isInOtherLanguage(id) ? TRANSLATED_SHARE : 1;
      const supports = (levels) =>
        levels.some(
          (least) =>
            support >= least.support * share * total &&
            own >= least.own * share * total &&
            words >= least.words
        );
      const isComplete = found === needed.length;
      const isWhole = isComplete && !isWide;
      // In a wide search it lacks one word at most, and has at least one of the very words.
      const isNearlyComplete = isComplete || found >= Math.max(2, needed.length - 1);
      const hasWords = !isWide || (isNearlyComplete && shares.includes(1));
      // The other language may write a number as a word, and a name in a way that is not known.
      const mayLackSubject = (n) =>
        isInOtherLanguage(id) && (needed[n].kind === "figure" || !needed[n].match.count);
      const lackedSubjects = subjects.filter(
        (part) => !part.some((n) => shares[n] > 0 || mayLackSubject(n))
      ).length;
      const hasSubjects = lackedSubjects <= (subjects.length > 1 && parts.length > LONG_QUESTION ? 1 : 0);
      const answers = !isQuestion || mayAnswer(parts, shares, isInOtherLanguage(id));
      const hasNames = namesSeveral && names.every((n) => shares[n] > 0);
      const isHit = hasWords && hasSubjects && answers && supports(hasNames ? [...hit, ...NAMES_HIT] : hit);
      const ranking = isWhole ? whole : isHit ? most : supports(CLOSE) ? close : null;
      if (!ranking) continue;
      ranking.ids.push(id);
      ranking.scores[id] = score;
      ranking.supports.set(id, support / total);
    }
    return { whole, most, close };
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
      bigrams.map(({ first, second }) => bigramPassages(first, second, FEW_TOGETHER))
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
    rankPassages,
    required,
    sum,
    topRanked
  };
})(window.LMA.search.engine);
