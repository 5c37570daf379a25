/*
 * Names in two scripts: whether a Latin and a Cyrillic spelling can be of one name. The functions
 * do what those of scripts/archive/search/sounds.py do, where they are explained;
 * tests/search/test_parity.py proves that both give the same results.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { isCyrillic, phoneticKey } = engine.analysis;

  const CASE_OF_NAME = /^(.{4,}?)(?:а|у|е|ом|ем)$/; // of a man's: Ивана, Максимом

  function joined(steady) {
    return steady.replace(tables.sounds.hissAfterTooth, "Q").replace(/(.)\1+/g, "$1");
  }

  /** The letter groups that begin at a place of a Latin spelling: [length, reading]. */
  function unitsAt(latin, place) {
    const units = [];
    const most = Math.min(latin.length - place, tables.sounds.longestUnit);
    for (let length = 1; length <= most; length++) {
      const reading = tables.sounds.readings.get(latin.slice(place, place + length));
      if (reading) units.push([length, reading]);
    }
    return units;
  }

  /** An empty set for each place of a Latin spelling and for its end; the first has `start`. */
  function setsOf(latin, start) {
    const sets = Array.from({ length: latin.length + 1 }, () => new Set());
    sets[0].add(start);
    return sets;
  }

  function addAll(set, items) {
    for (const item of items) set.add(item);
  }

  function inOrder(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** The blocks of a folded lower-case form, in order; none for a form in other letters. */
  function blocks(form) {
    const { plain, withoutNasals, steady, instrumental, mostBlocks } = tables.sounds;
    if (isCyrillic(form)) {
      const letters = plain(form);
      const ways = [letters, letters.replace(instrumental, ""), withoutNasals(letters)];
      const found = ways.map((one) => joined(steady(one)));
      return [...new Set(found)].sort(inOrder);
    }
    if (!/^[a-z]+$/.test(form)) return [];
    const latin = "^" + form + "$";
    const read = setsOf(latin, "");
    for (let place = 0; place < latin.length; place++) {
      if (latin[place] === latin[place + 1]) addAll(read[place + 1], read[place]);
      for (const [length, reading] of unitsAt(latin, place)) {
        for (const before of read[place]) {
          for (const own of reading.steady) read[place + length].add(joined(before + own));
        }
      }
    }
    return [...read[latin.length]]
      .sort((a, b) => b.length - a.length || inOrder(a, b))
      .slice(0, mostBlocks);
  }

  /** The places of a Cyrillic spelling up to which a Latin one can be read. */
  function readAs(latin, plain) {
    const reached = setsOf(latin, 0);
    for (let place = 0; place < latin.length; place++) {
      const here = reached[place];
      if (!here.size) continue;
      if (latin[place] === latin[place + 1]) addAll(reached[place + 1], here);
      for (const [length, reading] of unitsAt(latin, place)) {
        for (const way of reading.ways) {
          for (const at of here) {
            if (plain.startsWith(way, at)) reached[place + length].add(at + way.length);
          }
        }
      }
    }
    return [...reached[latin.length]];
  }

  function agreeInOneScript(one, other) {
    if (one === other) return true;
    const key = phoneticKey(one);
    const isCaseOf = one.replace(CASE_OF_NAME, "$1") === other.replace(CASE_OF_NAME, "$1");
    return isCaseOf || (key.length >= tables.distinctiveKey && key === phoneticKey(other));
  }

  /** Is a Cyrillic form a Latin name's with a case ending in place of its tail? */
  function isDeclined(latin, tail, plain, endings) {
    const shortest = tables.sounds.shortestStem - (tail ? 1 : 0);
    const rest = latin.slice(0, latin.length - tail.length);
    if (!latin.endsWith(tail) || rest.length < shortest) return false;
    return readAs(tail ? "^" + rest : "^" + rest + "$", plain).some(
      (end) => end >= shortest && endings.has(plain.slice(end))
    );
  }

  /** Can two folded lower-case forms be spellings of one name? */
  function agree(one, other) {
    if (isCyrillic(one) === isCyrillic(other)) return agreeInOneScript(one, other);
    const [latin, cyrillic] = isCyrillic(one) ? [other, one] : [one, other];
    const plain = tables.sounds.plain(cyrillic);
    const ways = [plain, tables.sounds.withoutNasals(plain)];
    return ways.some((way) => agreeInTwo(latin, way));
  }

  function agreeInTwo(latin, plain) {
    return (
      readAs("^" + latin + "$", plain).includes(plain.length) ||
      tables.sounds.declensions.some(([tail, endings]) =>
        isDeclined(latin, tail, plain, endings)
      )
    );
  }

  engine.sounds = { agree, blocks };
})(window.LMA.search.engine);
