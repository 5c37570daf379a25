/*
 * Word analysis: from a text to tokens, and from a token to the keys under which it is found.
 * The functions do what those of scripts/archive/search/analysis.py do, where the rules are
 * explained; tests/search/test_parity.py proves that both give the same results.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;

  const stems = new Map(); // results of `stem`, by form
  const analyses = new Map(); // results of `analyse`, by form

  /** Fold `text`, and tell for each folded character its place in the text. */
  function foldWithPlaces(text) {
    let folded = "";
    const places = [];
    for (let i = 0; i < text.length; i++) {
      const char = text[i];
      const found = tables.fold.get(char);
      const replacement = found === undefined ? char : found;
      for (let k = 0; k < replacement.length; k++) places.push(i);
      folded += replacement;
    }
    places.push(text.length);
    return { folded, places };
  }

  function isCyrillic(form) {
    return form >= "а" && form[0] <= "я";
  }

  function isDigits(form) {
    return /^[0-9]+$/.test(form);
  }

  /** The American spelling of an English form. */
  function americanSpelling(form) {
    for (const [british, american] of tables.britishPrefixes) {
      if (form.startsWith(british)) {
        form = american + form.slice(british.length);
        break;
      }
    }
    if (form.length >= 6) {
      const found = tables.iseVerb.exec(form);
      if (found && !tables.keepIse.some((start) => form.startsWith(start))) {
        const s = found.index + 1;
        form = form.slice(0, s) + "z" + form.slice(s + 1);
      }
    }
    return form;
  }

  /** The stemmers that a row of languages.yml may name; stemmers.js may be loaded after this. */
  const stemmers = {
    english(form) {
      form = americanSpelling(form);
      const family = tables.izeFamily.exec(form);
      return family ? family[1] : window.LMA.stemmers.english.stemWord(form);
    },
    russian(form) {
      const stemmed = window.LMA.stemmers.russian.stemWord(form);
      return stemmed.length > 3 ? stemmed.replace(tables.fleetingVowel, "$1$2") : stemmed;
    },
    none(form) {
      return form;
    }
  };

  /** Is a form written in the letters of a language? Its first letter decides. */
  function isWrittenIn(form, language) {
    return language.letters.test(form);
  }

  function computeStem(form) {
    form = tables.irregularForms.get(form) || form.replace(tables.inMen, "$1man");
    const language = tables.languages.find((row) => isWrittenIn(form, row));
    return language ? stemmers[language.stemmer](form) : form;
  }

  /** The stem of a folded lower-case form. */
  function stem(form) {
    let found = stems.get(form);
    if (found === undefined) {
      found = computeStem(form);
      stems.set(form, found);
    }
    return found;
  }

  function replaceAll(text, rules) {
    for (const [old, replacement] of rules) text = text.split(old).join(replacement);
    return text;
  }

  function withoutCaseEnding(form) {
    const ending = tables.caseEndings.find(
      (item) => form.endsWith(item) && form.length - item.length >= tables.shortestKey
    );
    return ending ? form.slice(0, -ending.length) : form;
  }

  function toLatin(form) {
    let latin = "";
    for (const char of form) {
      const letters = tables.cyrillicToLatin.get(char);
      latin += letters === undefined ? char : letters;
    }
    return latin;
  }

  /** The phonetic key: one key for all spellings of a name, in either script. */
  function phoneticKey(form) {
    let sounds = isCyrillic(form)
      ? toLatin(withoutCaseEnding(form))
      : replaceAll(form, tables.latinSounds);
    sounds = replaceAll(sounds, tables.commonSounds);
    let key = "";
    for (const char of sounds) if (char !== key[key.length - 1]) key += char;
    while (key.length > tables.shortestKey && "aeiou".includes(key[key.length - 1])) {
      key = key.slice(0, -1);
    }
    return key;
  }

  /**
   * Analyse one folded lower-case word: {form, stem, phonetic, alias, content, digits}. `alias` is
   * what stands for the word in the key of a name; `content` is false for stop words and letters.
   */
  function analyse(form) {
    let word = analyses.get(form);
    if (word) return word;
    if (form[0] >= "0" && form[0] <= "9" && isDigits(form)) {
      word = { form, stem: form, phonetic: "", alias: form, content: true, digits: true };
    } else {
      const base = stem(form);
      const phonetic = phoneticKey(form);
      word = {
        form,
        stem: base,
        phonetic,
        alias: phonetic.length >= tables.distinctiveKey ? phonetic : base,
        content: form.length > 1 && !tables.stopWords.has(form),
        digits: false
      };
    }
    analyses.set(form, word);
    return word;
  }

  /** Is a word content where it has a capital or none? A surname "Ли" is. */
  function isContent(word, capital) {
    return word.content || (capital && tables.stopNames.has(word.form));
  }

  /**
   * The forms of a raw token: several of a hyphenated word; an English possessive loses its 's; a sign
   * of money is the word of it in each language; a code before digits is its word and the digits: R12; an
   * adjective that counts is its number and noun: десятичасовой.
   */
  function splitToken(raw) {
    if (tables.signs.has(raw)) return tables.signs.get(raw);
    const sum = tables.codeAndDigits.exec(raw);
    if (sum) return [tables.moneyCodes[sum[1]], sum[2]];
    const forms = [];
    for (let part of raw.toLowerCase().split("-")) {
      if (part.endsWith("'s")) part = part.slice(0, -2);
      part = part.split("'").join("");
      if (part) forms.push(...numberAndNoun(part, forms[forms.length - 1] || ""));
    }
    return forms;
  }

  /** The number and the noun of an adjective that counts: 7-летний, пятилетний; else the form alone. */
  function numberAndNoun(form, before) {
    const [, tens, ones, thing] = tables.counted.exec(form) || [];
    if (!thing || !(tens || ones || isDigits(before))) return [form];
    return [tens, ones, tables.countedNouns.get(thing)].filter(Boolean);
  }

  function hasCapital(text) {
    return text[0] !== text[0].toLowerCase();
  }

  /** Has each of the forms of a raw token a capital: its first letter, or its own part's? Al-Maliki, al-Maliki. */
  function capitalsOf(raw, forms) {
    const parts = raw.split("-").filter((part) => part.split("'").join(""));
    const isWhole = hasCapital(raw) || parts.length !== forms.length;
    return forms.map((_, n) => hasCapital(isWhole ? raw : parts[n]));
  }

  /** Cut folded text into raw tokens {text, start, end}, at most `limit` where it is given. */
  function rawTokens(folded, limit) {
    const pattern = new RegExp(tables.tokenPattern, "g");
    const raws = [];
    let found;
    while ((found = pattern.exec(folded))) {
      raws.push({ text: found[0], start: found.index, end: found.index + found[0].length });
      if (limit && raws.length >= limit) break;
    }
    return raws;
  }

  /**
   * Cut text (in NFC) into tokens {form, gap, capital, compound, isRepeated, start, end}. `gap` is the text up
   * to the next token; `compound` is the joined form of the hyphenated word that begins here.
   */
  function tokenize(text, limit) {
    const { folded, places } = foldWithPlaces(text);
    const raws = rawTokens(folded, limit);
    const tokens = [];
    raws.forEach(function (raw, n) {
      const forms = splitToken(raw.text);
      const next = n + 1 < raws.length ? raws[n + 1].start : folded.length;
      const gap = folded.slice(raw.end, next);
      const isSign = tables.signs.has(raw.text);
      const capitals = capitalsOf(raw.text, forms);
      forms.forEach(function (form, k) {
        const isLast = k === forms.length - 1;
        tokens.push({
          form,
          gap: isLast ? gap : "-",
          capital: capitals[k],
          compound: k === 0 && !isLast && raw.text.includes("-") ? forms.join("") : "",
          isRepeated: isSign && k > 0, // says again, in the other language, what the form before says
          start: places[raw.start],
          end: places[raw.end - 1] + 1
        });
      });
    });
    return tokens;
  }

  /** FNV-1a with a final mix, 32 bits; the index finds bigrams by it. */
  function hash32(text) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) >>> 0;
  }

  engine.analysis = { analyse, hash32, isContent, isCyrillic, isDigits, isWrittenIn, phoneticKey, stem, tokenize };
})(window.LMA.search.engine);
