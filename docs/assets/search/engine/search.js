/*
 * The search engine, last part: the search itself, and what a page may call of the engine.
 */
(function (search) {
  "use strict";

  const { engine } = search;
  const { tables } = engine.tables;
  const { loadTerms, openIndex } = engine.index;
  const { loadFacets, loadPassages, loadTexts, textFilters, textOf } = engine.documents;
  const { isWrittenIn } = engine.analysis;
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
  const { inflectedPassages, resolvePhrase } = engine.phrases;
  const { resolveClauses } = engine.resolve;
  const { containsAnswer, highlight, highlightSpec, shortestWindow } = engine.highlighting;
  const { sum } = engine.matches;
  const { addBigramBonus, rankPassages, required, topRanked } = engine.ranking;
  const { recordsOf } = engine.namedRecords;
  const { foundAlone, suggestSpellings } = engine.suggestions;

  const AMONG = 1000; // best passages, among which further texts are looked for
  const DEFAULTS = { page: 1, size: 20, texts: 0, filters: {}, isTyping: false };
  const MOST_READ = 10; // passages that have most of a query
  const WORDS_APART = 12; // in them, of what is found, at most
  const PAIR_APART = 4; // the same of two words, one of which only means nearly the same
  const FEW = 5; // with fewer hits than this the close matches are shown as well
  const CLOSE_SHOWN = 5;
  const AS_GOOD = 0.8; // of the best hit's score: with so much a close match is one of few hits
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
      const found = phrase ? await inflectedPassages(phrase) : await passagesOfWord(word);
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

  /**
   * Of the passages that support most of a query, those in which the words found are near each other: what
   * is far apart is there by chance. Only those are read that would come first.
   */
  async function answering({ whole, most }, clauses, options) {
    const first = topRanked(whole, options.size);
    const least = first.length < options.size ? 0 : first[first.length - 1][1];
    const best = topRanked(most, MOST_READ).filter(([, score]) => score > least);
    const ids = best.map(([id]) => id);
    const passages = await loadPassages(ids, options.language);
    const specs = required(clauses).map(highlightSpec);
    // Such two are together by chance more often than more words are.
    const apart = options.isWide && specs.length < 3 ? PAIR_APART : WORDS_APART;
    return ids.filter(function (id) {
      const body = passages.get(id)[2];
      const isScattered = (clause) =>
        clause.match.divided.has(id) && !areNear(body, clause.clauses.map(highlightSpec), PAIR_APART);
      return areNear(body, specs, apart) && !clauses.some(isScattered);
    });
  }

  /** Are the words that specs find in a body near each other, with so many words to each? */
  function areNear(body, specs, apart) {
    const nearest = shortestWindow(highlight(body, specs).places);
    return nearest.words <= apart * nearest.clauses;
  }

  /** Run a parsed query: {state, ranking, close, clauses, notes}. */
  async function runQuery(query, options) {
    const notes = { corrected: [], inflected: [], missing: [] };
    const clauses = await resolveClauses(query, options, notes);
    for (const phrase of query.phrases) clauses.push(await resolvePhrase(phrase, notes));
    const passes = await passageFilter(query, options);
    const ranked = rankPassages(clauses, passes, query.isQuestion, options.isWide);
    notes.missing = required(clauses)
      .filter((clause) => !clause.match.count)
      .map((clause) => clause.text);
    if (query.clauses.length > 1) {
      for (const ranking of Object.values(ranked)) await addBigramBonus(query.clauses, ranking);
    }
    const { whole, close } = ranked;
    const most = await answering(ranked, clauses, options);
    const ranking = { ids: [...whole.ids, ...most], scores: whole.scores.map((score, id) => score || ranked.most.scores[id]) };
    const passed = ranked.most.ids.filter((id) => !most.includes(id));
    for (const id of passed) close.scores[id] = ranked.most.scores[id];
    close.ids.push(...passed);
    const found = whole.ids.length ? (notes.corrected.length ? "corrected" : "all") : "most";
    return { state: ranking.ids.length ? found : "none", ranking, close, clauses, notes };
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

  /** A result, or where it has no hits that of the same query with words that mean nearly the same. */
  async function widened(query, result, options) {
    if (result.ranking.ids.length || options.isTyping) return result;
    const wide = await runQuery(query, { ...options, isWide: true });
    if (!wide.ranking.ids.length && !wide.close.ids.length) return result;
    if (wide.ranking.ids.length) wide.state = "near";
    wide.notes.keyboard = "";
    return wide;
  }

  /** Run what was typed, or, where nothing fits, what the other layout makes of it. */
  async function runTyped(query, options) {
    const result = await runQuery(query, options);
    result.notes.keyboard = "";
    // What the other layout was meant for has no word that some passage has.
    const hasKnown = result.clauses.some((clause) => (clause.clauses || []).some((part) => part.known));
    const mayRetype =
      !result.ranking.ids.length &&
      !hasKnown &&
      !query.phrases.length &&
      query.text.trim().length >= SHORTEST_RETYPED;
    const retyped = mayRetype && (await runInOtherLayout(query, options));
    return retyped || { query, result: await widened(query, result, options) };
  }

  /* ---------- hits ---------- */

  /** How many of the found passages each text has, by its number. */
  function countByText(ids) {
    const counts = new Map();
    for (const id of ids) counts.set(textOf(id), (counts.get(textOf(id)) || 0) + 1);
    return counts;
  }

  /** The best passages of further texts, where the first page has fewer: one text would else hide them. */
  function bestOfFurtherTexts(ranked, { size, texts }) {
    const shown = new Set(ranked.slice(0, size).map(([id]) => textOf(id)));
    return ranked.filter(([id]) => shown.size < texts && !shown.has(textOf(id)) && shown.add(textOf(id)));
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
      language: isUntranslated ? original : language,
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

  /** The weight of the clauses that highlights answer. */
  function weightFound(highlights, weights) {
    return sum([...new Set(highlights.flatMap(([, , clauses]) => clauses))].map((n) => weights[n]));
  }

  /** Is a query written in the letters of a language alone? */
  function isWrittenWholly(clauses, language) {
    const words = clauses.flatMap((clause) => clause.clauses || []);
    const row = tables.languages.find(({ tag }) => tag === language);
    return words.every(({ word }) => word.digits || isWrittenIn(word.form, row));
  }

  /**
   * What the hits have in another language than is shown, where that has more of the words found:
   * [hit, {language, body, highlights, weights}].
   */
  async function foundElsewhere(hits, clauses, specs, language) {
    const found = [];
    const mayHaveMore = !isWrittenWholly(clauses, language);
    let left = hits.filter((hit) => !hit.isUntranslated && (mayHaveMore || !hit.highlights.length));
    for (const { tag } of tables.languages) {
      if (tag === language || !left.length) continue;
      const rows = await loadPassages(left.map((hit) => hit.id), tag);
      for (const hit of left) {
        const { body, highlights } = highlight(rows.get(hit.id)[2], specs);
        const { weights } = hit;
        const isMore = weightFound(highlights, weights) > weightFound(hit.highlights, weights);
        if (isMore) found.push([hit, { language: tag, body, highlights, weights }]);
      }
      left = left.filter((hit) => found.every(([one]) => one !== hit));
    }
    return found;
  }

  /** Some ranked passages as hits, with their text and highlights, in their order. */
  async function hitsOf(ranked, query, clauses, language) {
    const ids = ranked.map(([id]) => id);
    const [passages, texts] = await Promise.all([
      loadPassages(ids, language),
      loadTexts([...new Set(ids.map(textOf))], language)
    ]);
    const shown = clauses.some((clause) => !clause.optional) ? required(clauses) : clauses;
    const specs = shown.map(highlightSpec);
    const weights = shown.map((clause) => clause.weight);
    const hits = ranked.map(function ([id, score]) {
      const passage = passages.get(id);
      const highlighted = highlight(passage[2], specs);
      const hit = makeHit(id, highlighted, passage, texts.get(textOf(id)), language);
      hit.isOtherLanguage = isFoundByTranslation(id, clauses);
      hit.weights = weights;
      hit.score = score + bonusOf(highlighted, query, shown);
      return hit;
    });
    for (const [hit, found] of await foundElsewhere(hits, shown, specs, language)) hit.found = found;
    return hits.sort((a, b) => b.score - a.score || a.id - b.id);
  }

  /* ---------- what a page may call ---------- */

  /**
   * Search. Options: language (a tag), page (from 1), size, texts (how many the first page has at
   * least, where so many have hits), filters (facet to value), and isTyping while the reader types. Returns {text, state, total, page, pages, hits, close,
   * textCounts, notes, suggestions, foundAlone}:
   *
   * state        "all" (some hits have all words), "corrected" (after a correction), "most" (all
   *              hits lack something), "near" (all hits have words that mean nearly the same as some
   *              of those asked for), "none", or "empty" for a query without a word
   * hits         {id, passage, kind, body, highlights, language, original, isTranslated,
   *              isUntranslated, textNumber, slug, title, url, otherUrl, date, genre,
   *              isOtherLanguage, found, weights, score}; `language` is that of the body;
   *              isOtherLanguage: found by a word of the language `original`, in which the passage is,
   *              for one that was asked for in the other language; found: {language, body, highlights,
   *              weights} of the passage in another language, where that one has more of the words;
   *              weights: of what the highlights answer
   * close        the same, of passages that support only a part of the query, where hits are few
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
      close: [],
      textCounts: new Map(),
      notes: { corrected: [], inflected: [], missing: [], keyboard: "" },
      suggestions: [],
      foundAlone: []
    };
    if (!query.clauses.length && !query.phrases.length) return answer;

    const run = await runTyped(query, options);
    const { state, ranking, clauses, notes } = run.result;
    const { ids } = ranking;
    const { size } = options;
    const ranked = topRanked(ranking, (options.texts && AMONG) + options.page * size);
    const further = bestOfFurtherTexts(ranked, options);
    const pages = Math.ceil((ids.length - further.length) / size);
    const page = Math.max(1, Math.min(pages, options.page));
    const shown = ranked.filter((hit) => !further.includes(hit)).slice((page - 1) * size, page * size);
    const isFew = ids.length < FEW && !options.isTyping;
    const near = isFew ? topRanked(run.result.close, CLOSE_SHOWN) : [];
    const [hits, others, close] = await Promise.all(
      [shown, page === 1 ? further : [], near].map((of) => hitsOf(of, run.query, clauses, options.language))
    );
    // That there is an answer is known from a hit; where it stands is then a question of rank.
    const isAsGood = (hit) => ids.length > 0 && hit.score >= AS_GOOD * hits[0].score;
    const asGood = close.filter(isAsGood);
    Object.assign(answer, {
      state,
      total: ids.length + asGood.length,
      page,
      pages,
      hits: [...hits, ...others, ...asGood],
      close: close.filter((hit) => !isAsGood(hit)),
      textCounts: countByText([...ids, ...asGood.map((hit) => hit.id)]),
      notes
    });
    if (ids.length) return answer;
    const suggestions = await suggestSpellings(run.query.clauses);
    return Object.assign(answer, { suggestions, foundAlone: foundAlone(clauses) });
  };

  search.openIndex = openIndex;
  search.recordsOf = recordsOf;
  search.loadFacets = loadFacets;
  search.loadPassages = loadPassages;
  search.loadTexts = loadTexts;
})(window.LMA.search);
