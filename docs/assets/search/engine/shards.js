/*
 * The search engine, first part: the shards of the index; and how the parts share names.
 *
 * The engine is written in parts of one purpose each. The build joins them into one file,
 * engine.js, in the order that scripts/archive/site/assets.py gives. Each part is a function that
 * runs once: its first lines take what it needs from the parts before it out of `engine`, and its
 * last line offers its own functions as `engine.<name of the part>`; all else is private to it.
 * The parts are plain scripts because browsers load no ES module from file://.
 *
 * Pages call the engine through LMA.search (see the last part, search.js). The index is described
 * in scripts/archive/search/index.py.
 */
(function (search) {
  "use strict";

  const engine = (search.engine = {});
  const shards = new Map(); // the data of each loaded shard, by its name
  const loading = new Map(); // the promise of each shard that is on its way

  /** Every shard is a script that calls this function with its name and its data. */
  search.put = function (name, data) {
    shards.set(name, data);
  };
  // The first shard may arrive before the engine does; box.js stores it until then.
  for (const [name, data] of search.pending || []) search.put(name, data);

  /** Load a shard once; returns a promise of its data. */
  function loadShard(name) {
    if (shards.has(name)) return Promise.resolve(shards.get(name));
    if (!loading.has(name)) {
      const promise = search
        .loadScript("index/" + name + ".js")
        .then(function () {
          if (!shards.has(name)) throw new Error("empty shard " + name);
          return shards.get(name);
        })
        .finally(() => loading.delete(name));
      loading.set(name, promise);
    }
    return loading.get(name);
  }

  engine.shards = { loadShard };
})(window.LMA.search);
