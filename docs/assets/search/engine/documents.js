/*
 * What the index stores of passages and texts to be shown, and the filters over texts.
 * scripts/archive/search/stored.py writes it.
 */
(function (search) {
  "use strict";

  const { engine } = search;
  const { loadShard } = engine.shards;
  const { root } = engine.index;

  /** Read the rows of some numbers from shards of `size` rows each. */
  async function readRows(folder, size, numbers) {
    const rows = new Map();
    const shards = new Map();
    const places = new Set(numbers.map((number) => Math.floor(number / size)));
    await Promise.all(
      [...places].map(async (place) => shards.set(place, await loadShard(folder + "/" + place)))
    );
    for (const number of numbers) {
      rows.set(number, shards.get(Math.floor(number / size))[number % size]);
    }
    return rows;
  }

  const unpacked = new Map(); // the promise of the rows of each shard of passages, by its name

  /** What a shard of passages holds: JSON, a byte a letter, as gzip in base64. */
  async function unpack(content) {
    let bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    if (window.DecompressionStream) {
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      bytes = await new Response(stream).arrayBuffer();
    } else {
      // Browsers from before 2023 have a script for it.
      if (!search.inflate) await search.loadScript("inflate.js");
      bytes = search.inflate(bytes);
    }
    return JSON.parse(new TextDecoder("windows-1251").decode(bytes));
  }

  /** Load the rows of a shard of passages, once. */
  function loadPassageShard(name) {
    if (!unpacked.has(name)) {
      const rows = loadShard(name).then(unpack);
      rows.catch(() => unpacked.delete(name)); // the next call tries again
      unpacked.set(name, rows);
    }
    return unpacked.get(name);
  }

  /** A Map of rows [id, kind, body, original's language?, untranslated?], by passage number. */
  async function loadPassages(numbers, language) {
    const rows = numbers.map(async function (number) {
      const text = textOf(number);
      const place = number - root.textStarts[text]; // among the passages of its text
      const shard = text + "-" + Math.floor(place / root.chunk);
      return [number, (await loadPassageShard("p/" + language + "/" + shard))[place % root.chunk]];
    });
    return new Map(await Promise.all(rows));
  }

  /** A Map of rows [slug, title, url, other url, original, date, genre], by text number. */
  function loadTexts(numbers, language) {
    return readRows("m/" + language, root.group, numbers);
  }

  /** The number of the text that a passage belongs to. */
  function textOf(passage) {
    return root.textOfPassage[passage];
  }

  /** The values of all texts for the filters: by facet, the labels and which of them each has. */
  function loadFacets(language) {
    return loadShard("f/" + language);
  }

  /** A function that tells of a text's number whether it passes one filter. */
  async function textFilter(facet, value, language) {
    if (facet === "text") {
      const rows = await loadTexts([...root.textStarts.keys()], language);
      return (text) => rows.get(text)[0] === value;
    }
    const { labels, of } = (await loadFacets(language))[facet];
    const number = labels.findIndex((label) => label[0] === value);
    return (text) => of[text].includes(number);
  }

  /** A function that tells of a text's number whether it passes all `filters`; null without any. */
  async function textFilters(filters, language) {
    const chosen = Object.entries(filters || {}).filter(([, value]) => value);
    if (!chosen.length) return null;
    const tests = await Promise.all(
      chosen.map(([facet, value]) => textFilter(facet, String(value), language))
    );
    return (text) => tests.every((test) => test(text));
  }

  engine.documents = { loadFacets, loadPassages, loadTexts, textFilters, textOf };
})(window.LMA.search);
