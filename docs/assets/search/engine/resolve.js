/*
 * Resolving a query: each clause gets its match, the passages that answer it. Words that together
 * are a name become one clause; a word that is found nowhere is expanded.
 *
 * A resolved clause has {kind, text, match, weight, words, optional}: `weight` is its importance,
 * `words` how many words it counts for (at most two). A word clause also remembers, for the
 * highlighting, its `records`, and whether it was `expanded`, `corrected` or taken as a `prefix`.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { analyse, stem } = engine.analysis;
  const { listsOf, loadTerms, root, termEntry } = engine.index;
  const { idf, intersectMatches, mergePostings, sum, uniteMatches } = engine.matches;
  const {
    aliasKeys,
    blockKeys,
    numeralKeys,
    numeralPostings,
    isNameRecord,
    nameKeys,
    namesLike,
    namesNear,
    recordKeys,
    recordParts,
    recordPostings,
    recordsNamedBy,
    wordPostings
  } = engine.postings;
  const { alikePostings, answersOf, calledPostings, isOtherWord, termKeys, vocabularyKeys } =
    engine.vocabulary;
  const { completionPostings, expandUnknownWord } = engine.unknownWords;

  const LONGEST_NAME = 12; // words
  const LONGEST_TERM = 6; // words of a term of the vocabulary, or of what is abbreviated
  const FREQUENT = 3000; // passages; also the size of an archive that must save its reading
  const COMPLETIONS = 10;
  const FEW_PASSAGES = 3;
  const RARE = 12; // passages, at most, that have a surname
  const COMPLETED_SHARE = 0.7; // of the weight of a completed word, once the query is sent
  const NEAR_SHARE = 0.8; // of the weight of a word that means the same, that of one that nearly does
  const OPTIONAL_SHARE = 0.3; // of the weight of an optional clause
  const NO_ANSWERS = { called: [], near: [] };
  const TELLING_NUMBER = /^#(?!(1[89]|20)\d\d$)\d{3,}$/; // is as telling as two words; a year is not

  function wordsOf(clauses) {
    return clauses.map((clause) => clause.word);
  }

  /** Were two word clauses typed side by side? */
  function isAdjacent(first, second) {
    return Boolean(second) && second.place === first.place + 1;
  }

  function joinedWord(first, second) {
    return analyse(first.word.form + second.word.form);
  }

  /* ---------- first step: which words form a name ---------- */

  /** Divide the word clauses into runs that no date or number interrupts. */
  function wordRuns(clauses) {
    const runs = [[]];
    for (const clause of clauses) {
      if (clause.kind === "numeral") runs.push([]);
      else runs[runs.length - 1].push(clause);
    }
    return runs.filter((run) => run.length);
  }

  /** The keys that show how the words group: of words, of joined words and of possible names. */
  function keysOfRun(run) {
    const keys = [];
    run.forEach(function (clause, i) {
      keys.push(clause.word.stem);
      if (clause.compound) {
        const compound = analyse(clause.compound);
        keys.push(compound.stem, ...aliasKeys([compound]));
      }
      for (let end = i + 1; end <= Math.min(run.length, i + LONGEST_NAME); end++) {
        const words = wordsOf(run.slice(i, end));
        keys.push(...aliasKeys(words));
        if (words.length <= LONGEST_TERM) keys.push(...vocabularyKeys(words));
      }
      if (isAdjacent(clause, run[i + 1])) keys.push(joinedWord(clause, run[i + 1]).stem);
    });
    return keys;
  }

  /**
   * The group that begins at the `i`th clause of a run: the longest name or term of the vocabulary,
   * else two words that passages write as one, else the word. `records` are what the group names,
   * `called` what it is called in the other language, `near` what means nearly the same.
   */
  function groupAt(run, i, isWide) {
    for (let size = Math.min(LONGEST_NAME, run.length - i); size > 1; size--) {
      const clauses = run.slice(i, i + size);
      const records = recordsNamedBy(wordsOf(clauses));
      const { called, near } = size > LONGEST_TERM ? NO_ANSWERS : answersOf(wordsOf(clauses), isWide);
      if (records.size || called.length || near.length) {
        return { clauses, records, called, near, joined: null };
      }
    }
    const records = recordsNamedBy([run[i].word]);
    if (!records.size && isAdjacent(run[i], run[i + 1])) {
      const joined = joinedWord(run[i], run[i + 1]);
      if (termEntry(joined.stem)) {
        return { ...NO_ANSWERS, clauses: run.slice(i, i + 2), records, joined };
      }
    }
    return { ...NO_ANSWERS, clauses: [run[i]], records, joined: null };
  }

  function groupsOf(run, isWide) {
    const groups = [];
    for (let i = 0; i < run.length; i += groups[groups.length - 1].clauses.length) {
      groups.push(groupAt(run, i, isWide));
    }
    return groups;
  }

  /* ---------- second step: which equivalents of each word are worth their reading ---------- */

  function isFrequent(clause) {
    return sum(listsOf(clause.word.stem).map((list) => list.ids.length)) > FREQUENT;
  }

  function namesSomething(records) {
    return [...records.values()].some((isRelated) => !isRelated);
  }

  /**
   * Note in each group the records of each of its words, as `wordRecords`. A frequent word does
   * without: what its equivalents would add is little. So does, in a large archive, each single
   * word of a name.
   */
  function addWordRecords(group) {
    const isLargeName =
      group.clauses.length > 1 && namesSomething(group.records) && root.passages > FREQUENT;
    group.wordRecords = new Map();
    for (const clause of group.clauses) {
      const records = group.clauses.length > 1 ? recordsNamedBy([clause.word]) : group.records;
      if (isFrequent(clause) || isLargeName) records.clear();
      group.wordRecords.set(clause, records);
    }
  }

  /** Does a group name a person, an organisation or a place? */
  function isNamed(group) {
    return [...group.records].some(([record, isRelated]) => !isRelated && isNameRecord(record));
  }

  /** The same, by the capitals of its words too: the first word of a query has one in any case. */
  function isName(group) {
    const { clauses } = group;
    const hasCapitals = clauses.every((clause) => clause.capital);
    return hasCapitals && (clauses[clauses.length - 1].place > 0 || isNamed(group));
  }

  /** The words that may spell a name: those that are no part of a known one; [word, capital]. */
  function possibleNames(groups, compounds) {
    const words = [];
    for (const group of groups) {
      if (isNamed(group)) continue;
      const clauses = group.clauses.filter((clause) => !isFrequent(clause));
      words.push(...clauses.map(({ word, capital }) => [word, capital]));
    }
    for (const [{ capital }, { word }] of compounds) words.push([word, capital]);
    return words;
  }

  /** The names that words may spell, by word; `loadTerms` must have their blocks. */
  function namesByWord(words) {
    return new Map(words.map(([word, capital]) => [word, namesLike(word, capital)]));
  }

  /** The hyphenated words of the query as one word each, by the clause they begin with. */
  function compoundsOf(clauses) {
    const compounds = new Map();
    for (const clause of clauses.filter((one) => one.compound)) {
      const word = analyse(clause.compound);
      compounds.set(clause, { word, records: recordsNamedBy([word]) });
    }
    return compounds;
  }

  function keysOfRecords(groups, compounds) {
    const keys = [];
    for (const group of groups) {
      keys.push(...recordKeys(group.records));
      for (const records of group.wordRecords.values()) keys.push(...recordKeys(records));
    }
    for (const { records } of compounds.values()) keys.push(...recordKeys(records));
    return keys;
  }

  /* ---------- third step: the match of each group ---------- */

  function isOtherForm(word, form) {
    return analyse(form).stem === word.stem && isOtherWord(word, form);
  }

  /** The postings of one word of a group as it is written; notes its records in the clause. */
  function postingsOfClause(clause, group, compounds, names) {
    const records = group.wordRecords.get(clause);
    clause.names = names.get(clause.word) || [];
    const { word } = clause;
    const ofWord = wordPostings(word, 1, clause.names);
    const own = ofWord.filter(({ list }) => !isOtherForm(word, list.form));
    const months = clause.months.flatMap((key) => numeralPostings([key]));
    const postings = [...own, ...recordPostings(records, 1), ...months];
    clause.records = recordParts(records);
    const compound = compounds.get(clause);
    if (compound) {
      const before = postings.length;
      const compoundNames = names.get(compound.word);
      postings.push(...wordPostings(compound.word, 1, compoundNames));
      postings.push(...recordPostings(compound.records, 1));
      clause.asOne = postings.length > before;
      clause.names = clause.names.concat(compoundNames);
      clause.records.push(...recordParts(compound.records));
    }
    return postings;
  }

  /**
   * The postings of what a word is called in the other language, and where it is hardly found, of words
   * that mean the same; in a wide search, of those that mean nearly the same. Notes these terms in the
   * clause.
   */
  async function postingsOfAnswers(clause, postings, isWide) {
    const { called, alike, near } = clause.answers;
    const found = await calledPostings([clause.word], called, 1);
    clause.terms = found.length ? called : [];
    if (isWide) {
      const isName = clause.capital && clause.place > 0; // it means nothing else
      const kin = isName ? alike : [...new Set([...alike, ...near])];
      clause.terms = [...clause.terms, ...kin];
      return [...found, ...(await alikePostings(kin, NEAR_SHARE, true))];
    }
    if (countOf([...postings, ...found]) >= FEW_PASSAGES) return found;
    clause.terms = [...clause.terms, ...alike];
    return [...found, ...(await alikePostings(alike, 1))];
  }

  /** The postings of a group of several words as a whole. */
  async function postingsOfName(group) {
    if (group.clauses.length === 1) return [];
    const postings = recordPostings(group.records, 1);
    postings.push(...(await calledPostings(wordsOf(group.clauses), group.called, 1)));
    postings.push(...(await alikePostings(group.near, NEAR_SHARE, true)));
    if (group.joined) postings.push(...wordPostings(group.joined, 1, []));
    return postings;
  }

  function countOf(postings) {
    return sum(postings.map(({ list }) => list.ids.length));
  }

  async function expand(clause, isTyping, notes) {
    const found = await expandUnknownWord(clause, isTyping, notes);
    clause.corrected = found.corrected;
    clause.prefix = found.prefix;
    clause.names = found.names || [];
    clause.terms = [...(clause.terms || []), ...(found.kin || [])];
    clause.expanded = found.postings.length > 0;
    return found.postings;
  }

  /** What the last word may become: always while the reader types, else if it finds little. */
  async function completeLastWord(clause, postings, isTyping) {
    const isLong = clause.word.form.length >= (isTyping ? 2 : 4);
    const found = countOf(postings);
    if (!isLong || !(isTyping || found < FEW_PASSAGES)) return [];
    const completed = await completionPostings(
      clause.word.form,
      COMPLETIONS,
      isTyping ? 1 : COMPLETED_SHARE
    );
    if (completed.length) clause.prefix = clause.word.form;
    return completed;
  }

  /** The postings of words of money: what a passage with a sum has. */
  async function sumPostings() {
    const stems = [...new Set([...tables.moneyWords].map(stem))];
    await loadTerms(stems);
    return stems.flatMap(listsOf).map((list) => ({ list, weight: tables.weights.related, isNear: true }));
  }

  /** The clause of a word that has its match; `count`: of the passages that have the word. */
  function resolveWord(clause, count) {
    clause.weight = idf(count) * (clause.optional ? OPTIONAL_SHARE : 1);
    clause.words = 1;
    clause.clauses = [clause];
    return clause;
  }

  /** The clause of a name or term; `together`: the postings of its words where they follow each other. */
  function resolveName(group, matches, namePostings, together) {
    const all = intersectMatches(matches);
    const match = namePostings.length ? uniteMatches([mergePostings(namePostings), all]) : all;
    const whole = mergePostings([...namePostings, ...together]);
    // The other language may say the same in another order, with other words between.
    const divided = group.joined ? [] : match.ids.filter((id) => !whole.scores[id]);
    match.apart = new Set(divided.filter((id) => !match.translated.has(id)));
    match.divided = new Set(divided.filter((id) => match.translated.has(id)));
    return {
      kind: "group",
      clauses: group.clauses,
      records: recordParts(group.records),
      terms: [...group.called, ...group.near],
      joined: group.joined,
      text: group.clauses.map((clause) => clause.text).join(" "),
      match,
      weight: idf(match.count),
      words: Math.min(group.clauses.length, 2),
      isName: isName(group),
      optional: group.clauses.every((clause) => clause.optional)
    };
  }

  /** Resolve a group of words to one clause. */
  async function resolveGroup(group, context) {
    const { query, compounds, names, isTyping, isWide, notes } = context;
    const namePostings = await postingsOfName(group);
    const matches = [];
    for (const clause of group.clauses) {
      let postings = postingsOfClause(clause, group, compounds, names);
      postings.push(...(await postingsOfAnswers(clause, postings, isWide)));
      clause.known = postings.length > 0;
      if (!namePostings.length && !postings.length) {
        postings = await expand(clause, isTyping, notes);
      } else if (!namePostings.length && clause.isLast && query.isUnfinished) {
        postings = postings.concat(await completeLastWord(clause, postings, isTyping));
      }
      const match = mergePostings(postings);
      matches.push(match);
      clause.match = clause.isCost ? mergePostings([...postings, ...(await sumPostings())]) : match;
    }
    group.clauses[0].isName = isName(group);
    if (group.clauses.length === 1) return resolveWord(group.clauses[0], matches[0].count);
    const stems = wordsOf(group.clauses).map((word) => word.stem);
    const together = await alikePostings(["+" + stems.join("_")], 1);
    return resolveName(group, matches, namePostings, together);
  }

  /** Resolve a group; a term of the vocabulary that is found nowhere is divided into its words. */
  async function resolveOrDivide(group, context) {
    const whole = await resolveGroup(group, context);
    const isTerm =
      group.clauses.length > 1 && !group.records.size && group.called.length + group.near.length;
    if (whole.match.count || !isTerm) return [whole];
    const words = [];
    for (const clause of group.clauses) {
      const alone = { ...group, ...NO_ANSWERS, clauses: [clause] };
      words.push(await resolveGroup(alone, context));
    }
    return words;
  }

  function isLostName({ kind, capital, match }) {
    return kind === "word" && capital && !match.count;
  }

  /**
   * A word with a capital that is found nowhere, beside one that is found: another spelling of that
   * name's other part, such as Karl for Karol. If it is the first of both or a given name, and the other is
   * rare, as a surname is, passages may lack it. So they may lack a part of a word found as one: Мак-Парлан.
   */
  async function resolveBeside(clause, resolved) {
    const isBeside = ({ kind, capital, place, match }) =>
      kind === "word" && capital && match.count > 0 && Math.abs(place - clause.place) === 1;
    const beside = resolved.filter(isBeside);
    if (!beside.length) return;
    const isGiven = tables.givenNames.has(clause.word.form);
    const isSurname = ({ place, match }) => (isGiven || place > clause.place) && match.count <= RARE;
    if (beside.some(({ place, asOne }) => asOne && place < clause.place)) clause.optional = true;
    const near = namesNear(clause.word);
    await loadTerms(nameKeys(near));
    const lists = near.flatMap((name) =>
      listsOf(stem(name)).filter((list) => list.form === name)
    );
    const match = mergePostings(lists.map((list) => ({ list, weight: tables.weights.fuzzy })));
    if (match.ids.some((id) => beside.some((other) => other.match.scores[id] > 0))) {
      clause.names = near;
      clause.match = match;
      clause.weight = idf(match.count);
    } else if (beside.some(isSurname)) clause.optional = true;
  }

  /** A date that nothing has with its day first is read with its month first. */
  function resolveNumeral(clause) {
    clause.match = mergePostings(clause.readings.flatMap(numeralPostings));
    if (!clause.match.count && clause.swapped) {
      clause.readings = [clause.swapped];
      clause.match = mergePostings(numeralPostings(clause.swapped));
    }
    clause.weight = idf(clause.match.count);
    clause.isTelling = TELLING_NUMBER.test(clause.keys[0]);
    clause.words = clause.isTelling ? 2 : 1;
    return clause;
  }

  /**
   * Resolve the words and numerals of a query: the clauses with their matches. `isTyping` is true
   * while the reader types; `isWide`: words that mean nearly the same answer too; corrections are noted
   * in `notes`.
   */
  async function resolveClauses(query, { isTyping, isWide }, notes) {
    const numerals = query.clauses.filter((clause) => clause.kind === "numeral");
    const words = query.clauses.filter((clause) => clause.kind === "word");
    const runs = wordRuns(query.clauses);
    await loadTerms([
      ...runs.flatMap(keysOfRun),
      ...numerals.flatMap((clause) => numeralKeys([...clause.readings.flat(), ...(clause.swapped || [])])),
      ...words.flatMap((clause) => clause.months)
    ]);

    const groups = runs.flatMap((run) => groupsOf(run, isWide));
    groups.forEach(addWordRecords);
    const compounds = compoundsOf(words);
    const possible = possibleNames(groups, compounds);
    const blocks = possible.flatMap(([word]) => blockKeys(word));
    await loadTerms([...blocks, ...keysOfRecords(groups, compounds)]);
    const names = namesByWord(possible);
    for (const clause of words) clause.answers = answersOf([clause.word], true);
    const called = groups.flatMap((group) => [
      ...group.called,
      ...group.clauses.flatMap((clause) => clause.answers.called)
    ]);
    const calledKeys = root.lacks.some(Boolean) ? termKeys(called) : [];
    await loadTerms([...[...names.values()].flatMap(nameKeys), ...calledKeys]);

    const context = { query, compounds, names, isTyping, isWide, notes };
    const resolved = [];
    for (const group of groups) resolved.push(...(await resolveOrDivide(group, context)));
    for (const clause of resolved.filter(isLostName)) await resolveBeside(clause, resolved);
    return [...resolved, ...numerals.map(resolveNumeral)];
  }

  engine.resolve = { resolveClauses };
})(window.LMA.search.engine);
