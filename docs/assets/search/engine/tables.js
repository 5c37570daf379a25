/*
 * The rules and word lists of the analysis. They come with the index (shard "root"), written from
 * scripts/archive/search/tables.json, so that the index and the browser always use the same ones.
 */
(function (engine) {
  "use strict";

  /** The prepared tables; empty until `useTables` has filled them. */
  const tables = {};

  /** Read "key:value key:value" into a Map. */
  function readPairs(text) {
    const pairs = new Map();
    for (const item of text.split(" ")) {
      const colon = item.indexOf(":");
      pairs.set(item.slice(0, colon), item.slice(colon + 1));
    }
    return pairs;
  }

  function readNumbers(text) {
    const numbers = new Map();
    for (const [key, value] of readPairs(text)) numbers.set(key, Number(value));
    return numbers;
  }

  function readWords(text) {
    return new Set(text.split(" "));
  }

  /** Read the words of all languages: {tag: words}. */
  function readWordsByLanguage(byTag) {
    return readWords(Object.values(byTag).join(" "));
  }

  /** Read rows [tag, letters, stemmer] of languages.yml: `letters` finds one letter, at a start. */
  function readLanguages(rows) {
    return rows.map(([tag, letters, stemmer]) => ({
      tag,
      letters: new RegExp("^[" + letters + "]"),
      stemmer
    }));
  }

  /** Map each character that folding changes to its replacement (`_fold_table` in analysis.py). */
  function foldTable(listed) {
    const fold = new Map();
    const latinBlocks = [
      [0xc0, 0x24f],
      [0x1e00, 0x1eff]
    ];
    for (const [first, last] of latinBlocks) {
      for (let code = first; code <= last; code++) {
        const base = String.fromCharCode(code).normalize("NFD")[0];
        if (/^[A-Za-z]$/.test(base)) fold.set(String.fromCharCode(code), base);
      }
    }
    for (let code = 0x300; code < 0x370; code++) fold.set(String.fromCharCode(code), "");
    for (const key of Object.keys(listed)) fold.set(key, listed[key]);
    return fold;
  }

  /** Prepare the table of sounds: see scripts/archive/search/sounds.py. */
  function readSounds(raw) {
    const plainOf = new Map(Object.entries(raw.plain));
    const classOf = new Map(Object.entries(raw.classes));
    const lettersOf = (text, table, otherwise) =>
      [...text].map((char) => (table.has(char) ? table.get(char) : otherwise(char))).join("");
    const plain = (cyrillic) =>
      lettersOf(cyrillic, plainOf, (char) => char).replace(/([^аеиоу])\1+/g, "$1");
    const withoutNasals = (letters) =>
      letters.replace(new RegExp(raw.nasal, "g"), (found, vowel) => raw.nasals[vowel]);
    const steady = (letters) => lettersOf(letters, classOf, () => "");
    const readings = new Map();
    let longestUnit = 0;
    for (const [unit, ways] of Object.entries(raw.latin)) {
      const read = [...new Set(ways.split(" ").map(plain))];
      readings.set(unit, { ways: read, steady: [...new Set(read.map(steady))] });
      longestUnit = Math.max(longestUnit, unit.length);
    }
    return {
      plain,
      steady,
      readings,
      longestUnit,
      hissAfterTooth: new RegExp(raw.hiss, "g"),
      declensions: raw.declensions.flatMap(function ([tails, endings]) {
        const set = new Set(endings.split(" ").map(plain));
        return tails.split(" ").map((tail) => [tail, set]);
      }),
      instrumental: new RegExp(raw.instrumental),
      withoutNasals,
      shortestStem: raw.stem,
      mostBlocks: raw.blocks
    };
  }

  function longestFirst(a, b) {
    return b.length - a.length || (a < b ? -1 : 1);
  }

  /** Prepare the content of tables.json, and the rows of languages, for use by all parts. */
  function useTables(raw, languages) {
    const months = readNumbers(raw.months);
    const numbers = readNumbers(raw.numbers);
    const multipliers = readNumbers(raw.multipliers);
    const dayWords = readNumbers(raw.dayWords);
    const dayTens = readNumbers(raw.dayTens);
    const namedDays = readPairs(raw.namedDays); // "may_day" to "05-01"
    const halfWords = readWords(raw.halfWords);
    const loneMultipliers = readWords(raw.aloneMultipliers);
    Object.assign(tables, {
      languages: readLanguages(languages),
      fold: foldTable(raw.fold),
      tokenPattern: raw.cut.split("LETTERS").join(raw.letters),
      moneyCodes: raw.moneyCodes,
      codeAndDigits: new RegExp("^(" + Object.keys(raw.moneyCodes).join("|") + ")([0-9]+)$"),
      counted: new RegExp(raw.counted.adjective),
      countedNouns: readPairs(raw.counted.nouns),
      moneyMultipliers: readNumbers(raw.moneyMultipliers),
      moneyWords: readWords([...Object.values(raw.signs), ...Object.values(raw.moneyCodes)].join(" ")),
      dayWords,
      dayTens,
      partsOfYear: readPairs(raw.partsOfYear), // "summer" to its first and last month
      namedDays,
      namedAfterDays: readWords(raw.namedAfterDays),
      oneWords: readWords(raw.oneWords),
      signs: new Map(Object.entries(raw.signs).map(([sign, words]) => [sign, words.split(" ")])),
      stopWords: readWordsByLanguage(raw.stop),
      givenNames: readWordsByLanguage(raw.givenNames),
      stopNames: readWords(raw.stopNames), // stop words that with a capital are names

      questionWords: readWordsByLanguage(raw.ask),
      questionOpeners: readWords(raw.askFirst),
      whenWords: readWords(raw.askWhen),
      howManyWords: readWords(raw.askMany),
      whyWords: readWords(raw.askWhy),
      reasonWords: readWords(raw.reasons), // that tell of a reason
      costWords: readWords(raw.askCost), // which, asked how much, a sum answers
      weakInQuestions: readWordsByLanguage(raw.askWeak),
      genericWords: readWordsByLanguage(raw.weak),

      irregularForms: readPairs(raw.irregular),
      inMen: new RegExp(raw.spelling.men),
      iseVerb: new RegExp(raw.spelling.ise),
      izeFamily: new RegExp(raw.spelling.ize),
      keepIse: raw.spelling.iseKeep.split(" "),
      britishPrefixes: raw.spelling.prefix,
      fleetingVowel: new RegExp(raw.fleeting),

      adjectives: raw.adjectives, // endings of Russian adjectives' stems, and of the nouns'

      caseEndings: raw.translit.endings.split(" ").sort(longestFirst),
      cyrillicToLatin: new Map(Object.entries(raw.translit.cyrillic)),
      latinSounds: raw.translit.latin,
      commonSounds: raw.translit.common,
      shortestKey: raw.translit.min,
      distinctiveKey: raw.translit.long, // phonetic keys at least so long are used

      sounds: readSounds(raw.sounds),

      months,
      ambiguousMonths: readWords(raw.shyMonths),
      numbers,
      ordinalWords: readWords(raw.ordinalWords),
      multipliers,
      loneMultipliers,
      unitWords: readWords(raw.unitWords),
      andWords: readWords(raw.andWords),
      halfWords,
      andAHalf: raw.andAHalf.map((words) => words.split(" ")),
      ordinalSuffixes: readWords(raw.ordinalSuffixes),
      decadeSuffixes: readWords(raw.decadeSuffixes),
      percentWords: readWords(raw.percentWords),
      yearWords: readWords(raw.yearWords),
      numeralStarts: new Set([
        ...months.keys(),
        ...numbers.keys(),
        ...loneMultipliers,
        ...halfWords,
        ...dayWords.keys(),
        ...dayTens.keys(),
        ...[...namedDays.keys()].map((name) => name.split("_")[0]),
        ...multipliers.keys()
      ]),

      keyboards: raw.keyboard,
      typos: raw.fuzzy,
      weights: raw.weights
    });
  }

  engine.tables = { tables, useTables };
})(window.LMA.search.engine);
