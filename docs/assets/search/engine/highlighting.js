/*
 * Highlighting: which words of a passage answer the query.
 *
 * A highlight spec says what to look for on behalf of one clause: forms of these stems, these
 * names, these aliases of names, these numerals, this phrase.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { analyse, isContent, tokenize } = engine.analysis;
  const { findNumerals } = engine.numerals;
  const { listsOf, namesOf } = engine.index;
  const { aliasesOf } = engine.postings;
  const { isOtherWord } = engine.vocabulary;

  const ANSWER_DISTANCE = 6; // words between a found word and the numeral that answers a question
  const DAY = /-\d\d-\d\d$/;
  const DATED = /^#[\d?*]+-\d\d|^#m|^#(1[89]|20)\d\d(s|$)/;

  /* ---------- specs ---------- */

  /** A date is found with and without its year; of any other numeral the first key says enough. */
  function numeralKeysToFind(keys) {
    const days = keys.filter((key) => DAY.test(key) && !key.startsWith("#*"));
    if (!days.length) return [keys[0]];
    return keys
      .filter((key) => DAY.test(key))
      .flatMap((key) => [key, "#?" + key.slice(key.indexOf("-"))]);
  }

  function addTerms(spec, terms) {
    for (const term of terms || []) {
      spec.aliases.add(term);
      spec.longestAlias = Math.max(spec.longestAlias, term.split("_").length);
    }
  }

  function addAliases(spec, records) {
    for (const record of records || []) {
      addTerms(spec, namesOf("@" + record));
    }
  }

  function addWord(spec, clause) {
    for (const word of clause.corrected || [clause.word]) {
      if (!clause.prefix || clause.known) spec.words.push(word);
    }
    for (const name of clause.names || []) spec.names.add(name);
    if (clause.prefix) spec.prefixes.push(clause.prefix);
    for (const key of clause.months || []) spec.numeralKeys.add(key);
    addAliases(spec, clause.records);
    addTerms(spec, clause.terms);
  }

  /** The highlight spec of a resolved clause. */
  function highlightSpec(clause) {
    const spec = {
      words: [],
      names: new Set(),
      prefixes: [],
      aliases: new Set(),
      longestAlias: 0, // in words
      numeralKeys: new Set(),
      phraseStems: null
    };
    if (clause.kind === "numeral") spec.numeralKeys = new Set(clause.readings.flatMap(numeralKeysToFind));
    if (clause.kind === "phrase") {
      spec.phraseStems = clause.phrase.map((token) => analyse(token.form).stem);
    }
    for (const part of clause.clauses || []) addWord(spec, part);
    addAliases(spec, clause.records);
    addTerms(spec, clause.terms);
    if (clause.joined) spec.words.push(clause.joined);
    return spec;
  }

  /* ---------- the passage ---------- */

  /** A passage's body analysed; its numerals are found when they are first asked for. */
  function analyseBody(body) {
    const tokens = tokenize(body);
    const words = tokens.map((token) => analyse(token.form));
    const isContentAt = (i) => isContent(words[i], tokens[i].capital);
    const content = [...words.keys()].filter(isContentAt);
    let found = null;
    const numerals = () => (found = found || findNumerals(tokens));
    return { tokens, words, content, numerals };
  }

  // Each of these calls `found(first, last)` with the places of tokens that a spec asks for.

  /** Is a word a form of another, by its stem, or as a verb by what the index has under that one's? */
  function isFormOf(one, word) {
    return one.stem === word.stem || listsOf(one.stem).some(({ form }) => form === word.form);
  }

  function findWords(spec, { tokens, words }, found) {
    words.forEach(function (word, i) {
      if (!isContent(word, tokens[i].capital) || (word.digits && spec.numeralKeys.size)) return;
      const isFound =
        spec.words.some((one) => isFormOf(one, word) && !isOtherWord(one, word.form)) ||
        (tokens[i].capital && spec.names.has(word.form)) ||
        spec.prefixes.some((prefix) => word.form.startsWith(prefix));
      if (isFound) found(i, i);
    });
  }

  function findAliases(spec, { tokens, words, content }, found) {
    if (!spec.aliases.size) return;
    const isAlias = (some) => aliasesOf(some).some((alias) => spec.aliases.has(alias));
    content.forEach(function (first, c) {
      for (let size = Math.min(spec.longestAlias, content.length - c); size > 0; size--) {
        if (isAlias(content.slice(c, c + size).map((i) => words[i]))) {
          found(first, content[c + size - 1]);
          break;
        }
      }
      const { compound } = tokens[first];
      if (compound && isAlias([analyse(compound)])) found(first, first);
    });
  }

  function findNumeralKeys(spec, { numerals }, found) {
    if (!spec.numeralKeys.size) return;
    for (const numeral of numerals()) {
      if (numeral.keys.some((key) => spec.numeralKeys.has(key))) found(numeral.start, numeral.end - 1);
    }
  }

  function findPhrase(spec, { words }, found) {
    if (!spec.phraseStems) return;
    const size = spec.phraseStems.length;
    for (let i = 0; i + size <= words.length; i++) {
      if (spec.phraseStems.every((stem, k) => words[i + k].stem === stem)) found(i, i + size - 1);
    }
  }

  /**
   * Join found tokens to stretches of text: [[start, end, clauses, isVery]]. `clausesAt`: of each token,
   * with `isVery` for the very words asked for, not what else is a name or a meaning of them.
   */
  function stretches(tokens, clausesAt) {
    const ranges = [];
    tokens.forEach(function (token, i) {
      if (!clausesAt[i]) return;
      const last = ranges[ranges.length - 1];
      const follows = i > 0 && clausesAt[i - 1] && /^[\s\-\u00a0]*$/.test(tokens[i - 1].gap);
      if (last && (follows || token.start <= last[1])) {
        last[1] = Math.max(last[1], token.end);
        last[2].push(...clausesAt[i]);
        last[3] = last[3] || clausesAt[i].isVery;
      } else ranges.push([token.start, token.end, [...clausesAt[i]], clausesAt[i].isVery]);
    });
    return ranges;
  }

  /**
   * Find what to highlight: {body, highlights, places, words, numerals}. `highlights` are stretches
   * [start, end, clauses, isVery] of `body`, which is in NFC, with what they answer; `places` are [token, clause] of all that was found;
   * `words` are those of the body, and `numerals()` gives its numerals.
   */
  function highlight(text, specs) {
    const body = text.normalize("NFC");
    const analysed = analyseBody(body);
    const clausesAt = new Array(analysed.tokens.length);
    const places = [];
    specs.forEach(function (spec, clause) {
      for (const find of [findWords, findAliases, findNumeralKeys, findPhrase]) {
        find(spec, analysed, function (first, last) {
          for (let i = first; i <= last; i++) {
            clausesAt[i] = clausesAt[i] || [];
            clausesAt[i].push(clause);
            clausesAt[i].isVery = clausesAt[i].isVery || find !== findAliases;
          }
          places.push([first, clause]);
        });
      }
    });
    const highlights = stretches(analysed.tokens, clausesAt);
    return { body, highlights, places, words: analysed.words, numerals: analysed.numerals };
  }

  /* ---------- what the places say ---------- */

  /** Is there what a question asks for: a word that tells of a reason; near a found word a "date" or "number"? */
  function containsAnswer(expected, { numerals, places, words }) {
    if (!expected) return false;
    if (expected === "reason") return words.some(({ form }) => tables.reasonWords.has(form));
    return numerals().some(function ({ start, end, keys }) {
      const isDate = keys.some((key) => DATED.test(key));
      if (isDate !== (expected === "date")) return false;
      return places.some(
        ([token]) => token - end < ANSWER_DISTANCE && start - token < ANSWER_DISTANCE
      );
    });
  }

  /**
   * The shortest window of words that has each clause found in the passage at least once:
   * {clauses, words}, how many clauses were found and how many words the window has.
   */
  function shortestWindow(places) {
    const clauses = new Set(places.map(([, clause]) => clause)).size;
    if (clauses < 2) return { clauses, words: 1 };
    const sorted = places.slice().sort((a, b) => a[0] - b[0]);
    const inWindow = new Map(); // how often each clause is in the window
    let shortest = Infinity;
    let left = 0;
    for (const [token, clause] of sorted) {
      inWindow.set(clause, (inWindow.get(clause) || 0) + 1);
      while (inWindow.size === clauses) {
        const [leftToken, leftClause] = sorted[left];
        shortest = Math.min(shortest, token - leftToken + 1);
        if (inWindow.get(leftClause) === 1) inWindow.delete(leftClause);
        else inWindow.set(leftClause, inWindow.get(leftClause) - 1);
        left++;
      }
    }
    return { clauses, words: shortest };
  }

  engine.highlighting = { containsAnswer, highlight, highlightSpec, shortestWindow };
})(window.LMA.search.engine);
