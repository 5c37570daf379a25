/*
 * Reading the index: its root, the terms with their posting lists, the vocabulary, the bigrams.
 * scripts/archive/search/index.py describes what the shards hold, shards.py how they are coded.
 */
(function (engine) {
  "use strict";

  const { loadShard } = engine.shards;
  const { useTables } = engine.tables;
  const { hash32 } = engine.analysis;

  /* ---------- the code of numbers ---------- */

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const DIGIT_VALUE = new Uint8Array(128); // by character code
  for (let i = 0; i < 64; i++) DIGIT_VALUE[ALPHABET.charCodeAt(i)] = i;

  function digitAt(text, i) {
    return DIGIT_VALUE[text.charCodeAt(i)];
  }

  /** Read a number of any length at `i`: the number, and the place after it. */
  function readNumber(text, i) {
    let value = 0;
    let factor = 1;
    let digit;
    do {
      digit = digitAt(text, i++);
      value += (digit & 31) * factor;
      factor *= 32;
    } while (digit & 32);
    return { value, next: i };
  }

  /** Read all the numbers of a code. */
  function readNumbers(code) {
    const numbers = [];
    for (let i = 0; i < code.length; ) {
      const { value, next } = readNumber(code, i);
      numbers.push(value);
      i = next;
    }
    return numbers;
  }

  /**
   * Decode a posting list: the passages in ascending order, and the impact class (0 to 3) of each.
   * The numbers are read in place, not by `readNumber`: a list may have thousands.
   */
  function decodePostings(text) {
    const ids = [];
    const impacts = [];
    let id = 0;
    let i = 0;
    while (i < text.length) {
      let value = 0;
      let shift = 0;
      let digit;
      do {
        digit = DIGIT_VALUE[text.charCodeAt(i++)];
        value |= (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      id += value >>> 2;
      ids.push(id);
      impacts.push(value & 3);
    }
    return { ids, impacts };
  }

  /* ---------- the root ---------- */

  /** Counts, and the first keys of the shards; empty until `openIndex` has filled it. */
  const root = {};

  /** Load the root of the index, once, and put its tables to use. */
  async function openIndex() {
    const data = await loadShard("root");
    if (root.tables) return;
    useTables(data.tables, data.languages);
    Object.assign(root, data);
    let start = 0;
    root.textStarts = readNumbers(data.starts).map((gap) => (start += gap));
    const valuesOf = (digits) => [...digits].map((digit) => digitAt(digit, 0));
    root.heads = valuesOf(data.heads); // passages of each text's head
    root.lacks = valuesOf(data.lacks); // languages, a bit each, by text
    root.textOfPassage = new Uint32Array(root.passages);
    root.textStarts.forEach((start, text) => root.textOfPassage.fill(text, start));
  }

  /** The place of the last shard whose first key is not after `key`; -1 if `key` is before all. */
  function shardOf(firstKeys, key) {
    let low = 0;
    let high = firstKeys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firstKeys[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* ---------- terms ---------- */

  const SIGNED = /^([~%&][+=]?)(.+)$/;
  const termShards = new Map(); // Map of key to the entry's text, by the shard's place
  const termEntries = new Map(); // decoded entries, by key

  async function loadTermShard(place) {
    const text = await loadShard("t/" + place);
    const entries = new Map();
    for (const item of text.split("!")) {
      const space = item.indexOf(" ");
      entries.set(item.slice(0, space), item.slice(space + 1));
    }
    termShards.set(place, entries);
  }

  /** The shard of a key; in the order of keys signs come last (`_place` in index.py). */
  function placeOf(key) {
    return shardOf(root.t, key.replace(SIGNED, "$2$1"));
  }

  /** Load the shards that hold `keys`; afterwards `termEntry` answers for each of them. */
  function loadTerms(keys) {
    const places = new Set();
    for (const key of keys) {
      const place = placeOf(key);
      if (place >= 0 && !termShards.has(place)) places.add(place);
    }
    return Promise.all([...places].map(loadTermShard));
  }

  /** The names of a block, each coded by the length that it shares with the one before. */
  function decodeNames(text) {
    let last = "";
    return text.split(" ").map((field) => (last = last.slice(0, digitAt(field, 0)) + field.slice(1)));
  }

  /** Decode an entry: "=" introduces what a name stands for, all other fields are posting lists. */
  function decodeEntry(key, text) {
    if (key[0] === "^") return { names: decodeNames(text), lists: [] };
    const entry = { names: [], lists: [] };
    for (const field of text.split(" ")) {
      if (field[0] === "=") {
        entry.names = field.slice(1).split(",");
        continue;
      }
      const colon = field.indexOf(":");
      const list = decodePostings(field.slice(colon + 1));
      list.form = colon > 0 ? key.slice(0, digitAt(field, 0)) + field.slice(1, colon) : "";
      entry.lists.push(list);
    }
    return entry;
  }

  /**
   * The entry of a loaded key, or null: {names, lists}. `lists` are posting lists {form, ids,
   * impacts}; `names` are the records of an alias ("~…"), the aliases of a record ("@…"), or the
   * forms in a block ("^…").
   */
  function termEntry(key) {
    if (termEntries.has(key)) return termEntries.get(key);
    const shard = termShards.get(placeOf(key));
    if (!shard) return null;
    const text = shard.get(key);
    const entry = text === undefined ? null : decodeEntry(key, text);
    termEntries.set(key, entry);
    return entry;
  }

  const NOTHING = { names: [], lists: [] };

  /** The posting lists of a loaded key, none where it is not there. */
  function listsOf(key) {
    return (termEntry(key) || NOTHING).lists;
  }

  /** What a loaded key stands for (see `termEntry`), nothing where it is not there. */
  function namesOf(key) {
    return (termEntry(key) || NOTHING).names;
  }

  /* ---------- vocabulary ---------- */

  const vocabularies = new Map(); // decoded v/ and w/ shards, by name

  /** Load a shard of the vocabulary: [word, rank] in order; the rank grows with the uses. */
  async function loadVocabulary(name) {
    if (vocabularies.has(name)) return vocabularies.get(name);
    const text = await loadShard(name);
    const words = [];
    const pattern = /([A-Za-z0-9_-])([^A-P]*)([A-P])/g;
    let last = "";
    let found;
    while ((found = pattern.exec(text))) {
      last = last.slice(0, digitAt(found[1], 0)) + found[2];
      words.push([last, found[3].charCodeAt(0) - 65]);
    }
    vocabularies.set(name, words);
    return words;
  }

  /**
   * The words [word, rank] that begin with `prefix`: of the vocabulary "v", or of "w", where words
   * are written backwards. At most `most` shards are read, those nearest to the word `near`.
   */
  async function wordsWithPrefix(vocabulary, prefix, near, most) {
    const firstKeys = root[vocabulary];
    let first = Math.max(0, shardOf(firstKeys, prefix));
    let last = Math.max(0, shardOf(firstKeys, prefix + "\uffff"));
    if (last - first >= most) {
      const middle = Math.max(first, Math.min(last, shardOf(firstKeys, near)));
      first = Math.max(first, middle - (most >> 1));
      last = Math.min(last, first + most - 1);
    }
    const names = [];
    for (let i = first; i <= last && i < firstKeys.length; i++) names.push(vocabulary + "/" + i);
    const lists = await Promise.all(names.map(loadVocabulary));
    return lists.flatMap((words) => words.filter(([word]) => word.startsWith(prefix)));
  }

  /* ---------- bigrams ---------- */

  const bigramShards = new Map(); // Map of hash to postings, by the shard's place

  /** The shard of a bigram and its key there: 32 bits of hash, the highest choose the shard. */
  function bigramPlace(first, second) {
    const hash = (Math.imul(hash32(first.stem), 0x9e3779b1) + hash32(second.stem)) >>> 0;
    const low = hash & 0xffffff;
    const key =
      ALPHABET[low >>> 18] +
      ALPHABET[(low >>> 12) & 63] +
      ALPHABET[(low >>> 6) & 63] +
      ALPHABET[low & 63];
    return { shard: hash >>> (32 - root.b), key };
  }

  async function loadBigramShard(place) {
    if (bigramShards.has(place)) return bigramShards.get(place);
    const text = await loadShard("b/" + place);
    const entries = new Map();
    for (const item of text.split(" ")) entries.set(item.slice(0, 4), item.slice(4));
    bigramShards.set(place, entries);
    return entries;
  }

  /** The passages that have a word, in order. */
  function passagesOfStem(stem) {
    const ids = new Set(listsOf(stem).flatMap((list) => list.ids));
    return [...ids].sort((a, b) => a - b);
  }

  /**
   * The passages where the content word `second` follows `first`, perhaps with stop words between:
   * [passage, hash of the very forms]. The index has only what is in several passages. For what it does
   * not have, the passages that have both words are given, if they are at most `most`, with the hash
   * null: in one of them the words may follow each other.
   */
  async function bigramPassages(first, second, most) {
    const { shard, key } = bigramPlace(first, second);
    const text = (await loadBigramShard(shard)).get(key) || "";
    const rows = [];
    let id = 0;
    let i = 0;
    while (i < text.length) {
      const formHash = digitAt(text, i);
      const { value, next } = readNumber(text, i + 1);
      id += value;
      i = next;
      rows.push([id, formHash]);
    }
    if (rows.length || !most) return rows;
    await loadTerms([first.stem, second.stem]);
    const seconds = new Set(passagesOfStem(second.stem));
    const both = passagesOfStem(first.stem).filter((one) => seconds.has(one));
    return both.length <= most ? both.map((one) => [one, null]) : [];
  }

  engine.index = {
    bigramPassages,
    listsOf,
    loadTerms,
    namesOf,
    openIndex,
    readNumbers,
    root,
    shardOf,
    termEntry,
    wordsWithPrefix
  };
})(window.LMA.search.engine);
