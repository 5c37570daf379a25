/*
 * Words that are no misspelling though no text has them; scripts/archive/search/real_words.py writes
 * their shards. A misspelt word may be corrected, a real one never.
 */
(function (engine) {
  "use strict";

  const { hash32 } = engine.analysis;
  const { readNumbers } = engine.index;
  const { loadShard } = engine.shards;

  const BITS = 24; // of a hash
  const SHARD_BITS = 5; // of these, how many choose the shard
  const REST = BITS - SHARD_BITS;
  const shards = new Map(); // sets of hashes, by place

  async function loadHashes(place) {
    if (!shards.has(place)) {
      let last = 0;
      const gaps = readNumbers(await loadShard("k/" + place));
      shards.set(place, new Set(gaps.map((gap) => (last += gap))));
    }
    return shards.get(place);
  }

  /** Is a word, by its stem, among the frequent words of some language? */
  async function isRealWord({ stem }) {
    const hash = hash32(stem) >>> (32 - BITS);
    return (await loadHashes(hash >>> REST)).has(hash & ((1 << REST) - 1));
  }

  engine.realWords = { isRealWord };
})(window.LMA.search.engine);
