/*
 * The gate: is a passage that supports a part of a query a hit, or a close match? Measured by the weight
 * of what it has: of the whole query ("support"), in itself ("own"), and of what a question asks of the
 * names in it ("content").
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { isWrittenIn } = engine.analysis;
  const { root } = engine.index;
  const { textOf } = engine.documents;
  const { sum } = engine.matches;

  const LOST_SHARE = 0.5; // an unknown word weighs so much of the mean of the known
  const OWN_SHARE = 0.8; // from which on a passage has a word itself
  const NAMED_SHARE = 0.5; // above which it, the passage beside it or its text's head has a name
  // What a passage must support of a query: in all, itself, and in words of its own.
  const HIT = { support: 0.72, own: 0.5, words: 2 };
  // Of a question.
  const QUESTION_HIT = { support: 0.5, own: 0.3, words: 1 };
  const CONTENT = { question: 0.5, other: 0.25 };
  // Of a query that has several names, where the passage or its text has all of them.
  const NAMES_HIT = { support: 0.64, own: 0.35, words: 1 };
  const CLOSE = { support: 0.4, own: 0.25, words: 1 };
  // The same of a text in the other language: it may have a word that the vocabulary does not know.
  const TRANSLATED_SHARE = 0.7;
  // Of a longer query without names such a passage may have one word itself, others beside it.
  const TRANSLATED_HIT = { support: 0.83, own: 0.43, words: 1 };
  const LONGER = 3; // clauses
  const TELLING = 12; // passages, at most, that have a word which tells what a text is about
  const TERM_WORDS = 2; // that a term counts for, as a name does

  /** The mean weight of the clauses that some passage has. */
  function meanWeight(needed) {
    const known = needed.filter((clause) => clause.match.count);
    return known.length ? sum(known.map((clause) => clause.weight)) / known.length : 0;
  }

  /**
   * The weight of each clause in a query. A word that no passage has costs, but the query can be
   * answered without it; unless it has a capital, for then the query is about what it names.
   * isThere: whether some passage has the match of a word.
   */
  function weightsOf(needed, isThere = (match) => match.count > 0) {
    const lost = LOST_SHARE * meanWeight(needed);
    const isLost = ({ match, kind, capital }) => !isThere(match) && kind === "word" && !capital;
    return needed.map((clause) => (isLost(clause) ? lost : clause.weight));
  }

  /** The languages in whose letters words are written, a bit each as in `root.lacks`. */
  function languageBits(clauses) {
    const isWritten = (language) => clauses.some(({ word }) => isWrittenIn(word.form, language));
    return tables.languages.reduce((bits, row, n) => bits | (isWritten(row) ? 1 << n : 0), 0);
  }

  /** The parts of a query, as lists of places in `clauses`: words with capitals side by side are one. */
  function partsOf(clauses) {
    const parts = [];
    clauses.forEach(function (clause, n) {
      const before = clauses[n - 1];
      const continues = clause.capital && before && before.capital && clause.place === before.place + 1;
      if (continues) parts[parts.length - 1].push(n);
      else parts.push([n]);
    });
    return parts;
  }

  /** The parts of a query that say what it is about: names and numerals. */
  function subjectsOf(clauses, parts) {
    const isSubject = ({ kind, isName }) => kind === "numeral" || isName;
    return parts.filter((part) => part.some((n) => isSubject(clauses[n])));
  }

  /** Has a query names of more than one person, place or organisation? */
  function namesSeveral(names, parts) {
    // First name and surname side by side are one name.
    return names.length > 2 || parts.filter((part) => names.includes(part[0])).length > 1;
  }

  /**
   * How much a passage has of what is asked, beside the names and numerals that say of whom or what: what has
   * these alone is no answer. `shares`: what it has of each clause.
   */
  function contentOf(needed, parts, subjects) {
    const mean = meanWeight(needed);
    const asked = parts.filter((part) => !subjects.includes(part));
    const weights = asked.map((part) =>
      sum(part.map((n) => (needed[n].match.count ? needed[n].weight : mean))));
    const total = sum(weights);
    return function (shares) {
      if (!asked.length) return 1;
      return sum(asked.map((part, n) => weights[n] * Math.max(...part.map((at) => shares[at])))) / total;
    };
  }

  /**
   * A function that judges a passage by what it has of each clause (0 to 1): "whole" for all of the
   * query, "most" for so much that it may answer, "close" for a part, "" for little. In a wide search none
   * is whole. `heads`: see scoresInHeads.
   */
  function judgeOf(needed, heads, isQuestion, isWide) {
    // A word that texts without the query's language have in no translation is lost in all of them.
    const weightsHere = weightsOf(needed);
    const weightsThere = weightsOf(needed, (match) => match.translated.size > 0);
    const parts = partsOf(needed);
    const subjects = subjectsOf(needed, parts);
    const names = [...needed.keys()].filter((n) => needed[n].isName || needed[n].capital);
    const hasSeveralNames = namesSeveral(names, parts);
    const contentIn = contentOf(needed, parts, subjects);
    const isPair = needed.length === 2 && needed[1].place === needed[0].place + 1;
    const leastContent = isQuestion ? CONTENT.question : CONTENT.other;
    const asked = languageBits(needed.flatMap((clause) => clause.clauses || []));
    // A text that its head says is about what a question names need not name it in each passage.
    const named = isQuestion ? subjects.flat() : [];

    return function (id, given) {
      const text = textOf(id);
      const shares = given.slice();
      for (const n of named) if (heads[n][text] > 0) shares[n] = 1;
      const has = [...shares.keys()].filter((n) => shares[n] >= OWN_SHARE);
      const isInOtherLanguage = Boolean(root.lacks[text] & asked);
      const weights = isInOtherLanguage ? weightsThere : weightsHere;
      const total = sum(weights);
      const support = sum(shares.map((share, n) => share * weights[n])) / total;
      const own = sum(has.map((n) => shares[n] * weights[n])) / total;
      // What the other language says in several words is as telling as several words.
      const words = sum(has.map((n) => (needed[n].match.terms.has(id) ? TERM_WORDS : needed[n].words)));

      const share = isInOtherLanguage ? TRANSLATED_SHARE : 1;
      const hasOthersBeside =
        isInOtherLanguage && !subjects.length && needed.length >= LONGER && shares.filter(Boolean).length > 1;
      // Of two words side by side the text's title may have the one, where it tells what the text is about.
      const isHeaded =
        isPair &&
        root.heads[text] > 1 && // else a first paragraph may be all its head
        needed.every(({ match }, n) => has.includes(n) || (heads[n][text] && match.count <= TELLING));
      const reaches = (level) =>
        support >= level.support * share && own >= level.own * share && (words >= level.words || isHeaded);
      // The other language may write a number as a word, and a name in a way that is not known.
      const isExcused = (n) =>
        isInOtherLanguage && (needed[n].kind === "numeral" || !needed[n].match.count);
      // A telling name answers beside words that no text has in either language.
      const isTold =
        isInOtherLanguage &&
        needed.every(({ match, answers }, n) =>
          match.count
            ? names.includes(n) && has.includes(n) && match.count <= TELLING
            : answers && !answers.called.length);
      const isNamed = (n) => shares[n] > NAMED_SHARE;
      const hasSubjects = subjects.every((part) => part.some((n) => isNamed(n) || isExcused(n)));
      // In a wide search it lacks one word at most, and has at least one of the very words.
      const isNearlyComplete = has.length >= Math.min(needed.length, Math.max(2, needed.length - 1));
      const hasWords = !isWide || (isNearlyComplete && (shares.includes(1) || has.length > 2));
      const hasNames = hasSeveralNames && names.every(isNamed);
      const isHit =
        isTold ||
        (hasWords &&
          hasSubjects &&
          contentIn(shares) >= leastContent * share &&
          (reaches(HIT) ||
            (isQuestion && reaches(QUESTION_HIT)) ||
            (hasNames && reaches(NAMES_HIT)) ||
            (hasOthersBeside && reaches(TRANSLATED_HIT))));
      if (has.length === needed.length && !isWide) return "whole";
      if (isHit) return "most";
      return reaches(CLOSE) ? "close" : "";
    };
  }

  engine.gate = { judgeOf };
})(window.LMA.search.engine);
