/*
 * Parsing a query: from what the reader typed to clauses.
 *
 * A clause is a word {kind: "word", word, …}, or a date or number {kind: "numeral", keys}. Text in
 * quotation marks is a phrase; a word or phrase after a hyphen is excluded.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { analyse, isContent, isDigits, stem, tokenize } = engine.analysis;
  const { findNumerals } = engine.numerals;

  const YEAR = /^#(1[789]|20)\d\d$/;
  const CENTURIES = ["19", "18", "20", ""]; // that a year in two digits may be of; or it stands so: в 89-м
  const MAX_CHARACTERS = 1000;
  const MAX_TOKENS = 32;
  const MAX_EXCLUDED_TOKENS = 4; // of one word, such as a-b-c-d
  const EXCLUDED_PHRASE = /(^|\s)[-−–]["«“„]([^"«»“”„‟″]*)["»”“]/g;
  const PHRASE = /["«»“”„‟″]([^"«»“”„‟″]*)["«»“”„‟″]/g;
  const EXCLUDED_WORD = /(^|\s)[-−–]([^\s"-]\S*)/g;

  /** Take phrases and exclusions out of the text: {rest, phrases, excluded}. */
  function takeOperators(text) {
    const phrases = [];
    const excluded = [];
    const rest = text
      .replace(EXCLUDED_PHRASE, function (all, before, inner) {
        const tokens = tokenize(inner, MAX_TOKENS);
        if (tokens.length) excluded.push({ phrase: tokens });
        return before + " ";
      })
      .replace(PHRASE, function (all, inner) {
        const tokens = tokenize(inner, MAX_TOKENS);
        if (tokens.length) phrases.push({ tokens, text: inner.trim() });
        return " ";
      })
      .replace(EXCLUDED_WORD, function (all, before, inner) {
        const tokens = tokenize(inner, MAX_EXCLUDED_TOKENS);
        const isNegativeNumber = before === "" && tokens.length && isDigits(tokens[0].form);
        if (!tokens.length || isNegativeNumber) return all;
        for (const token of tokens) excluded.push({ word: analyse(token.form) });
        return before + " ";
      });
    return { rest, phrases, excluded };
  }

  /** Is the token at `i` a year in two digits: 46 года, в 89-м году, May 46, 9.1.05, the 20s, 30-е? */
  function isShortYear(tokens, i) {
    const at = (place) => tokens[place] || {};
    const { form, gap } = at(i);
    if (!/^\d\d$/.test(form)) return false;
    const ending = gap === " " ? "" : at(i + 1).form;
    const next = tables.ordinalSuffixes.has(ending) ? i + 2 : i + 1;
    return (
      tables.yearWords.has(at(next).form) ||
      (form[1] === "0" && tables.decadeSuffixes.has(ending)) ||
      (tables.months.has(at(i - 1).form) && form > 31) || // no day
      (/[./]/.test(at(i - 1).gap) && at(i - 2).gap === at(i - 1).gap)
    );
  }

  /** The numerals of a query, each with its `readings`, lists of keys: a year in two digits has several. */
  function numeralsOf(tokens) {
    const isShort = tokens.map((_, i) => isShortYear(tokens, i));
    const lists = (isShort.includes(true) ? CENTURIES : [""]).map((century) =>
      findNumerals(tokens.map((token, i) => (isShort[i] ? { ...token, form: century + token.form } : token))));
    return lists[0].map((numeral) => ({
      ...numeral,
      readings: lists.flat().filter(({ start }) => start === numeral.start).map(({ keys }) => keys)
    }));
  }

  function numeralClause(numeral, text) {
    return { ...numeral, kind: "numeral", text, optional: false };
  }

  /** May a passage lack a word? "Year", "people", "Mr"; in a question also "give", "happen". */
  function isOptional({ form }, isQuestion) {
    return tables.genericWords.has(form) || (isQuestion && tables.weakInQuestions.has(form));
  }

  function wordClause(word, token, place, text, isLast, isQuestion) {
    return {
      kind: "word",
      word,
      text,
      place, // among the tokens, to tell which words were typed side by side
      isLast,
      compound: token.compound,
      capital: token.capital,
      optional: isOptional(word, isQuestion)
    };
  }

  /**
   * The numeral keys of the months that a part of a year has, as in "the summer of 1934", «весной 2011 года»:
   * a passage may name one of them. `numeral`: what follows the word. None of another word.
   */
  function monthKeys({ form }, numeral) {
    if (!numeral || !tables.partsOfYear.has(form)) return [];
    const years = numeral.readings.map(([key]) => key).filter((key) => YEAR.test(key));
    const [first, last] = tables.partsOfYear.get(form).split("-").map(Number);
    const keys = [];
    for (let month = first; month !== (last % 12) + 1; month = (month % 12) + 1) {
      keys.push(...years.map((year) => year + "-" + String(month).padStart(2, "0")));
    }
    return keys;
  }

  /**
   * The clauses of the text that is left; in a question its question words are none. A passage may say a sum
   * without the currency beside it; and a month without day or year, beside another word with a capital, may be
   * a given name: Марта Скавронская.
   */
  function readClauses(rest, tokens, isQuestion) {
    const clauses = [];
    const numerals = numeralsOf(tokens);
    const numeralAt = new Map(numerals.map((numeral) => [numeral.start, numeral]));
    const isMoney = (word) => [...tables.moneyWords].some((one) => stem(one) === word.stem);
    const isOfSum = (word, i) =>
      (numeralAt.has(i + 1) || numerals.some(({ end }) => end === i)) && isMoney(word);
    const asksHowMuch = isQuestion && tokens.some(({ form }) => tables.howManyWords.has(form));
    for (let i = 0; i < tokens.length; i++) {
      const numeral = numeralAt.get(i);
      const token = tokens[i];
      const isBesideCapital = token.capital && (tokens[i + 1] || {}).capital;
      const isAlsoName = numeral && numeral.keys[0][1] === "m" && isBesideCapital;
      if (numeral && !isAlsoName) {
        const lastToken = tokens[numeral.end - 1];
        clauses.push(numeralClause(numeral, rest.slice(tokens[i].start, lastToken.end)));
        i = numeral.end - 1;
        continue;
      }
      const word = analyse(token.form);
      if (token.isRepeated || !isContent(word, token.capital)) continue;
      if (isQuestion && tables.questionWords.has(word.form)) continue;
      const text = rest.slice(token.start, token.end);
      const clause = wordClause(word, token, i, text, i === tokens.length - 1, isQuestion);
      if (isOfSum(word, i)) clause.optional = true;
      clause.isCost = asksHowMuch && tables.costWords.has(word.form);
      const isOf = i + 2 < tokens.length && tokens[i + 1].form === "of";
      clause.months = isAlsoName ? numeral.keys : monthKeys(word, numeralAt.get(isOf ? i + 2 : i + 1));
      clauses.push(clause);
    }
    if (clauses.every((clause) => clause.optional)) {
      for (const clause of clauses) clause.optional = false;
    }
    return clauses;
  }

  /** What a question asks for: "date", "number", "reason", or "" for neither. */
  function expectedAnswer(tokens) {
    const has = (words) => tokens.some((token) => words.has(token.form));
    if (has(tables.whenWords)) return "date";
    if (has(tables.howManyWords)) return "number";
    return has(tables.whyWords) ? "reason" : "";
  }

  /** Do tokens begin as a question does, perhaps with a preposition: on what, за какие? */
  function opensQuestion([first, second]) {
    const isOpener = ({ form }) => tables.questionOpeners.has(form);
    return isOpener(first) || (tables.stopWords.has(first.form) && isOpener(second));
  }

  /**
   * Parse a query: {text, clauses, phrases, excluded, isQuestion, expectedAnswer, isUnfinished}.
   * An unfinished query ends within a word, which the reader may still be typing.
   */
  function parseQuery(typed) {
    const text = String(typed).slice(0, MAX_CHARACTERS).normalize("NFC");
    const { rest, phrases, excluded } = takeOperators(text);
    const tokens = tokenize(rest, MAX_TOKENS);
    const isQuestion = tokens.length > 1 && (opensQuestion(tokens) || /\?\s*$/.test(text.trim()));
    return {
      text,
      clauses: readClauses(rest, tokens, isQuestion),
      phrases,
      excluded,
      isQuestion,
      expectedAnswer: isQuestion ? expectedAnswer(tokens) : "",
      isUnfinished: /[^\s"»”.,;:!?)]$/.test(text) && !excluded.length
    };
  }

  engine.query = { parseQuery };
})(window.LMA.search.engine);
