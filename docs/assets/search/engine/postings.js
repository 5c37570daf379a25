/*
 * Which posting lists answer a word, a name or a numeral. A "record" is an entry of the archive's
 * authority files (a person, organisation, place or term); its aliases are the ways to write it.
 *
 * The functions that end in "Keys" say what must be loaded (`loadTerms`) before the functions that
 * end in "Postings" answer.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { isCyrillic, phoneticKey, stem } = engine.analysis;
  const { agree, blocks } = engine.sounds;
  const { listsOf, loadTerms, namesOf, termEntry } = engine.index;

  /**
   * The match modes: in which way words can be an alias. The sign begins the alias's key, `keyOf`
   * is what stands there for each word. MATCH_MODES in names.py are the same.
   */
  const MATCH_MODES = [
    { sign: "", keyOf: (word) => word.alias },
    { sign: "+", keyOf: (word) => word.stem },
    { sign: "=", keyOf: (word) => word.form }
  ];
  const TERM = "t"; // begins a record that is no name
  const NAMES = "plo"; // begin the records of persons, places and organisations
  const SHORTEST_NEAR = 4; // letters of a name that may have other vowels
  const MAX_JOINED_WORDS = 3; // a name of so many words may also be written as one

  /** The key of `words` as an alias in each match mode. */
  function aliasesOf(words) {
    return MATCH_MODES.map(({ sign, keyOf }) => sign + words.map(keyOf).join("_"));
  }

  function aliasKeys(words) {
    const aliases = aliasesOf(words);
    if (words.length > 1 && words.length <= MAX_JOINED_WORDS) {
      const joined = phoneticKey(words.map((word) => word.form).join(""));
      if (joined.length >= tables.distinctiveKey) aliases.push(joined);
    }
    return aliases.map((alias) => "~" + alias);
  }

  function blockKeys(word) {
    return word.digits ? [] : blocks(word.form).map((block) => "^" + block);
  }

  function wordKeys(word) {
    return [word.stem, ...blockKeys(word)];
  }

  /** The names of the archive that sound nearly as a word does. */
  function namesInBlocks(word) {
    return [...new Set(blockKeys(word).flatMap(namesOf))];
  }

  /**
   * The names of the archive that `word` may spell, those of its own stem left out. A word that
   * passages have, but never as a name, spells none, unless the reader wrote it with a capital.
   */
  function namesLike(word, capital) {
    const names = namesInBlocks(word);
    const isOwn = (name) => stem(name) === word.stem;
    if (!capital && termEntry(word.stem) && !names.some(isOwn)) return [];
    return names.filter((name) => !isOwn(name) && agree(word.form, name));
  }

  /**
   * The names of the archive that differ from `word` in vowels at most: Karl, Karol. It is too little to
   * go by, unless another part of the name is found beside it.
   */
  function namesNear(word) {
    if (word.form.length < SHORTEST_NEAR) return [];
    return namesInBlocks(word).filter((name) => name[0] === word.form[0] || isCyrillic(name) !== isCyrillic(word.form));
  }

  function nameKeys(names) {
    return names.map(stem);
  }

  /** Is a record of a person, an organisation or a place? */
  function isNameRecord(record) {
    return NAMES.includes(record[0]);
  }

  /**
   * The parts of records that answer, as keys without "@". A related word leads to the label alone;
   * any other to the label, and of a term to its variants ("+") and related words ("-").
   */
  function recordParts(records) {
    return [...records].flatMap(([record, isRelated]) =>
      isRelated || record[0] !== TERM ? [record] : [record, record + "+", record + "-"]
    );
  }

  function recordKeys(records) {
    return recordParts(records).map((part) => "@" + part);
  }

  /** The records that words may name: a Map of record to whether it is only related to them. */
  function recordsNamedBy(words) {
    const records = new Map();
    for (const key of aliasKeys(words)) {
      for (const name of namesOf(key)) {
        const isRelated = name[0] === "-";
        const record = isRelated ? name.slice(1) : name;
        records.set(record, records.has(record) ? records.get(record) && isRelated : isRelated);
      }
    }
    return records;
  }

  /**
   * The postings of a word alone: its very form, the other forms of its stem, and the `names` that
   * it may spell (see `namesLike`).
   */
  function wordPostings(word, factor, names) {
    const { weights } = tables;
    const postings = [];
    if (!word.digits) {
      for (const list of listsOf(word.stem)) {
        const isOwn = stem(list.form) === word.stem; // or one of another stem, joined with it by a list or rule
        const weight = list.form === word.form ? weights.form : isOwn ? weights.stem : weights.joined;
        postings.push({ list, weight: weight * factor });
      }
    }
    for (const name of names) {
      const list = listsOf(stem(name)).find((one) => one.form === name);
      postings.push({ list, weight: weights.sound * factor });
    }
    return postings;
  }

  /** The postings of records, as `recordsNamedBy` gives them. */
  function recordPostings(records, factor) {
    const { weights } = tables;
    const postings = [];
    for (const [record, isRelated] of records) {
      for (const part of recordParts([[record, isRelated]])) {
        const isKin = isRelated || (record[0] === TERM && part.endsWith("-"));
        const own = isKin ? weights.related : weights.alias;
        for (const list of listsOf("@" + part)) postings.push({ list, weight: own * factor });
      }
    }
    return postings;
  }

  const FULL_DATE = /^#\d{4}-\d\d-\d\d$/;

  function withoutYear(key) {
    return "#?" + key.slice(5);
  }

  function numeralKeys(keys) {
    return keys.flatMap((key) => (FULL_DATE.test(key) ? [key, withoutYear(key)] : [key]));
  }

  /** Which keys of a date or number are searched: [key, weight]. */
  function weightedNumeralKeys(keys) {
    const { weights } = tables;
    const fullDates = keys.filter((key) => FULL_DATE.test(key));
    if (fullDates.length) {
      return fullDates.flatMap((key) => [
        [key, weights.form],
        [withoutYear(key), weights.yearless]
      ]);
    }
    const days = keys.filter((key) => key.startsWith("#?-"));
    if (days.length) return days.map((key) => ["#*" + key.slice(2), weights.form]);
    if (keys[keys.length - 1].endsWith("%")) {
      return [
        [keys[1], weights.form],
        [keys[0], weights.yearless]
      ];
    }
    return [[keys[0], weights.form]];
  }

  function numeralPostings(keys) {
    const postings = [];
    for (const [key, weight] of weightedNumeralKeys(keys)) {
      for (const list of listsOf(key)) postings.push({ list, weight });
    }
    return postings;
  }

  /** The passages that have a number, given by its digits. */
  async function passagesOfNumber(digits) {
    const keys = ["#" + Number(digits)];
    await loadTerms(keys);
    return numeralPostings(keys).flatMap(({ list }) => list.ids);
  }

  engine.postings = {
    aliasKeys,
    aliasesOf,
    blockKeys,
    numeralKeys,
    numeralPostings,
    isNameRecord,
    nameKeys,
    namesLike,
    namesNear,
    passagesOfNumber,
    recordKeys,
    recordParts,
    recordPostings,
    recordsNamedBy,
    wordKeys,
    wordPostings
  };
})(window.LMA.search.engine);
