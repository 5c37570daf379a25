/*
 * What words are called in the other language, for texts that have no translation, and which words
 * mean the same. scripts/archive/search/other_language.py explains the keys; a term is known by its
 * alias key, such as "+strike", and the entry "%+strike" has the names of what answers it.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { analyse, isCyrillic, isWrittenIn, stem, tokenize } = engine.analysis;
  const { bigramPassages, listsOf, loadTerms, namesOf, root } = engine.index;
  const { loadPassages, textOf } = engine.documents;

  const FEW_READ = 8; // passages that are read to see whether two words follow each other
  const SHORTEST_NOUN = 3; // letters of the stem of a noun that an adjective is made of

  /** The stems of the nouns that a Russian adjective may be made of: ночной, ночь. */
  function nounStems(word) {
    if (!isCyrillic(word.form)) return [];
    return tables.adjectives
      .filter(([ending]) => word.stem.endsWith(ending))
      .map(([ending, nounEnding]) => word.stem.slice(0, -ending.length) + nounEnding)
      .filter((noun) => noun.length >= SHORTEST_NOUN);
  }

  /** The keys of the entries of some words side by side, to be loaded. */
  function vocabularyKeys(words) {
    const keys = ["%+" + words.map((word) => word.stem).join("_")];
    if (words.length > 1) return keys;
    const nouns = nounStems(words[0]).map((noun) => "%+" + noun);
    return ["%=" + words[0].form, ...keys, ...nouns];
  }

  function sharedLength(a, b) {
    let shared = 0;
    while (shared < a.length && a[shared] === b[shared]) shared++;
    return shared;
  }

  /** How like a form is to a word of a meaning "&word/word"; `nearest` in other_language.py. */
  function likeness(form, meaning) {
    const words = meaning.slice(1).split("/");
    const own = (word) => (word === form ? word : word.replace(/ь$/, ""));
    const shared = (word) =>
      Math.max(sharedLength(own(word), form), sharedLength(own(word).replace(/ья$/, "ей"), form));
    return Math.max(...words.map((word) => shared(word) * 64 - word.length));
  }

  /** The terms of an entry that answer `form`: of several meanings, those of the one it is most like. */
  function termsFor(form, names) {
    const meanings = names.map((name) => (name[0] === "&" ? name.slice(0, name.indexOf(":")) : ""));
    const best = Math.max(...meanings.filter(Boolean).map((meaning) => likeness(form, meaning)));
    return names
      .filter((_, n) => !meanings[n] || likeness(form, meanings[n]) === best)
      .map((name, n) => (name[0] === "&" ? name.slice(name.indexOf(":") + 1) : name));
  }

  /**
   * What answers some words side by side, by loaded entries: {called, alike, near}, alias keys of terms
   * in the other language, and of those in their own that mean the same, or nearly (where the search `isWide`),
   * or are what texts abbreviate the words to.
   */
  function answersOf(words, isWide) {
    const found = { called: new Set(), alike: new Set(), near: new Set() };
    for (const key of vocabularyKeys(words)) {
      const names = namesOf(key);
      const isNoun = key[1] === "+" && words.length === 1 && key !== "%+" + words[0].stem;
      if (isNoun && found.called.size) continue;
      const own = names.filter((name) => name[0] === "~").map((name) => name.slice(1));
      const other = names.filter((name) => !"~^?*".includes(name[0]));
      for (const term of termsFor(words[0].form, other)) found.called.add(term);
      if (isNoun) continue;
      for (const term of termsFor(words[0].form, own)) found.alike.add(term);
      for (const name of names) if ((isWide ? "?*" : "*").includes(name[0])) found.near.add(name.slice(1));
    }
    return { called: [...found.called], alike: [...found.alike], near: [...found.near] };
  }

  /** Does a form of a word's stem mean something else? Колония is no form of колонна. */
  function isOtherWord(word, form) {
    const meanings = namesOf("%+" + word.stem).filter((name) => name[0] === "^");
    const nearest = (own) => Math.max(...meanings.map((meaning) => likeness(own, meaning)));
    const isOf = (own, meaning) => likeness(own, meaning) === nearest(own);
    return meanings.length > 1 && !meanings.some((one) => isOf(word.form, one) && isOf(form, one));
  }

  function stemsOf(term) {
    return term.slice(1).split("_");
  }

  /** The keys whose entries have the postings of terms. */
  function termKeys(terms) {
    return terms.flatMap((term) => (term[0] === "=" ? [stem(term.slice(1))] : stemsOf(term)));
  }

  /** Do two stems follow each other in a body, with nothing but stop words between? */
  function followEachOther(body, first, second) {
    const content = tokenize(body)
      .map((token) => analyse(token.form))
      .filter((word) => word.content);
    return content.some((word, i) => word.stem === second && i > 0 && content[i - 1].stem === first);
  }

  /** The passages in which a stem follows another; of a few the text itself is read. */
  async function passagesOfPair(first, second) {
    const rows = await bigramPassages({ stem: first }, { stem: second }, FEW_READ);
    const ids = [...new Set(rows.map(([id]) => id))];
    if (!rows.length || rows[0][1] !== null) return ids;
    const { tag } = tables.languages.find((row) => isWrittenIn(first, row));
    const passages = await loadPassages(ids, tag);
    return ids.filter((id) => followEachOther(passages.get(id)[2], first, second));
  }

  /** The passages in which the stems of a term follow each other. */
  async function sequence(stems) {
    let ids = null;
    for (let n = 0; n + 1 < stems.length; n++) {
      const here = await passagesOfPair(stems[n], stems[n + 1]);
      ids = ids ? ids.filter((id) => here.includes(id)) : here;
    }
    return { form: "", ids, impacts: ids.map(() => 1) };
  }

  async function listsOfTerm(term) {
    if (term[0] === "+" && term.includes("_")) return [await sequence(stemsOf(term))];
    const [key] = termKeys([term]);
    await loadTerms([key]);
    const lists = listsOf(key);
    return term[0] === "=" ? lists.filter((list) => list.form === term.slice(1)) : lists;
  }

  /** A posting list without the passages of texts that can be read in the language of `form`. */
  function whereLacking(form, { ids, impacts }) {
    const bits = tables.languages.reduce(
      (sum, language, n) => sum | (isWrittenIn(form, language) ? 1 << n : 0), 0);
    const kept = [...ids.keys()].filter((i) => root.lacks[textOf(ids[i])] & bits);
    return { form: "", ids: kept.map((i) => ids[i]), impacts: kept.map((i) => impacts[i]) };
  }

  /** The postings of what words are called in the other language, in texts that lack their own. */
  async function calledPostings(words, called, factor) {
    const postings = [];
    if (!root.lacks.some(Boolean)) return postings;
    for (const term of called) {
      for (const list of await listsOfTerm(term)) {
        const lacking = whereLacking(words[0].form, list);
        const weight = tables.weights.other * factor;
        if (!lacking.ids.length) continue;
        postings.push({ list: lacking, weight, isTranslation: true, isTerm: term.includes("_") });
      }
    }
    return postings;
  }

  /** The postings of words that mean the same, or nearly. */
  async function alikePostings(alike, factor, isNear = false) {
    const postings = [];
    for (const term of alike) {
      for (const list of await listsOfTerm(term)) {
        postings.push({ list, weight: tables.weights.related * factor, isNear });
      }
    }
    return postings;
  }

  engine.vocabulary = {
    alikePostings,
    answersOf,
    calledPostings,
    isOtherWord,
    termKeys,
    vocabularyKeys
  };
})(window.LMA.search.engine);
