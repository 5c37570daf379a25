/*
 * Search engine of the archive: word analysis, query, ranking. Plain script, no document needed
 * except to load shards; also runs in Node (module.exports).
 *
 * The rules and tables of word analysis come with the index (shard "root", written from
 * scripts/archive/search/tables.json); the functions mirror scripts/archive/search/analysis.py
 * and figures.py, and a test proves both equal. The index is described in index.py there.
 */
(function (root) {
  "use strict";

  const LMA = (root.LMA = root.LMA || {});
  const S = (LMA.search = LMA.search || {});
  const MAX_WORDS = 32;
  const MAX_CHARS = 1000;
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const DIGIT = new Uint8Array(128);
  for (let i = 0; i < 64; i++) DIGIT[ALPHABET.charCodeAt(i)] = i;

  /* ---------- shards: scripts that call LMA.search.put ---------- */

  const shards = new Map();
  const loading = new Map();
  const script = root.document && root.document.currentScript;
  S.base = script && script.src ? new URL("index/", script.src).href : "";
  S.fetched = [];

  S.put = function (name, data) {
    shards.set(name, data);
  };
  for (const [name, data] of S.early || []) S.put(name, data); // what came before this script

  /** Load a script element; works over http and from disk. */
  function viaScript(url) {
    return new Promise(function (resolve, reject) {
      const element = root.document.createElement("script");
      element.src = url;
      element.async = true;
      element.onload = function () {
        element.remove();
        resolve();
      };
      element.onerror = function () {
        element.remove();
        reject(new Error("missing " + url));
      };
      root.document.head.appendChild(element);
    });
  }

  S.loader = function (name) {
    return viaScript(S.base + name + ".js");
  };

  /** Return a promise of the shard's data. */
  function load(name) {
    if (shards.has(name)) return Promise.resolve(shards.get(name));
    let wait = loading.get(name);
    if (!wait) {
      S.fetched.push(name);
      wait = Promise.resolve(S.loader(name)).then(
        function () {
          loading.delete(name);
          if (!shards.has(name)) throw new Error("empty shard " + name);
          return shards.get(name);
        },
        function (error) {
          loading.delete(name);
          throw error;
        }
      );
      loading.set(name, wait);
    }
    return wait;
  }
  S.load = load;

  /* ---------- tables ---------- */

  let T = null; // the tables, prepared
  let R = null; // the root: counts and bounds

  function pairs(text) {
    const out = new Map();
    for (const item of text.split(" ")) {
      const at = item.indexOf(":");
      out.set(item.slice(0, at), item.slice(at + 1));
    }
    return out;
  }

  function numbersOf(text) {
    const out = new Map();
    for (const [key, value] of pairs(text)) out.set(key, Number(value));
    return out;
  }

  function words(text) {
    return new Set(text.split(" "));
  }

  /** Prepare the tables (see tables.json) for use. */
  function prepare(tables) {
    const fold = new Map();
    for (const [first, last] of [
      [0xc0, 0x24f],
      [0x1e00, 0x1eff]
    ]) {
      for (let code = first; code <= last; code++) {
        const base = String.fromCharCode(code).normalize("NFD")[0];
        if (/^[A-Za-z]$/.test(base)) fold.set(String.fromCharCode(code), base);
      }
    }
    for (let code = 0x300; code < 0x370; code++) fold.set(String.fromCharCode(code), "");
    for (const key of Object.keys(tables.fold)) fold.set(key, tables.fold[key]);
    const letters = tables.letters;
    const cut = tables.cut.split("LETTERS").join(letters);
    const multipliers = numbersOf(tables.multipliers);
    const months = numbersOf(tables.months);
    const numbers = numbersOf(tables.numbers);
    const alone = words(tables.aloneMultipliers);
    return {
      fold: fold,
      cut: cut,
      letter: new RegExp("[" + letters + "0-9]"),
      stop: words(tables.stop.en + " " + tables.stop.ru),
      ask: words(tables.ask.en + " " + tables.ask.ru),
      askFirst: words(tables.askFirst),
      askWhen: words(tables.askWhen),
      askMany: words(tables.askMany),
      weak: words(tables.weak.en + " " + tables.weak.ru),
      irregular: pairs(tables.irregular),
      ise: new RegExp(tables.spelling.ise),
      ize: new RegExp(tables.spelling.ize),
      iseKeep: tables.spelling.iseKeep.split(" "),
      prefix: tables.spelling.prefix,
      fleeting: new RegExp(tables.ru.fleeting),
      endings: tables.translit.endings.split(" ").sort(function (a, b) {
        return b.length - a.length || (a < b ? -1 : 1);
      }),
      cyrillic: new Map(Object.entries(tables.translit.cyrillic)),
      latin: tables.translit.latin,
      common: tables.translit.common,
      min: tables.translit.min,
      long: tables.translit.long,
      months: months,
      shy: words(tables.shyMonths),
      numbers: numbers,
      ordinals: words(tables.ordinalWords),
      multipliers: multipliers,
      alone: alone,
      units: words(tables.unitWords),
      suffixes: words(tables.ordinalSuffixes),
      decades: words(tables.decadeSuffixes),
      percent: words(tables.percentWords),
      years: words(tables.yearWords),
      triggers: new Set([...months.keys(), ...numbers.keys(), ...alone, ...multipliers.keys()]),
      keyboard: tables.keyboard,
      fuzzy: tables.fuzzy,
      weights: tables.weights
    };
  }

  S.useTables = function (tables) {
    T = prepare(tables);
  };

  /* ---------- word analysis (mirrors analysis.py) ---------- */

  function fold(text) {
    let out = "";
    for (const char of text.normalize("NFC")) {
      const to = T.fold.get(char);
      out += to === undefined ? char : to;
    }
    return out;
  }

  /** Fold and remember for each folded character its place in the (NFC) text. */
  function foldMapped(text) {
    let out = "";
    const map = [];
    for (let i = 0; i < text.length; i++) {
      const char = text[i];
      const found = T.fold.get(char);
      const to = found === undefined ? char : found;
      for (let k = 0; k < to.length; k++) map.push(i);
      out += to;
    }
    map.push(text.length);
    return { text: out, map: map };
  }

  function isCyrillic(form) {
    return form >= "а" && form[0] <= "я";
  }

  function american(form) {
    for (const [british, ours] of T.prefix) {
      if (form.startsWith(british)) {
        form = ours + form.slice(british.length);
        break;
      }
    }
    if (form.length >= 6) {
      const found = T.ise.exec(form);
      if (found && !T.iseKeep.some((keep) => form.startsWith(keep))) {
        const at = found.index + 1;
        form = form.slice(0, at) + "z" + form.slice(at + 1);
      }
    }
    return form;
  }

  const stems = new Map();

  function stem(form) {
    let out = stems.get(form);
    if (out === undefined) {
      out = stemOnce(form);
      stems.set(form, out);
    }
    return out;
  }

  function stemOnce(form) {
    form = T.irregular.get(form) || form;
    if (isCyrillic(form)) {
      const out = LMA.stemmers.ru.stemWord(form);
      return out.length > 3 ? out.replace(T.fleeting, "$1$2") : out;
    }
    if (form[0] >= "a" && form[0] <= "z") {
      form = american(form);
      const family = T.ize.exec(form);
      return family ? family[1] : LMA.stemmers.en.stemWord(form);
    }
    return form;
  }

  function sound(form) {
    let key = "";
    if (isCyrillic(form)) {
      for (const ending of T.endings) {
        if (form.endsWith(ending) && form.length - ending.length >= T.min) {
          form = form.slice(0, -ending.length);
          break;
        }
      }
      for (const char of form) {
        const to = T.cyrillic.get(char);
        key += to === undefined ? char : to;
      }
    } else {
      key = form;
      for (const [old, now] of T.latin) key = key.split(old).join(now);
    }
    for (const [old, now] of T.common) key = key.split(old).join(now);
    let out = "";
    for (const char of key) if (char !== out[out.length - 1]) out += char;
    while (out.length > T.min && "aeiou".includes(out[out.length - 1])) out = out.slice(0, -1);
    return out;
  }

  const analysed = new Map();

  function isDigits(form) {
    return /^[0-9]+$/.test(form);
  }

  /** Analyse one folded lower-case word: form, stem, sound, alias, content, digits. */
  function analyse(form) {
    let out = analysed.get(form);
    if (out) return out;
    if (form[0] >= "0" && form[0] <= "9" && isDigits(form)) {
      out = { form: form, stem: form, sound: "", alias: form, content: true, digits: true };
    } else {
      const base = stem(form);
      const key = sound(form);
      out = {
        form: form,
        stem: base,
        sound: key,
        alias: key.length >= T.long ? key : base,
        content: form.length > 1 && !T.stop.has(form),
        digits: false
      };
    }
    analysed.set(form, out);
    return out;
  }

  function parts(raw) {
    const out = [];
    for (let part of raw.toLowerCase().split("-")) {
      if (part.endsWith("'s")) part = part.slice(0, -2);
      part = part.split("'").join("");
      if (part) out.push(part);
    }
    return out;
  }

  /** Cut text into tokens {form, gap, capital, whole, start, end}; places are in the NFC text. */
  function tokens(text, limit) {
    const folded = foldMapped(text);
    const pattern = new RegExp(T.cut, "g");
    const raws = [];
    let found;
    while ((found = pattern.exec(folded.text))) {
      raws.push({ raw: found[0], from: found.index, to: found.index + found[0].length });
      if (limit && raws.length >= limit) break;
    }
    const out = [];
    raws.forEach(function (item, n) {
      const forms = parts(item.raw);
      const next = n + 1 < raws.length ? raws[n + 1].from : folded.text.length;
      const gap = folded.text.slice(item.to, next);
      forms.forEach(function (form, k) {
        const last = k === forms.length - 1;
        out.push({
          form: form,
          gap: last ? gap : "-",
          capital: item.raw[0] !== item.raw[0].toLowerCase(),
          whole: k === 0 && !last ? forms.join("") : "",
          start: folded.map[item.from],
          end: folded.map[item.to - 1] + 1
        });
      });
    });
    return out;
  }

  function hash32(text) {
    let h = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    return (h ^ (h >>> 13)) >>> 0;
  }

  /* ---------- dates and numbers (mirrors figures.py) ---------- */

  const SPACE = /^[ \t\n\r\u00a0\u2009\u202f]+$/;
  const DASH = /^[ \t\u00a0]*[-\u2012-\u2015\u2212][ \t\u00a0]*$/;

  function two(n) {
    return n < 10 ? "0" + n : String(n);
  }

  function Reader(forms, gaps) {
    this.forms = forms;
    this.gaps = gaps;
    this.count = forms.length;
  }

  Reader.prototype = {
    form: function (i) {
      return i >= 0 && i < this.count ? this.forms[i] : "";
    },
    gap: function (i) {
      return i >= 0 && i < this.count ? this.gaps[i] : "";
    },
    whole: function (i, low, high) {
      const form = this.form(i);
      return isDigits(form) && form.length <= 2 && +form >= low && +form <= high ? +form : -1;
    },
    spaced: function (i) {
      return SPACE.test(this.gap(i));
    },
    loose: function (i) {
      return SPACE.test(this.gap(i).replace(/[,.]/g, " "));
    },
    suffix: function (i) {
      const gap = this.gap(i);
      return (gap === "" || gap === "-") && T.suffixes.has(this.form(i + 1)) ? i + 1 : i;
    },
    year: function (i) {
      const form = this.form(i);
      return isDigits(form) && form.length === 4 && +form >= 1700 && +form <= 2199 ? +form : -1;
    },
    day: function (i) {
      const first = this.whole(i, 1, 31);
      if (first < 0) return { days: [], end: i };
      const end = this.suffix(i);
      if (DASH.test(this.gap(end))) {
        const second = this.whole(end + 1, 1, 31);
        if (second > first) return { days: [first, second], end: this.suffix(end + 1) };
      }
      return { days: [first], end: end };
    },
    dated: function (start, end, days, month, year) {
      const keys = [];
      for (const day of days) {
        const rest = two(month) + "-" + two(day);
        keys.push((year > 0 ? "#" + year : "#?") + "-" + rest, "#*-" + rest);
      }
      keys.push("#m" + month);
      if (year > 0) keys.push("#" + year + "-" + two(month), "#" + year);
      return { start: start, end: end + 1, keys: keys };
    },
    withYear: function (end) {
      if (this.loose(end) && this.year(end + 1) > 0) {
        const at = end + 1;
        const more = this.spaced(at) && T.years.has(this.form(at + 1));
        return { year: this.year(at), end: more ? at + 1 : at };
      }
      return { year: -1, end: end };
    },
    date: function (i) {
      const form = this.form(i);
      let month = T.months.get(form) || 0;
      if (month) return this.monthFirst(i, month);
      if (!isDigits(form)) return null;
      const year = this.year(i);
      if (year > 0 && this.gap(i) === "-" && this.gap(i + 1) === "-") {
        const m = this.whole(i + 1, 1, 12);
        const d = this.whole(i + 2, 1, 31);
        if (m > 0 && d > 0) return this.dated(i, i + 2, [d], m, year);
      }
      const read = this.day(i);
      if (!read.days.length) return null;
      let end = read.end;
      let after = end + 1;
      if (this.spaced(end) && this.form(after) === "of") {
        end = after;
        after += 1;
      }
      month = T.months.get(this.form(after)) || 0;
      if (month && (this.spaced(end) || this.gap(end) === "-")) {
        const dated = this.withYear(after);
        return this.dated(i, dated.end, read.days, month, dated.year);
      }
      return this.numeric(i);
    },
    numeric: function (i) {
      const mark = this.gap(i);
      const d = this.whole(i, 1, 31);
      const m = this.whole(i + 1, 1, 12);
      if (!(mark === "." || mark === "/" || mark === "-") || d < 0 || m < 0) return null;
      if (this.gap(i + 1) === mark) {
        const year = this.year(i + 2);
        if (year > 0) return this.dated(i, i + 2, [d], m, year);
        const short = this.form(i + 2);
        if (mark !== "-" && isDigits(short) && short.length === 2) {
          return this.dated(i, i + 2, [d], m, 2000 + +short);
        }
        return null;
      }
      if (mark === "." && this.form(i).length === 2 && this.form(i + 1).length === 2) {
        return this.dated(i, i + 1, [d], m, -1);
      }
      return null;
    },
    monthFirst: function (i, month) {
      const gap = this.gap(i);
      if ((this.spaced(i) || gap === ". " || gap === ".") && this.year(i + 1) < 0) {
        const read = this.day(i + 1);
        if (read.days.length) {
          const end = read.end;
          if (!(this.gap(end) === "," && isDigits(this.form(end + 1)))) {
            const dated = this.withYear(end);
            return this.dated(i, dated.end, read.days, month, dated.year);
          }
        }
      }
      if (this.loose(i) && this.year(i + 1) > 0) {
        const year = this.year(i + 1);
        let last = i + 1;
        if (this.spaced(last) && T.years.has(this.form(last + 1))) last += 1;
        const keys = ["#" + year + "-" + two(month), "#m" + month, "#" + year];
        return { start: i, end: last + 1, keys: keys };
      }
      if (T.shy.has(this.form(i))) return null;
      return { start: i, end: i + 1, keys: ["#m" + month] };
    },
    decade: function (i) {
      const form = this.form(i);
      if (!isDigits(form) || !form.endsWith("0")) return null;
      if (form.length !== 2 && form.length !== 4) return null;
      const gap = this.gap(i);
      if (!(gap === "" || gap === "-" || gap === "'")) return null;
      if (!T.decades.has(this.form(i + 1))) return null;
      let value = +form;
      if (form.length === 2) value += value >= 30 ? 1900 : 2000;
      if (value < 1700 || value > 2190) return null;
      let end = i + 2;
      if (this.spaced(i + 1) && T.years.has(this.form(end))) end += 1;
      return { start: i, end: end, keys: ["#" + value + "s"] };
    },
    number: function (i) {
      let form = this.form(i);
      let value;
      let start = i;
      let end = i;
      if (isDigits(form)) {
        if (form.length > 12) return null;
        let text = form;
        let grouped = false;
        while (
          text.length <= 12 &&
          (grouped || form.length <= 3) &&
          this.form(end + 1).length === 3 &&
          isDigits(this.form(end + 1)) &&
          ([",", ".", "'"].includes(this.gap(end)) || this.spaced(end))
        ) {
          text += this.form(end + 1);
          end += 1;
          grouped = true;
        }
        const after = this.form(end + 1);
        const gap = this.gap(end);
        if (!grouped && (gap === "." || gap === ",") && isDigits(after) && after.length < 3) {
          text += "." + after;
          end += 1;
        }
        value = parseFloat(text);
        if (!grouped) end = this.suffix(end);
      } else if (T.numbers.has(form)) {
        value = T.numbers.get(form);
        while (
          !T.ordinals.has(form) &&
          (this.spaced(end) || this.gap(end) === "-") &&
          T.numbers.has(this.form(end + 1)) &&
          T.numbers.get(this.form(end + 1)) > 0 &&
          T.numbers.get(this.form(end + 1)) < value &&
          value >= 20
        ) {
          value += T.numbers.get(this.form(end + 1));
          end += 1;
        }
      } else if (T.multipliers.has(form) && T.units.has(this.form(i - 1)) && this.spaced(i - 1)) {
        start = i - 1;
        value = T.multipliers.get(form);
      } else if (T.alone.has(form)) {
        value = T.multipliers.get(form);
      } else {
        return null;
      }
      const times = this.form(end + 1);
      const joint = this.gap(end);
      if (T.multipliers.has(times) && (this.spaced(end) || joint === "-" || joint === "")) {
        value *= T.multipliers.get(times);
        end += 1;
        const more = this.form(end + 1);
        if ((T.multipliers.get(more) || 0) > T.multipliers.get(times) && this.spaced(end)) {
          value *= T.multipliers.get(more);
          end += 1;
        }
      }
      const key = "#" + String(Math.floor(value * 1000 + 0.5) / 1000);
      const keys = [key];
      if (this.gap(end).replace(/[\u00a0 ]/g, "").startsWith("%")) {
        keys.push(key + "%");
      } else if (T.percent.has(this.form(end + 1)) && this.loose(end)) {
        keys.push(key + "%");
        end += 1;
      } else if (this.form(end + 1) === "per" && this.form(end + 2) === "cent") {
        keys.push(key + "%");
        end += 2;
      }
      return { start: start, end: end + 1, keys: keys };
    }
  };

  function figures(forms, gaps) {
    const reader = new Reader(forms, gaps);
    const out = [];
    let end = 0;
    for (let i = 0; i < forms.length; i++) {
      if (i < end || !(T.triggers.has(forms[i]) || isDigits(forms[i]))) continue;
      const found = reader.date(i) || reader.decade(i) || reader.number(i);
      if (found) {
        out.push(found);
        end = found.end;
      }
    }
    return out;
  }

  S.analysis = { fold, analyse, parts, tokens, hash32, figures, stem, sound };

  /* ---------- reading the index ---------- */

  /** Load the root (once): tables, counts, bounds. */
  S.ready = function () {
    if (R) return Promise.resolve(R);
    return load("root").then(function (data) {
      if (R) return R;
      S.useTables(data.tables);
      data.startAt = [];
      let at = 0;
      let i = 0;
      while (i < data.starts.length) {
        const read = readNumber(data.starts, i);
        at += read[0];
        i = read[1];
        data.startAt.push(at);
      }
      R = data;
      return R;
    });
  };

  function readNumber(text, i) {
    let value = 0;
    let shift = 0;
    let digit;
    do {
      digit = DIGIT[text.charCodeAt(i++)];
      value += (digit & 31) * Math.pow(2, shift);
      shift += 5;
    } while (digit & 32);
    return [value, i];
  }

  /** Decode postings: passages in order, and the weight class of each. */
  function decode(text) {
    const ids = [];
    const levels = [];
    let id = 0;
    let i = 0;
    const n = text.length;
    while (i < n) {
      let value = 0;
      let shift = 0;
      let digit;
      do {
        digit = DIGIT[text.charCodeAt(i++)];
        value |= (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      id += value >>> 2;
      ids.push(id);
      levels.push(value & 3);
    }
    return { ids: ids, levels: levels };
  }

  /** The last place whose first key is not after `key`; -1 before all. */
  function locate(bounds, key) {
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  const parsedTerms = new Map();

  /** Load the t/ shards of all `keys`; then `entry(key)` answers. */
  function needTerms(keys) {
    const places = new Set();
    for (const key of keys) {
      const place = locate(R.t, key);
      if (place >= 0 && !parsedTerms.has(place)) places.add(place);
    }
    return Promise.all(
      [...places].map(function (place) {
        return load("t/" + place).then(function (text) {
          const map = new Map();
          for (const item of text.split("!")) {
            const at = item.indexOf(" ");
            map.set(item.slice(0, at), item.slice(at + 1));
          }
          parsedTerms.set(place, map);
        });
      })
    );
  }

  const entries = new Map();

  /** The entry of a loaded key: {records, lists: [{form, ids, levels}]}, or null. */
  function entry(key) {
    if (entries.has(key)) return entries.get(key);
    const map = parsedTerms.get(locate(R.t, key));
    if (!map) return null;
    const text = map.get(key);
    let out = null;
    if (text !== undefined) {
      out = { records: [], lists: [] };
      for (const field of text.split(" ")) {
        if (field[0] === "=") {
          out.records = field.slice(1).split(",");
        } else {
          const at = field.indexOf(":");
          const list = decode(field.slice(at + 1));
          list.form = at > 0 ? key.slice(0, DIGIT[field.charCodeAt(0)]) + field.slice(1, at) : "";
          out.lists.push(list);
        }
      }
    }
    entries.set(key, out);
    return out;
  }

  /** Decode a v/ or w/ shard: [word, rank] in order. */
  const vocabularies = new Map();

  function vocabulary(name) {
    if (vocabularies.has(name)) return Promise.resolve(vocabularies.get(name));
    return load(name).then(function (text) {
      const out = [];
      const pattern = /([A-Za-z0-9_-])([^A-P]*)([A-P])/g;
      let last = "";
      let found;
      while ((found = pattern.exec(text))) {
        last = last.slice(0, DIGIT[found[1].charCodeAt(0)]) + found[2];
        out.push([last, found[3].charCodeAt(0) - 65]);
      }
      vocabularies.set(name, out);
      return out;
    });
  }

  /** All words of the vocabulary (v or w) that begin with `beginning`, from few shards. */
  function range(name, beginning, near, most) {
    const bounds = R[name];
    let first = Math.max(0, locate(bounds, beginning));
    let last = Math.max(0, locate(bounds, beginning + "\uffff"));
    if (last - first >= most) {
      const middle = Math.max(first, Math.min(last, locate(bounds, near)));
      first = Math.max(first, middle - (most >> 1));
      last = Math.min(last, first + most - 1);
    }
    const names = [];
    for (let i = first; i <= last && i < bounds.length; i++) names.push(name + "/" + i);
    return Promise.all(names.map(vocabulary)).then(function (lists) {
      const out = [];
      for (const list of lists) {
        for (const item of list) if (item[0].startsWith(beginning)) out.push(item);
      }
      return out;
    });
  }

  function reversed(word) {
    return [...word].reverse().join("");
  }

  /* ---------- typing errors ---------- */

  /** Edit distance with neighbouring letters swapped as one error; `most` + 1 if greater. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = [];
    for (let j = 0; j <= b.length; j++) last.push(j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          value = Math.min(value, before[j - 2] + 1);
        }
        row.push(value);
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  function alike(x, y) {
    return T.fuzzy.similar.some((group) => group.includes(x) && group.includes(y));
  }

  /**
   * Is `word` at one error (`found` at distance 1) a likely slip? Not a mere difference of
   * ending, and in a short word no exchange of unlike letters.
   */
  function likely(word, found) {
    if (word.startsWith(found)) return word === found + found[found.length - 1];
    if (found.startsWith(word)) return false;
    if (word.length !== found.length) return true;
    const at = [];
    for (let i = 0; i < word.length; i++) if (word[i] !== found[i]) at.push(i);
    if (at.length === 2) return true; // two letters swapped
    const similar = alike(word[at[0]], found[at[0]]);
    return similar || (word.length > T.fuzzy.min && at[0] > 0 && at[0] < word.length - 1);
  }

  /** Candidates for a misspelt form: [{form, distance, rank}], best first. */
  async function corrections(form, wide) {
    const n = form.length;
    if (n < (wide ? 4 : T.fuzzy.min)) return [];
    const most = wide ? (n < 7 ? 1 : 2) : n >= T.fuzzy.two ? 2 : 1;
    const reach = n >= 6 ? 3 : 2;
    const back = reversed(form);
    const lists = await Promise.all([
      range("v", form.slice(0, reach), form, 3),
      range("w", back.slice(0, reach), back, 3).then((list) =>
        list.map((item) => [reversed(item[0]), item[1]])
      )
    ]);
    const seen = new Set();
    const out = [];
    const base = stem(form);
    for (const [word, rank] of [...lists[0], ...lists[1]]) {
      if (seen.has(word)) continue;
      seen.add(word);
      let far = distance(form, word, most);
      let ok = far <= most && (far > 1 || wide || likely(form, word));
      if (!ok && Math.abs(word.length - n) <= most + 2) {
        const other = stem(word);
        const limit = Math.min(most, base.length >= T.fuzzy.two - 1 ? 2 : 1);
        const near = base.length >= T.fuzzy.min ? distance(base, other, limit) : 9;
        ok = near <= limit && near > 0 && (near > 1 || likely(base, other));
        far = near + 0.5;
      }
      if (ok) out.push({ form: word, distance: far, rank: rank });
    }
    out.sort((a, b) => a.distance - b.distance || b.rank - a.rank || (a.form < b.form ? -1 : 1));
    return out;
  }

  /* ---------- parsing a query ---------- */

  const QUOTES = /["«»“”„‟″]([^"«»“”„‟″]*)["«»“”„‟″]/g;

  /**
   * Parse a query: {units, phrases, excluded, question, text, words}. A unit is a word
   * {kind: "word", …}, or a date or number {kind: "figure", keys}.
   */
  function parse(text, typing) {
    text = String(text).slice(0, MAX_CHARS).normalize("NFC");
    const phrases = [];
    const excluded = [];
    let rest = text.replace(/(^|\s)[-−–]["«“„]([^"«»“”„‟″]*)["»”“]/g, function (all, before, inner) {
      const list = tokens(inner, MAX_WORDS);
      if (list.length) excluded.push({ phrase: list });
      return before + " ";
    });
    rest = rest.replace(QUOTES, function (all, inner) {
      const list = tokens(inner, MAX_WORDS);
      if (list.length) phrases.push({ tokens: list, text: inner.trim() });
      return " ";
    });
    rest = rest.replace(/(^|\s)[-−–]([^\s"-]\S*)/g, function (all, before, inner) {
      const list = tokens(inner, 4);
      if (!list.length) return all;
      if (before === "" && isDigits(list[0].form)) return all;
      for (const item of list) excluded.push({ word: analyse(item.form) });
      return before + " ";
    });
    const list = tokens(rest, MAX_WORDS);
    const open = typing && /[^\s"»”.,;:!?)]$/.test(text) && !excluded.length;
    const question =
      list.length > 1 && (T.askFirst.has(list[0].form) || /\?\s*$/.test(text.trim()));
    const units = [];
    const found = figures(
      list.map((t) => t.form),
      list.map((t) => t.gap)
    );
    const taken = new Map();
    for (const figure of found) taken.set(figure.start, figure);
    for (let i = 0; i < list.length; i++) {
      const figure = taken.get(i);
      if (figure) {
        const shown = list.slice(i, figure.end);
        units.push({
          kind: "figure",
          keys: figure.keys,
          text: rest.slice(shown[0].start, shown[shown.length - 1].end),
          weak: false
        });
        i = figure.end - 1;
        continue;
      }
      const word = analyse(list[i].form);
      if (!word.content || (question && T.ask.has(word.form))) continue;
      units.push({
        kind: "word",
        word: word,
        whole: list[i].whole,
        place: i,
        text: rest.slice(list[i].start, list[i].end),
        last: i === list.length - 1,
        capital: list[i].capital,
        weak: T.weak.has(word.form)
      });
    }
    if (units.length && units.every((unit) => unit.weak)) for (const u of units) u.weak = false;
    let asks = "";
    if (question) {
      if (list.some((t) => T.askWhen.has(t.form))) asks = "when";
      else if (list.some((t) => T.askMany.has(t.form))) asks = "many";
    }
    return { text, units, phrases, excluded, question, asks, open, tokens: list };
  }

  /* ---------- from a query to lists of passages ---------- */

  const MODES = [
    ["", (word) => word.alias],
    ["+", (word) => word.stem],
    ["=", (word) => word.form]
  ];
  const LONGEST = 12;
  const RICH = 3000; // passages: a word with more of its own does without its equivalents

  function spanKeys(list) {
    const keys = MODES.map(([mark, part]) => "~" + mark + list.map(part).join("_"));
    if (list.length > 1 && list.length <= 3) {
      const joined = sound(list.map((word) => word.form).join(""));
      if (joined.length >= T.long) keys.push("~" + joined);
    }
    return keys;
  }

  function wordKeys(word) {
    const keys = [word.stem];
    if (word.sound.length >= T.long) keys.push("^" + word.sound);
    return keys;
  }

  /** The records that a run of words may mean: Map of record to related (true or false). */
  function recordsOf(list) {
    const out = new Map();
    for (const key of spanKeys(list)) {
      const found = entry(key);
      if (!found) continue;
      for (const item of found.records) {
        const related = item[0] === "-";
        const record = related ? item.slice(1) : item;
        out.set(record, out.has(record) ? out.get(record) && related : related);
      }
    }
    return out;
  }

  /**
   * Lists of a word alone: exact form, other forms of its stem, names of its sound (of these only
   * the keys in `heard`, where given).
   */
  function wordLists(word, factor, heard) {
    const W = T.weights;
    const out = [];
    const own = entry(word.stem);
    if (own && !word.digits) {
      for (const list of own.lists) {
        const weight = list.form === word.form ? W.form : W.stem;
        out.push({ list: list, weight: weight * factor, form: list.form });
      }
    }
    if (word.sound.length >= T.long && (!heard || heard.has("^" + word.sound))) {
      const names = entry("^" + word.sound);
      if (names) for (const list of names.lists) out.push({ list, weight: W.sound * factor });
    }
    return out;
  }

  function recordLists(records, factor) {
    const W = T.weights;
    const out = [];
    for (const [record, related] of records) {
      const found = entry("@" + record);
      if (!found) continue;
      const weight = (related ? W.related : W.alias) * factor;
      for (const list of found.lists) out.push({ list, weight, record });
    }
    return out;
  }

  /** Merge lists into {scores: Float32Array over passages, ids, count}. */
  function merge(lists) {
    const scores = new Float32Array(R.passages);
    const ids = [];
    const impact = T.weights.impact;
    for (const { list, weight } of lists) {
      for (let i = 0; i < list.ids.length; i++) {
        const id = list.ids[i];
        const value = weight * impact[list.levels[i]];
        const had = scores[id];
        if (had === 0) ids.push(id);
        scores[id] = had > value ? had + 0.12 * value : value + 0.12 * had;
      }
    }
    return { scores, ids, count: ids.length };
  }

  /** Both lists at once: the passages of all of `several`, each with its least score. */
  function intersect(several) {
    const scores = new Float32Array(R.passages);
    const ids = [];
    let small = several[0];
    for (const item of several) if (item.count < small.count) small = item;
    for (const id of small.ids) {
      let total = 0;
      for (const item of several) {
        const value = item.scores[id];
        if (!value) {
          total = 0;
          break;
        }
        total += value;
      }
      if (total) {
        scores[id] = total / several.length;
        ids.push(id);
      }
    }
    return { scores, ids, count: ids.length };
  }

  function unite(several) {
    const scores = new Float32Array(R.passages);
    const ids = [];
    for (const item of several) {
      for (const id of item.ids) {
        if (scores[id] === 0) ids.push(id);
        if (item.scores[id] > scores[id]) scores[id] = item.scores[id];
      }
    }
    return { scores, ids, count: ids.length };
  }

  function idf(count) {
    return Math.log(1 + R.passages / (1 + count));
  }

  /** Words of the vocabulary that begin with `form`: the most used, shortest first. */
  async function beginnings(form, most) {
    const list = (await range("v", form, form, 3)).filter((item) => item[0] !== form);
    list.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
    return list.slice(0, most).map((item) => item[0]);
  }

  async function prefixLists(form, most, factor) {
    const forms = await beginnings(form, most);
    await needTerms(forms.map(stem));
    const out = [];
    for (const other of forms) {
      const found = entry(stem(other));
      if (!found) continue;
      for (const list of found.lists) {
        if (list.form === other) out.push({ list, weight: T.weights.prefix * factor, form: other });
      }
    }
    return out;
  }

  /** Everything about one word unit that is not found as it is written. */
  async function repair(unit, typing, notes) {
    const form = unit.word.form;
    if (form.length >= (typing && unit.last ? 2 : unit.last ? 3 : 4)) {
      const lists = await prefixLists(form, 16, 1);
      if (lists.length) return { lists: lists, prefix: form };
    }
    const found = await corrections(form, false);
    if (found.length) {
      const best = found.filter(
        (item) => item.distance === found[0].distance && item.rank + 3 >= found[0].rank
      );
      const chosen = [];
      for (const item of best) {
        if (chosen.every((old) => stem(old.form) !== stem(item.form))) chosen.push(item);
        if (chosen.length === 2) break;
      }
      const fixed = chosen.map((item) => analyse(item.form));
      await needTerms(fixed.flatMap((word) => [...wordKeys(word), ...spanKeys([word])]));
      let lists = [];
      for (const word of fixed) {
        const records = recordsOf([word]);
        await needTerms([...records.keys()].map((record) => "@" + record));
        lists = lists.concat(
          wordLists(word, T.weights.fuzzy),
          recordLists(records, T.weights.fuzzy)
        );
      }
      if (lists.length) {
        notes.corrected.push({ from: unit.text, to: fixed.map((word) => word.form) });
        return { lists, fixed };
      }
    }
    return divided(unit, notes);
  }

  /** Two words that were written as one: found where they stand side by side. */
  async function divided(unit, notes) {
    const form = unit.word.form;
    if (form.length < 8 || form.length > 24) return { lists: [] };
    const cuts = [];
    for (let i = 3; i <= form.length - 3; i++) {
      cuts.push([analyse(form.slice(0, i)), analyse(form.slice(i))]);
    }
    await needTerms(cuts.flatMap((both) => both.map((word) => word.stem)));
    const known = cuts.filter((both) => both.every((word) => word.content && entry(word.stem)));
    for (const both of known.slice(0, 3)) {
      const ids = [...new Set((await pair(both[0], both[1])).map((row) => row[0]))];
      if (!ids.length) continue;
      const list = { ids, levels: ids.map(() => 1) };
      notes.corrected.push({ from: unit.text, to: [both.map((word) => word.form).join(" ")] });
      return { lists: [{ list, weight: T.weights.fuzzy }], fixed: both };
    }
    return { lists: [] };
  }

  /** Do two word units stand side by side in the query? */
  function follows(first, second) {
    return Boolean(second) && second.place === first.place + 1;
  }

  function joinedWord(first, second) {
    return analyse(first.word.form + second.word.form);
  }

  /** Resolve the units: each gets {scores, ids, count} as `match`, and what to mark. */
  async function resolve(query, typing, notes) {
    const units = query.units;
    const need = new Set();
    const runs = []; // runs of word units that stand together
    let run = [];
    for (const unit of units) {
      if (unit.kind === "figure") {
        unit.keys.forEach(function (key) {
          need.add(key);
          if (/^#\d{4}-\d\d-\d\d$/.test(key)) need.add("#?" + key.slice(5));
        });
        if (run.length) runs.push(run);
        run = [];
      } else {
        run.push(unit);
      }
    }
    if (run.length) runs.push(run);
    for (const list of runs) {
      for (let i = 0; i < list.length; i++) {
        need.add(list[i].word.stem);
        if (list[i].whole) {
          const whole = analyse(list[i].whole);
          [whole.stem, ...spanKeys([whole])].forEach((key) => need.add(key));
        }
        for (let k = i + 1; k <= Math.min(list.length, i + LONGEST); k++) {
          spanKeys(list.slice(i, k).map((u) => u.word)).forEach((key) => need.add(key));
        }
        if (follows(list[i], list[i + 1])) need.add(joinedWord(list[i], list[i + 1]).stem);
      }
    }
    await needTerms(need);
    const groups = []; // spans of units that mean a record, and single units
    for (const list of runs) {
      let i = 0;
      while (i < list.length) {
        let size = Math.min(LONGEST, list.length - i);
        let records = new Map();
        for (; size > 0; size--) {
          records = recordsOf(list.slice(i, i + size).map((u) => u.word));
          if (records.size) break;
        }
        size = Math.max(1, size);
        const joined = size === 1 && !records.size && follows(list[i], list[i + 1]);
        if (joined && entry(joinedWord(list[i], list[i + 1]).stem)) {
          groups.push({
            units: list.slice(i, i + 2),
            records,
            joined: joinedWord(list[i], list[i + 1])
          });
          i += 2;
          continue;
        }
        groups.push({ units: list.slice(i, i + size), records });
        i += size;
      }
    }
    const wholes = new Map();
    for (const unit of units) {
      if (unit.whole) {
        const whole = analyse(unit.whole);
        wholes.set(unit, { word: whole, records: recordsOf([whole]) });
      }
    }
    const wanted = [];
    const singles = new Map();
    for (const group of groups) {
      if (group.units.length > 1) {
        for (const unit of group.units) {
          singles.set(unit, recordsOf([unit.word]));
        }
      }
    }
    // A word with many passages of its own does without its equivalents: they would add little.
    const rich = new Set();
    for (const list of runs) {
      for (const unit of list) {
        const own = entry(unit.word.stem);
        const count = own ? own.lists.reduce((sum, item) => sum + item.ids.length, 0) : 0;
        if (count > RICH) rich.add(unit);
      }
    }
    for (const group of groups) {
      if (group.units.length === 1) {
        if (rich.has(group.units[0])) group.records.clear();
        continue;
      }
      const named = [...group.records.values()].some((related) => !related);
      for (const unit of group.units) {
        if (rich.has(unit) || (named && R.passages > RICH)) singles.get(unit).clear();
      }
    }
    const named = (records) => [...records].some(([key, related]) => !related && key[0] !== "t");
    const sounds = [];
    for (const unit of units) {
      if (unit.kind !== "word" || rich.has(unit) || unit.word.sound.length < T.long) continue;
      const group = groups.find((item) => item.units.includes(unit));
      if (!named(group.records)) sounds.push("^" + unit.word.sound);
    }
    for (const { word } of wholes.values()) {
      if (word.sound.length >= T.long) sounds.push("^" + word.sound);
    }
    wanted.length = 0;
    for (const group of groups) wanted.push(...group.records.keys());
    for (const records of singles.values()) wanted.push(...records.keys());
    for (const whole of wholes.values()) wanted.push(...whole.records.keys());
    await needTerms([...sounds, ...wanted.map((record) => "@" + record)]);
    const heard = new Set(sounds);
    const out = [];
    for (const group of groups) {
      const matches = [];
      for (const unit of group.units) {
        const records = group.units.length > 1 ? singles.get(unit) : group.records;
        let lists = wordLists(unit.word, 1, heard).concat(recordLists(records, 1));
        unit.records = [...records.keys()];
        const whole = wholes.get(unit);
        if (whole) {
          lists = lists.concat(wordLists(whole.word, 1), recordLists(whole.records, 1));
          unit.records.push(...whole.records.keys());
        }
        unit.known = lists.length > 0;
        matches.push(lists);
      }
      let recordMatch = group.units.length > 1 ? recordLists(group.records, 1) : [];
      if (group.joined) recordMatch = recordMatch.concat(wordLists(group.joined, 1, heard));
      for (let i = 0; i < group.units.length; i++) {
        const unit = group.units[i];
        const last = unit.last && query.open;
        if (!matches[i].length && !recordMatch.length) {
          const fixed = await repair(unit, typing, notes);
          matches[i] = fixed.lists;
          unit.fixed = fixed.fixed;
          unit.prefix = fixed.prefix;
          unit.repaired = fixed.lists.length > 0;
        } else if (last && !recordMatch.length) {
          const few = matches[i].reduce((sum, item) => sum + item.list.ids.length, 0) < 3;
          const long = unit.word.form.length >= (typing === "box" ? 2 : 4);
          if (long && (typing === "box" || few)) {
            const more = await prefixLists(unit.word.form, 10, typing === "box" ? 1 : 0.7);
            if (more.length) {
              matches[i] = matches[i].concat(more);
              unit.prefix = unit.word.form;
            }
          }
        }
      }
      const each = matches.map(merge);
      if (group.units.length > 1) {
        const all = each.length > 1 ? intersect(each) : each[0];
        const match = recordMatch.length ? unite([merge(recordMatch), all]) : all;
        out.push({
          kind: "span",
          units: group.units,
          records: [...group.records.keys()],
          joined: group.joined,
          text: group.units.map((u) => u.text).join(" "),
          match,
          weight: idf(match.count),
          weak: false,
          size: Math.min(group.units.length, 2)
        });
      } else {
        const unit = group.units[0];
        unit.match = each[0];
        unit.weight = idf(unit.match.count) * (unit.weak ? 0.3 : 1);
        unit.size = 1;
        unit.units = [unit];
        out.push(unit);
      }
    }
    for (const unit of units) {
      if (unit.kind !== "figure") continue;
      unit.match = merge(figureLists(unit));
      unit.weight = idf(unit.match.count);
      unit.size = 1;
      unit.known = unit.match.count > 0;
      out.push(unit);
    }
    return out;
  }

  /** The lists of a date or number: as given first, a day without its year with less weight. */
  function figureLists(unit) {
    const W = T.weights;
    const keys = unit.keys;
    const out = [];
    function take(key, weight) {
      const found = entry(key);
      if (found) for (const list of found.lists) out.push({ list, weight, key });
    }
    const full = keys.filter((key) => /^#\d{4}-\d\d-\d\d$/.test(key));
    const open = keys.filter((key) => key.startsWith("#?-"));
    if (full.length) {
      for (const key of full) {
        take(key, W.form);
        take("#?" + key.slice(5), W.yearless);
      }
    } else if (open.length) {
      for (const key of open) take("#*" + key.slice(2), W.form);
    } else if (keys[keys.length - 1].endsWith("%")) {
      take(keys[1], W.form);
      take(keys[0], W.yearless);
    } else {
      take(keys[0], W.form);
    }
    return out;
  }

  /* ---------- phrases and neighbours ---------- */

  const parsedPairs = new Map();

  function pairPlace(first, second) {
    const h = (Math.imul(hash32(first.stem), 0x9e3779b1) + hash32(second.stem)) >>> 0;
    const low = h & 0xffffff;
    const key =
      ALPHABET[low >>> 18] +
      ALPHABET[(low >>> 12) & 63] +
      ALPHABET[(low >>> 6) & 63] +
      ALPHABET[low & 63];
    return { shard: h >>> (32 - R.b), key };
  }

  /** The passages where `second` follows `first` (stop words between allowed): [id, form hash]. */
  async function pair(first, second) {
    const { shard, key } = pairPlace(first, second);
    if (!parsedPairs.has(shard)) {
      const text = await load("b/" + shard);
      const map = new Map();
      for (const item of text.split(" ")) map.set(item.slice(0, 4), item.slice(4));
      parsedPairs.set(shard, map);
    }
    const text = parsedPairs.get(shard).get(key) || "";
    const out = [];
    let id = 0;
    let i = 0;
    while (i < text.length) {
      const form = DIGIT[text.charCodeAt(i)];
      const read = readNumber(text, i + 1);
      id += read[0];
      i = read[1];
      out.push([id, form]);
    }
    return out;
  }

  function short(form) {
    return hash32(form) & 31;
  }

  function matchOf(ids) {
    const scores = new Float32Array(R.passages);
    for (const id of ids) scores[id] = 1.3;
    return { scores, ids: [...ids], count: ids.size };
  }

  /** The passages that hold a phrase: {exact: Set, near: Set}; near lets the endings differ. */
  async function phrasePassages(list) {
    const content = [];
    let between = 0;
    for (const token of list) {
      const word = analyse(token.form);
      if (word.content) {
        content.push({ word, before: between });
        between = 0;
      } else {
        between = (between * 5 + short(token.form) + 1) & 31;
      }
    }
    if (!content.length) return { exact: new Set(), near: new Set(), verify: false };
    if (content.length === 1) {
      const word = content[0].word;
      if (word.digits) {
        const key = "#" + Number(word.form);
        await needTerms([key]);
        const found = entry(key);
        const ids = new Set(found ? found.lists[0].ids : []);
        return { exact: ids, near: ids, verify: list.length > 1 };
      }
      await needTerms([word.stem]);
      const found = entry(word.stem);
      const exact = new Set();
      const near = new Set();
      for (const one of found ? found.lists : []) {
        for (const id of one.ids) {
          near.add(id);
          if (one.form === word.form) exact.add(id);
        }
      }
      return { exact, near, verify: list.length > 1 };
    }
    let exact = null;
    let near = null;
    const steps = await Promise.all(
      content.slice(1).map((item, i) => pair(content[i].word, item.word))
    );
    steps.forEach(function (rows, i) {
      const a = content[i].word;
      const b = content[i + 1].word;
      const form = (short(a.form) * 7 + content[i + 1].before + short(b.form) * 3) & 31;
      const here = new Set();
      const loosely = new Set();
      for (const [id, code] of rows) {
        if (!near || near.has(id)) loosely.add(id);
        if (code === form && (!exact || exact.has(id))) here.add(id);
      }
      exact = here;
      near = loosely;
    });
    return { exact, near, verify: true };
  }

  /** Does `body` hold the very forms of `list` in a row? */
  function holds(body, list) {
    const forms = tokens(body).map((token) => token.form);
    const n = list.length;
    for (let i = 0; i + n <= forms.length; i++) {
      let k = 0;
      while (k < n && forms[i + k] === list[k].form) k++;
      if (k === n) return true;
    }
    return false;
  }

  async function phraseUnit(phrase, notes) {
    let { exact, near, verify } = await phrasePassages(phrase.tokens);
    if (verify && exact.size && exact.size <= 60) {
      const cyrillic = phrase.tokens.some((token) => isCyrillic(token.form));
      const rows = await passages([...exact], cyrillic ? "ru" : "en");
      exact = new Set([...exact].filter((id) => holds(rows.get(id)[2], phrase.tokens)));
    }
    if (!exact.size && near.size && phrase.tokens.length > 1) {
      notes.inflected.push(phrase.text);
      exact = near;
    }
    const match = matchOf(exact);
    return {
      kind: "phrase",
      text: phrase.text,
      phrase: phrase.tokens,
      match,
      weight: idf(match.count) * 1.5,
      weak: false,
      known: match.count > 0,
      size: 2,
      units: []
    };
  }

  /* ---------- passages and texts ---------- */

  function textOf(id) {
    if (!R.textAt) {
      R.textAt = new Uint32Array(R.passages);
      for (let n = 1; n < R.startAt.length; n++) R.textAt.fill(n, R.startAt[n]);
    }
    return R.textAt[id];
  }

  /** Rows [passage, kind, body, original?, untranslated?] of `ids`. */
  async function passages(ids, language) {
    const chunks = new Set(ids.map((id) => Math.floor(id / R.chunk)));
    await Promise.all([...chunks].map((n) => load("p/" + language + "/" + n)));
    const out = new Map();
    for (const id of ids) {
      const rows = shards.get("p/" + language + "/" + Math.floor(id / R.chunk));
      out.set(id, rows[id % R.chunk]);
    }
    return out;
  }

  /** Rows [slug, title, url, other url, original, date, genre] of texts by place. */
  async function textRows(places, language) {
    const groups = new Set(places.map((n) => Math.floor(n / R.group)));
    await Promise.all([...groups].map((n) => load("m/" + language + "/" + n)));
    const out = new Map();
    for (const n of places) {
      const rows = shards.get("m/" + language + "/" + Math.floor(n / R.group));
      out.set(n, rows[n % R.group]);
    }
    return out;
  }
  S.textRows = textRows;
  S.passages = passages;

  /** The facets of all texts. */
  S.facets = function (language) {
    return load("f/" + language);
  };

  /** A function that tells of a text's place whether it passes the filters. */
  async function filterOf(filters, language) {
    const active = Object.keys(filters || {}).filter((key) => filters[key]);
    if (!active.length) return null;
    const facets = await S.facets(language);
    const tests = [];
    for (const key of active) {
      const value = String(filters[key]);
      if (key === "original") tests.push((n) => facets.original[n] === value[0]);
      else if (key === "year") tests.push((n) => String(facets.year[n]) === value);
      else if (key === "genre") tests.push((n) => facets.genres[facets.genre[n]][0] === value);
      else if (key === "place" || key === "person") {
        const facet = facets[key + "s"];
        const at = facet.labels.findIndex((item) => item[0] === value);
        tests.push((n) => facet.of[n].includes(at));
      } else if (key === "text") {
        const rows = await textRows(R.startAt.map((start, n) => n), language);
        tests.push((n) => rows.get(n)[0] === value);
      }
    }
    return (n) => tests.every((test) => test(n));
  }

  /* ---------- marking ---------- */

  /** What the units of a query mark in a passage. */
  function marker(units) {
    const looks = units.map(function (unit) {
      const look = { forms: new Set(), stems: new Set(), sounds: new Set(), keys: new Set() };
      look.spellings = new Set();
      look.longest = 0;
      look.prefix = [];
      if (unit.kind === "figure") {
        for (const key of unit.keys) look.keys.add(key);
        if (unit.keys.some((key) => /^#(\d{4}|\?)-\d\d-\d\d$/.test(key))) {
          look.keys = new Set(
            unit.keys
              .filter((key) => /-\d\d-\d\d$/.test(key))
              .flatMap((key) => [key, "#?" + key.slice(key.indexOf("-"))])
          );
        } else {
          look.keys = new Set([unit.keys[0]]);
        }
      }
      if (unit.kind === "phrase") {
        look.phrase = unit.phrase.map((token) => analyse(token.form).stem);
        look.exact = unit.phrase.map((token) => token.form);
      }
      for (const sub of unit.units || []) {
        if (sub.kind !== "word") continue;
        const list = sub.fixed || [sub.word];
        for (const word of list) {
          if (!sub.prefix || sub.known) look.stems.add(word.stem);
          if (word.sound.length >= T.long) look.sounds.add(word.sound);
        }
        if (sub.prefix) look.prefix.push(sub.prefix);
        for (const record of sub.records || []) addSpellings(look, record);
      }
      for (const record of unit.records || []) addSpellings(look, record);
      if (unit.joined) look.stems.add(unit.joined.stem);
      return look;
    });
    return looks;
  }

  function addSpellings(look, record) {
    const found = entry("@" + record);
    if (!found) return;
    for (const key of found.records) {
      look.spellings.add(key);
      look.longest = Math.max(look.longest, key.split("_").length);
    }
  }

  /** Find what to mark in `body`: {marks: [[start, end]], places: [[token, unit]]}. */
  function mark(body, looks) {
    body = body.normalize("NFC");
    const list = tokens(body);
    const words = list.map((token) => analyse(token.form));
    const content = [];
    words.forEach(function (word, i) {
      if (word.content) content.push(i);
    });
    const on = new Array(list.length).fill(false);
    const places = [];
    function put(from, to, unit) {
      for (let i = from; i <= to; i++) on[i] = true;
      places.push([from, unit]);
    }
    let found = null;
    function allFigures() {
      found =
        found ||
        figures(
          list.map((token) => token.form),
          list.map((token) => token.gap)
        );
      return found;
    }
    looks.forEach(function (look, unit) {
      words.forEach(function (word, i) {
        if (!word.content || (word.digits && look.keys.size)) return;
        if (
          look.stems.has(word.stem) ||
          (word.sound.length >= T.long && list[i].capital && look.sounds.has(word.sound)) ||
          look.prefix.some((prefix) => word.form.startsWith(prefix))
        ) {
          put(i, i, unit);
        }
      });
      if (look.spellings.size) {
        for (let c = 0; c < content.length; c++) {
          const most = Math.min(look.longest, content.length - c);
          for (let size = most; size > 0; size--) {
            const span = content.slice(c, c + size).map((i) => words[i]);
            const hit = MODES.some(([sign, part]) =>
              look.spellings.has(sign + span.map(part).join("_"))
            );
            if (hit) {
              put(content[c], content[c + size - 1], unit);
              break;
            }
          }
          const whole = list[content[c]].whole;
          if (whole) {
            const word = analyse(whole);
            if (MODES.some(([sign, part]) => look.spellings.has(sign + part(word)))) {
              put(content[c], content[c], unit);
            }
          }
        }
      }
      if (look.keys.size) {
        for (const figure of allFigures()) {
          if (figure.keys.some((key) => look.keys.has(key))) {
            put(figure.start, figure.end - 1, unit);
          }
        }
      }
      if (look.phrase) {
        const n = look.phrase.length;
        for (let i = 0; i + n <= list.length; i++) {
          let k = 0;
          while (k < n && words[i + k].stem === look.phrase[k]) k++;
          if (k === n) put(i, i + n - 1, unit);
        }
      }
    });
    const marks = [];
    for (let i = 0; i < list.length; i++) {
      if (!on[i]) continue;
      const last = marks[marks.length - 1];
      const joined = last && i > 0 && on[i - 1] && /^[\s\-\u00a0]*$/.test(list[i - 1].gap);
      if (joined || (last && list[i].start <= last[1])) last[1] = Math.max(last[1], list[i].end);
      else marks.push([list[i].start, list[i].end]);
    }
    return { body, marks, places, figures: allFigures };
  }

  /** Does a passage hold, near a mark, the figure that a question asks for? */
  function answers(asks, marked) {
    if (!asks) return false;
    return marked.figures().some(function (figure) {
      const dated = figure.keys.some((key) => /^#[\d?*]+-\d\d|^#m|^#(1[89]|20)\d\d(s|$)/.test(key));
      if (asks === "when" ? !dated : dated) return false;
      return marked.places.some(
        (place) => place[0] - figure.end < 6 && figure.start - place[0] < 6
      );
    });
  }

  /** The least stretch of words that holds a mark of each unit that has one: [units, words]. */
  function nearness(places) {
    const kinds = new Set(places.map((place) => place[1]));
    if (kinds.size < 2) return [kinds.size, 1];
    const sorted = places.slice().sort((a, b) => a[0] - b[0]);
    const held = new Map();
    let left = 0;
    let best = Infinity;
    for (let right = 0; right < sorted.length; right++) {
      const unit = sorted[right][1];
      held.set(unit, (held.get(unit) || 0) + 1);
      while (held.size === kinds.size) {
        best = Math.min(best, sorted[right][0] - sorted[left][0] + 1);
        const gone = sorted[left][1];
        if (held.get(gone) === 1) held.delete(gone);
        else held.set(gone, held.get(gone) - 1);
        left++;
      }
    }
    return [kinds.size, best];
  }

  /* ---------- search ---------- */

  const PAIR_LIMIT = 4;
  const FEW = 3; // with fewer hits than this the close matches follow

  /** Add to neighbours of the query that are neighbours in a passage. */
  async function neighbours(query, ranking) {
    if (ranking.ids.length < 2) return;
    const here = new Uint8Array(R.passages);
    for (const id of ranking.ids) here[id] = 1;
    const list = query.units.filter((unit) => unit.kind === "word" && unit.known && !unit.weak);
    const jobs = [];
    for (let i = 0; i + 1 < list.length && jobs.length < PAIR_LIMIT; i++) {
      const a = list[i];
      const b = list[i + 1];
      if (b.place - a.place > 4) continue;
      const least = Math.min(idfOfWord(a.word), idfOfWord(b.word));
      if (R.passages > 5000 && least < 1.5) continue; // both common: a long list for little
      jobs.push(pair(a.word, b.word).then((rows) => ({ rows, bonus: 0.35 * least })));
    }
    for (const { rows, bonus } of await Promise.all(jobs)) {
      let last = -1;
      for (const [id] of rows) {
        if (id !== last && here[id]) ranking.scores[id] += bonus;
        last = id;
      }
    }
  }

  function idfOfWord(word) {
    const found = entry(word.stem);
    let count = 0;
    if (found) for (const list of found.lists) count += list.ids.length;
    return idf(count);
  }

  /** Sum the scores of all units over `ids`. */
  function sumUp(units, ids) {
    const scores = new Float64Array(R.passages);
    for (const unit of units) {
      const own = unit.match.scores;
      for (const id of ids) scores[id] += unit.weight * own[id];
    }
    return { ids, scores };
  }

  function nothing() {
    return { ids: [], scores: new Float64Array(R.passages) };
  }

  /** All units must match (weak ones need not). */
  function allOf(units, passes) {
    const must = units.filter((unit) => !unit.weak);
    if (!must.length) return nothing();
    const few = must.reduce((a, b) => (b.match.count < a.match.count ? b : a));
    const others = must.filter((unit) => unit !== few).map((unit) => unit.match.scores);
    const keep = [];
    for (const id of few.match.ids) {
      if (others.every((scores) => scores[id] > 0) && passes(id)) keep.push(id);
    }
    return sumUp(units, keep);
  }

  function isNamed(unit) {
    return (unit.records || []).some((record) => record[0] !== "t") && unit.match.count > 0;
  }

  /**
   * A question that names someone or something known, and whose words that are found nowhere are
   * no names: the passages on what is named may answer it.
   */
  function namesEnough(must) {
    const lost = must.filter((unit) => !unit.match.count);
    return (
      must.some(isNamed) &&
      lost.length > 0 &&
      lost.every((unit) => unit.kind === "word" && !unit.capital)
    );
  }

  /** Most of the words: at least two units, and most of their weight. */
  function mostOf(units, passes, question) {
    const must = units.filter((unit) => !unit.weak);
    const total = must.reduce((sum, unit) => sum + unit.weight, 0);
    if (must.length < 2) return nothing();
    let share = (question ? 0.45 : 0.6) * total;
    let least = 2;
    if (question && namesEnough(must)) {
      least = 1;
      share = Math.max(...must.filter(isNamed).map((unit) => unit.weight));
    }
    const weights = new Float64Array(R.passages);
    const sizes = new Uint8Array(R.passages);
    for (const unit of must) {
      for (const id of unit.match.ids) {
        weights[id] += unit.weight;
        sizes[id] += unit.size;
      }
    }
    const keep = [];
    for (let id = 0; id < R.passages; id++) {
      if (sizes[id] >= least && weights[id] >= share && passes(id)) keep.push(id);
    }
    return sumUp(units, keep);
  }

  /** All units, some of them in a neighbouring passage of the same text (at most two away). */
  function nearOf(units, passes) {
    const must = units.filter((unit) => !unit.weak);
    const out = nothing();
    if (must.length < 2 || must.some((unit) => !unit.match.count)) return out;
    const own = new Set();
    for (const unit of must) for (const id of unit.match.ids) if (passes(id)) own.add(id);
    for (const id of own) {
      const text = textOf(id);
      let score = 0;
      for (const unit of must) {
        let best = unit.match.scores[id];
        for (const step of [-1, 1, -2, 2]) {
          const other = id + step;
          if (other < 0 || other >= R.passages || textOf(other) !== text) continue;
          const share = step === 1 || step === -1 ? 0.4 : 0.25;
          best = Math.max(best, unit.match.scores[other] * share);
        }
        if (!best) {
          score = 0;
          break;
        }
        score += best * unit.weight;
      }
      if (score) {
        out.ids.push(id);
        out.scores[id] = score;
      }
    }
    return out;
  }

  /** The first `most` of a ranking, best first: [id, score]. */
  function best(ranking, most) {
    const { ids, scores } = ranking;
    const before = (a, b) => scores[b] - scores[a] || a - b;
    let chosen = ids;
    if (ids.length > 4 * most) {
      // the least score that can still be among the first, from a sample that only grows
      let held = ids.slice(0, 2 * most).sort(before).slice(0, most);
      let least = scores[held[held.length - 1]];
      let fresh = [];
      for (let i = 2 * most; i < ids.length; i++) {
        if (scores[ids[i]] >= least) {
          fresh.push(ids[i]);
          if (fresh.length >= most) {
            held = held.concat(fresh).sort(before).slice(0, most);
            least = scores[held[held.length - 1]];
            fresh = [];
          }
        }
      }
      chosen = held.concat(fresh);
    }
    return chosen
      .slice()
      .sort(before)
      .slice(0, most)
      .map((id) => [id, scores[id]]);
  }

  function otherKeyboard(text) {
    const [latin, cyrillic] = T.keyboard;
    let out = "";
    for (const char of text.toLowerCase()) {
      const a = latin.indexOf(char);
      const b = cyrillic.indexOf(char);
      out += a >= 0 ? cyrillic[a] : b >= 0 ? latin[b] : char;
    }
    return out;
  }

  /** Run one query to its ranking: {state, ranking, more, units, notes}. */
  async function run(query, options) {
    const notes = { corrected: [], inflected: [], missing: [] };
    const units = await resolve(query, options.typing, notes);
    for (const phrase of query.phrases) units.push(await phraseUnit(phrase, notes));
    const banned = new Set();
    for (const item of query.excluded) {
      if (item.phrase) {
        for (const id of (await phrasePassages(item.phrase)).near) banned.add(id);
        continue;
      }
      const keys = item.word.digits ? ["#" + Number(item.word.form)] : wordKeys(item.word);
      await needTerms([...keys, ...spanKeys([item.word])]);
      const records = recordsOf([item.word]);
      await needTerms([...records.keys()].map((record) => "@" + record));
      const lists = item.word.digits
        ? (entry(keys[0]) || { lists: [] }).lists.map((list) => ({ list, weight: 1 }))
        : wordLists(item.word, 1).concat(
            recordLists([...records].filter((pairOf) => !pairOf[1]), 1)
          );
      for (const { list } of lists) for (const id of list.ids) banned.add(id);
    }
    const filter = await filterOf(options.filters, options.language);
    const passes = (id) => !banned.has(id) && (!filter || filter(textOf(id)));
    let state = "none";
    let ranking = nothing();
    const must = units.filter((unit) => !unit.weak);
    if (must.length) {
      ranking = allOf(units, passes);
      if (ranking.ids.length) {
        state = notes.corrected.length ? "corrected" : "all";
      } else {
        const phrased = must.filter((unit) => unit.kind === "phrase");
        if (phrased.every((unit) => unit.match.count)) {
          const inPhrases = (id) =>
            passes(id) && phrased.every((unit) => unit.match.scores[id] > 0);
          ranking = mostOf(units, inPhrases, query.question);
          if (!ranking.ids.length) ranking = nearOf(units, inPhrases);
          if (ranking.ids.length) state = "close";
        }
      }
      notes.missing = must.filter((unit) => !unit.match.count).map((unit) => unit.text);
    }
    if (query.units.length > 1) await neighbours(query, ranking);
    let more = nothing();
    const count = ranking.ids.length;
    if (count && count < FEW && state !== "close" && must.length > 2) {
      const old = new Set(ranking.ids);
      more = mostOf(units, (id) => passes(id) && !old.has(id), query.question);
      await neighbours(query, more);
    }
    return { state, ranking, more, units, notes };
  }

  /** Ways on where nothing fits: likely spellings, and the words that are found alone. */
  async function waysOn(query, result) {
    const suggestions = [];
    for (const unit of query.units) {
      if (unit.kind !== "word" || unit.known) continue;
      const found = await corrections(unit.word.form, true);
      const to = [];
      for (const item of found) {
        if (to.every((old) => stem(old) !== stem(item.form))) to.push(item.form);
        if (to.length === 3) break;
      }
      if (to.length) suggestions.push({ from: unit.text, to });
    }
    const parts = result.units
      .filter((unit) => unit.match.count && !unit.weak)
      .map((unit) => ({ text: unit.text, count: unit.match.count }));
    return { suggestions, parts: result.units.length > 1 ? parts : [] };
  }

  /**
   * Search. options: language ("en" or "ru"), page (from 1), size, filters, typing (false, or
   * "box" while the reader types). Answers {query, state, total, page, pages, hits, notes,
   * texts, suggestions, parts}: state is "all", "corrected", "close", "none" or "empty".
   * A hit: {id, passage, kind, body, marks, original, translated, missing, text, title, url,
   * otherUrl, date, genre, score}.
   */
  S.search = async function (text, options) {
    options = Object.assign({ language: "en", page: 1, size: 20, filters: {}, typing: false }, options);
    await S.ready();
    let query = parse(text, options.typing || "page");
    const bare = {
      text: query.text,
      state: "empty",
      total: 0,
      page: 1,
      pages: 0,
      hits: [],
      texts: new Map(),
      notes: { corrected: [], inflected: [], missing: [], keyboard: "" },
      suggestions: [],
      parts: []
    };
    if (!query.units.length && !query.phrases.length) {
      if (query.text.trim()) bare.state = "none";
      return bare;
    }
    let result = await run(query, options);
    let keyboard = "";
    if (!result.ranking.ids.length && !query.phrases.length && query.text.trim().length >= 4) {
      const other = otherKeyboard(query.text);
      const swapped = parse(other, false);
      swapped.open = false;
      if (swapped.units.length) {
        const again = await run(swapped, options);
        if (again.state === "all" && again.units.every((unit) => (unit.units || []).every((u) => !u.repaired))) {
          query = swapped;
          result = again;
          keyboard = other;
        }
      }
    }
    result.notes.keyboard = keyboard;
    const { ranking, more } = result;
    const total = ranking.ids.length + more.ids.length;
    const fitting = result.state === "close" ? 0 : ranking.ids.length;
    if (!total) {
      const ways = await waysOn(query, result);
      return Object.assign(bare, { state: "none", notes: result.notes }, ways);
    }
    const texts = new Map();
    for (const id of ranking.ids) texts.set(textOf(id), (texts.get(textOf(id)) || 0) + 1);
    for (const id of more.ids) texts.set(textOf(id), (texts.get(textOf(id)) || 0) + 1);
    const pages = Math.ceil(total / options.size);
    const page = Math.max(1, Math.min(pages, options.page));
    const from = (page - 1) * options.size;
    const shown = best(ranking, from + options.size)
      .concat(more.ids.length ? best(more, more.ids.length) : [])
      .slice(from, from + options.size);
    const ids = shown.map((item) => item[0]);
    const [rows, metas] = await Promise.all([
      passages(ids, options.language),
      textRows([...new Set(ids.map(textOf))], options.language)
    ]);
    const looks = marker(result.units);
    const weight = result.units.reduce((sum, unit) => sum + unit.weight, 0);
    const hits = shown.map(function ([id, score], place) {
      const row = rows.get(id);
      const n = textOf(id);
      const meta = metas.get(n);
      const marked = mark(row[2], looks);
      const [kinds, stretch] = nearness(marked.places);
      if (kinds > 1) {
        const share = kinds / result.units.length;
        score += 0.25 * weight * share * Math.max(0, 1 - (stretch - kinds) / 24);
      }
      if (answers(query.asks, marked)) score += 0.2 * weight;
      return {
        id,
        passage: row[0],
        kind: row[1],
        body: marked.body,
        marks: marked.marks,
        original: row[3] || options.language,
        translated: Boolean(row[3]) && !row[4],
        missing: Boolean(row[4]),
        text: meta[0],
        place: n,
        title: meta[1],
        url: meta[2],
        otherUrl: meta[3],
        date: meta[5],
        genre: meta[6],
        close: from + place >= fitting,
        score
      };
    });
    hits.sort((a, b) => a.close - b.close || b.score - a.score || a.id - b.id);
    return Object.assign(bare, {
      state: result.state,
      total,
      page,
      pages,
      hits,
      texts,
      notes: result.notes
    });
  };

  S.parse = parse;
  S.internals = { entry, needTerms, distance, corrections, shards, tokens, tables: () => T, root: () => R };

  if (typeof module === "object" && module.exports) module.exports = S;
})(typeof globalThis === "object" ? globalThis : this);
