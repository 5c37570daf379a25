/*
 * Phrases: text in quotation marks. The bigrams of the index say in which passages the content
 * words follow each other, and whether probably in the very forms; where that leaves few
 * passages, their text is read to be sure.
 */
(function (engine) {
  "use strict";

  const { analyse, hash32, isContent, isWrittenIn, tokenize } = engine.analysis;
  const { bigramPassages, listsOf, loadTerms } = engine.index;
  const { loadPassages } = engine.documents;
  const { tables } = engine.tables;
  const { idf, phraseMatch } = engine.matches;
  const { passagesOfNumber } = engine.postings;

  const MAX_VERIFIED = 60; // passages whose text is read
  const WEIGHT = 1.5; // of a phrase, against a word that is as rare

  function formHash(form) {
    return hash32(form) & 31;
  }

  /** The content words of a phrase, each with the hash of the stop words before it. */
  function contentWords(tokens) {
    const words = [];
    let between = 0;
    for (const token of tokens) {
      const word = analyse(token.form);
      if (isContent(word, token.capital)) {
        words.push({ word, before: between });
        between = 0;
      } else {
        between = (between * 5 + formHash(token.form) + 1) & 31;
      }
    }
    return words;
  }

  async function passagesOfWord(word) {
    if (word.digits) {
      const ids = new Set(await passagesOfNumber(word.form));
      return { exact: ids, inflected: ids };
    }
    await loadTerms([word.stem]);
    const exact = new Set();
    const inflected = new Set();
    for (const list of listsOf(word.stem)) {
      for (const id of list.ids) {
        inflected.add(id);
        if (list.form === word.form) exact.add(id);
      }
    }
    return { exact, inflected };
  }

  async function passagesOfSequence(words) {
    const bigrams = await Promise.all(
      words.slice(1).map(({ word }, i) => bigramPassages(words[i].word, word, MAX_VERIFIED))
    );
    let exact = null; // null: no bigram has been read yet
    let inflected = null;
    bigrams.forEach(function (rows, i) {
      const first = words[i].word;
      const second = words[i + 1];
      const hash =
        (formHash(first.form) * 7 + second.before + formHash(second.word.form) * 3) & 31;
      const exactHere = new Set();
      const inflectedHere = new Set();
      for (const [id, code] of rows) {
        if (!inflected || inflected.has(id)) inflectedHere.add(id);
        if ((code === hash || code === null) && (!exact || exact.has(id))) exactHere.add(id);
      }
      exact = exactHere;
      inflected = inflectedHere;
    });
    return { exact, inflected };
  }

  /**
   * The passages of a phrase: {exact, inflected}, two Sets; with `inflected` the endings may
   * differ. Both may hold a passage too many, unless the phrase is one word.
   */
  async function phrasePassages(tokens) {
    const words = contentWords(tokens);
    if (!words.length) return { exact: new Set(), inflected: new Set() };
    return words.length === 1 ? passagesOfWord(words[0].word) : passagesOfSequence(words);
  }

  /** Does `body` have the words of the phrase in a row, as `same` compares two tokens? */
  function containsPhrase(body, phrase, same) {
    const tokens = tokenize(body);
    return tokens.some((_, i) =>
      phrase.every((token, k) => i + k < tokens.length && same(tokens[i + k], token))
    );
  }

  function haveSameForm(one, other) {
    return one.form === other.form;
  }

  function haveSameStem(one, other) {
    return analyse(one.form).stem === analyse(other.form).stem;
  }

  /** The languages: first those that write in the letters of a phrase, then the others. */
  function languagesFor(phrase) {
    const isItsOwn = (language) => phrase.some((token) => isWrittenIn(token.form, language));
    const own = tables.languages.filter(isItsOwn);
    return [...own, ...tables.languages.filter((language) => !own.includes(language))];
  }

  /**
   * Those of `passages` that have the phrase in one of their languages. A text may quote another
   * language's words, so the passages that are left are read in the other languages too.
   */
  async function verified(passages, phrase, same) {
    let left = [...passages];
    const found = new Set();
    for (const { tag } of languagesFor(phrase)) {
      const rows = await loadPassages(left, tag);
      for (const id of left) if (containsPhrase(rows.get(id)[2], phrase, same)) found.add(id);
      left = left.filter((id) => !found.has(id));
    }
    return found;
  }

  /** The passages that have a phrase with any endings. */
  async function inflectedPassages(tokens) {
    const { inflected } = await phrasePassages(tokens);
    const isShort = tokens.length > 1 && inflected.size <= MAX_VERIFIED;
    return isShort ? verified(inflected, tokens, haveSameStem) : inflected;
  }

  /** Resolve a phrase to a clause; it is noted in `notes` where only other endings were found. */
  async function resolvePhrase(phrase, notes) {
    const { tokens, text } = phrase;
    let { exact } = await phrasePassages(tokens);
    if (tokens.length > 1 && exact.size && exact.size <= MAX_VERIFIED) {
      exact = await verified(exact, tokens, haveSameForm);
    }
    if (tokens.length > 1 && !exact.size) {
      exact = await inflectedPassages(tokens);
      if (exact.size) notes.inflected.push(text);
    }
    const match = phraseMatch(exact);
    return {
      kind: "phrase",
      text,
      phrase: tokens,
      clauses: [],
      match,
      weight: idf(match.count) * WEIGHT,
      words: 2, // it counts like two words
      optional: false
    };
  }

  engine.phrases = { inflectedPassages, resolvePhrase };
})(window.LMA.search.engine);
