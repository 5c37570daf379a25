/*
 * Which records of the authority files a query is the name of, in any spelling: each has a page with
 * all its passages. scripts/archive/search/stored.py writes the labels, of records with a page alone.
 */
(function (engine) {
  "use strict";

  const { analyse, tokenize } = engine.analysis;
  const { loadTerms, namesOf, openIndex, root, shardOf } = engine.index;
  const { loadShard } = engine.shards;
  const { aliasKeys, recordsNamedBy } = engine.postings;

  const LONGEST = 16; // words of a query that may be a name

  /** The records that a query as a whole names: {page, label}; a word only related to one names none. */
  async function recordsOf(query, language) {
    await openIndex();
    const tokens = tokenize(query.normalize("NFC"), LONGEST + 1);
    const words = tokens.map((token) => analyse(token.form)).filter((word) => word.content);
    if (!words.length || tokens.length > LONGEST) return [];
    const keys = aliasKeys(words);
    const others = keys.map((key) => "&" + key.slice(1)); // of records that passages name in other words
    await loadTerms([...keys, ...others]);
    const named = [...recordsNamedBy(words)].filter(([, isRelated]) => !isRelated).map(([record]) => record);
    for (const key of others) named.push(...namesOf(key));
    const records = [...new Set(named)];
    const found = await Promise.all(records.map((record) => labelOf(record, language)));
    return found.filter(Boolean);
  }

  /** The page and the label of a record, or null if it has no page. */
  async function labelOf(record, language) {
    const place = shardOf(root.n[language], record);
    if (place < 0) return null;
    const shard = await loadShard("n/" + language + "/" + place);
    const row = shard.split("\n").find((one) => one.startsWith(record + " "));
    if (!row) return null;
    const [, page, ...label] = row.split(" ");
    return { page, label: label.join(" ") };
  }

  engine.namedRecords = { recordsOf };
})(window.LMA.search.engine);
