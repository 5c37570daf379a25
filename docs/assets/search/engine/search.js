/*
 * The search engine, last part: the search itself, and what a page may call of the engine.
 */
(function (search) {
  "use strict";

  const { engine } = search;
  const { tables } = engine.tables;
  const { loadTerms, openIndex } = engine.index;
  const { loadFacets, loadPassages, loadTexts, textFilters, textOf } = engine.documents;
  const { parseQuery } = engine.query;
  const { inOtherLayout } = engine.spelling;
  const {
    aliasKeys,
    nameKeys,
    namesLike,
    passagesOfNumber,
    recordKeys,
    recordPostings,
    recordsNamedBy,
    wordKeys,
    wordPostings
  } = engine.postings;
  const { phrasePassages, resolvePhrase } = engine.phrases;
  const { resolveClauses } = engine.resolve;
  const { containsAnswer, highlight, highlightSpec, shortestWindow } = engine.highlighting;
  const { addBigramBonus, emptyRanking, rankAll, rankMost, rankNearby, required, sum, topRanked } =
    engine.ranking;
  const { foundAlone, suggestSpellings } = engine.suggestions;

  const DEFAULTS = { page: 1, size: 20, filters: {}, isTyping: false };
  const FEW = 3; // with fewer hits than this the close matches follow
  const SHORTEST_RETYPED = 4; // letters of a query that is read in the other keyboard layout
  const WINDOW_BONUS = { weight: 0.25, words: 24 }; // the bonus is gone in a window so much wider
  const ANSWER_BONUS = 0.2;

  /* ---------- which passages may be found ---------- */

  async function passagesOfWord(word) {
    if (word.digits) return passagesOfNumber(word.form);
    await loadTerms([...wordKeys(word), ...aliasKeys([word])]);
    const records = recordsNamedBy([word]);
    const names = namesLike(word, false);
    await loadTerms([...recordKeys(records), ...nameKeys(names)]);
    const own = [...records].filter(([, isRelated]) => !isRelated);
    const postings = [...wordPostings(word, 1, names), ...recordPostings(own, 1)];
    return postings.flatMap(({ list }) => list.ids);
  }

  /** The passages that the query's excluded words and phrases rule out. */
  async function excludedPassages(excluded) {
    const ids = new Set();
    for (const { word, phrase } of excluded) {
      const found = phrase ? (await phrasePassages(phrase)).inflected : await passagesOfWord(word);
      for (const id of found) ids.add(id);
    }
    return ids;
  }

  /** A function that tells of a passage whether exclusions and filters let it pass. */
  async function passageFilter(query, options) {
    const excluded = await excludedPassages(query.excluded);
    const passesFilters = await textFilters(options.filters, options.language);
    return (id) => !excluded.has(id) && (!passesFilters || passesFilters(textOf(id)));
  }

  /* ---------- one query ---------- */

  /** Rank the passages that fit: {state, ranking}; the state is "all", "close" or "none". */
  function rankPassages(clauses, passes, isQuestion) {
    const all = rankAll(clauses, passes);
    if (all.ids.length) return { state: "all", ranking: all };
    const phrases = required(clauses).filter((clause) => clause.kind === "phrase");
    const hasPhrases = (id) => phrases.every((phrase) => phrase.match.scores[id] > 0);
    const passesPhrases = (id) => passes(id) && hasPhrases(id);
    for (const rank of [rankMost, rankNearby]) {
      const close = rank(clauses, passesPhrases, isQuestion);
      if (close.ids.length) return { state: "close", ranking: close };
    }
    return { state: "none", ranking: emptyRanking() };
  }

  /** The close matches that follow where few passages fit a query of three or more clauses. */
  async function closeMatches(query, clauses, state, ranking, passes) {
    const count = ranking.ids.length;
    const wanted = state === "all" && count < FEW && required(clauses).length > 2;
    if (!wanted) return emptyRanking();
    const ranked = new Set(ranking.ids);
    const close = rankMost(clauses, (id) => passes(id) && !ranked.has(id), query.isQuestion);
    await addBigramBonus(query.clauses, close);
    return close;
  }

  /** Run a parsed query: {state, ranking, close, clauses, notes}. */
  async function runQuery(query, options) {
    const notes = { corrected: [], inflected: [], missing: [] };
    const clauses = await resolveClauses(query, options.isTyping, notes);
    for (const phrase of query.phrases) clauses.push(await resolvePhrase(phrase, notes));
    const passes = await passageFilter(query, options);
    const { state, ranking } = rankPassages(clauses, passes, query.isQuestion);
    notes.missing = required(clauses)
      .filter((clause) => !clause.match.count)
      .map((clause) => clause.text);
    if (query.clauses.length > 1) await addBigramBonus(query.clauses, ranking);
    const close = await closeMatches(query, clauses, state, ranking, passes);
    const isCorrected = state === "all" && notes.corrected.length;
    return { state: isCorrected ? "corrected" : state, ranking, close, clauses, notes };
  }

  /** Run the query in the other keyboard layout; null unless all its words are found as typed. */
  async function runInOtherLayout(query, options) {
    const typed = inOtherLayout(query.text);
    const other = parseQuery(typed);
    other.isUnfinished = false;
    if (!other.clauses.length) return null;
    const result = await runQuery(other, options);
    const isExpanded = (clause) => (clause.clauses || []).some((part) => part.expanded);
    if (result.state !== "all" || result.clauses.some(isExpanded)) return null;
    result.notes.keyboard = typed;
    return { query: other, result };
  }

  /** Run what was typed, or, where nothing fits, what the other layout makes of it. */
  async function runTyped(query, options) {
    const result = await runQuery(query, options);
    result.notes.keyboard = "";
    const mayRetype =
      !result.ranking.ids.length &&
      !query.phrases.length &&
      query.text.trim().length >= SHORTEST_RETYPED;
    return (mayRetype && (await runInOtherLayout(query, options))) || { query, result };
  }

  /* ---------- hits ---------- */

  /** How many of the found passages each text has, by its number. */
  function countByText(ids) {
    const counts = new Map();
    for (const id of ids) counts.set(textOf(id), (counts.get(textOf(id)) || 0) + 1);
    return counts;
  }

  /** What a passage's own words add to its score: clauses found close together, an answer. */
  function bonusOf(highlighted, query, clauses) {
    const weight = sum(clauses.map((clause) => clause.weight));
    const found = shortestWindow(highlighted.places);
    let bonus = 0;
    if (found.clauses > 1) {
      const share = found.clauses / clauses.length;
      const spread = (found.words - found.clauses) / WINDOW_BONUS.words;
      bonus += WINDOW_BONUS.weight * weight * share * Math.max(0, 1 - spread);
    }
    if (containsAnswer(query.expectedAnswer, highlighted)) bonus += ANSWER_BONUS * weight;
    return bonus;
  }

  /** Was a passage found, for some clause, only by what a word is called in the other language? */
  function isFoundByTranslation(id, clauses) {
    return clauses.some((clause) => clause.match.translated.has(id));
  }

  function makeHit(id, highlighted, passage, text, language) {
    const [passageId, kind, , original, isUntranslated] = passage;
    const [slug, title, url, otherUrl, , date, genre] = text;
    return {
      id,
      passage: passageId,
      kind,
      body: highlighted.body,
      highlights: highlighted.highlights,
      original: original || language,
      isTranslated: Boolean(original) && !isUntranslated,
      isUntranslated: Boolean(isUntranslated),
      textNumber: textOf(id),
      slug,
      title,
      url,
      otherUrl,
      date,
      genre
    };
  }

  /** The hits of one page of results, with their text and highlights, in their order. */
  async function hitsOfPage({ query, result }, from, options) {
    const { ranking, close, clauses, state } = result;
    const shown = topRanked(ranking, from + options.size)
      .concat(close.ids.length ? topRanked(close, close.ids.length) : [])
      .slice(from, from + options.size);
    const ids = shown.map(([id]) => id);
    const [passages, texts] = await Promise.all([
      loadPassages(ids, options.language),
      loadTexts([...new Set(ids.map(textOf))], options.language)
    ]);
    const specs = clauses.map(highlightSpec);
    const fitting = state === "close" ? 0 : ranking.ids.length;
    const hits = shown.map(function ([id, score], n) {
      const passage = passages.get(id);
      const highlighted = highlight(passage[2], specs);
      const hit = makeHit(id, highlighted, passage, texts.get(textOf(id)), options.language);
      hit.isOtherLanguage = isFoundByTranslation(id, clauses);
      hit.isClose = from + n >= fitting;
      hit.score = score + bonusOf(highlighted, query, clauses);
      return hit;
    });
    return hits.sort((a, b) => a.isClose - b.isClose || b.score - a.score || a.id - b.id);
  }

  /* ---------- what a page may call ---------- */

  /**
   * Search. Options: language (a tag), page (from 1), size, filters (facet to value), and
   * isTyping while the reader types. Returns {text, state, total, page, pages, hits, textCounts,
   * notes, suggestions, foundAlone}:
   *
   * state        "all" (the hits have all words), "corrected" (after a correction), "close" (most
   *              of them), "none", or "empty" for a query without a word
   * hits         {id, passage, kind, body, highlights, original, isTranslated, isUntranslated,
   *              textNumber, slug, title, url, otherUrl, date, genre, isClose, isOtherLanguage,
   *              score}; isOtherLanguage: found by a word of the language `original`, in which the
   *              passage is, for one that was asked for in the other language
   * textCounts   a Map of text number to how many of its passages were found
   * notes        {corrected, inflected, missing, keyboard}: how the query was understood
   */
  search.search = async function (typed, given) {
    await openIndex();
    const options = Object.assign({ language: tables.languages[0].tag }, DEFAULTS, given);
    const query = parseQuery(typed);
    const answer = {
      text: query.text,
      state: query.text.trim() ? "none" : "empty",
      total: 0,
      page: 1,
      pages: 0,
      hits: [],
      textCounts: new Map(),
      notes: { corrected: [], inflected: [], missing: [], keyboard: "" },
      suggestions: [],
      foundAlone: []
    };
    if (!query.clauses.length && !query.phrases.length) return answer;

    const run = await runTyped(query, options);
    const { state, ranking, close, clauses, notes } = run.result;
    const found = [...ranking.ids, ...close.ids];
    if (!found.length) {
      const suggestions = await suggestSpellings(run.query.clauses);
      return Object.assign(answer, { notes, suggestions, foundAlone: foundAlone(clauses) });
    }
    const pages = Math.ceil(found.length / options.size);
    const page = Math.max(1, Math.min(pages, options.page));
    return Object.assign(answer, {
      state,
      total: found.length,
      page,
      pages,
      hits: await hitsOfPage(run, (page - 1) * options.size, options),
      textCounts: countByText(found),
      notes
    });
  };

  search.openIndex = openIndex;
  search.loadFacets = loadFacets;
  search.loadPassages = loadPassages;
  search.loadTexts = loadTexts;
})(window.LMA.search);
