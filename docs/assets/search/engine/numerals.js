/*
 * Numerals: dates and numbers, from their written forms to keys. The grammar and the keys are
 * explained in scripts/archive/search/numerals.py, which this part mirrors function by function;
 * tests/search/test_parity.py proves that both give the same results.
 */
(function (engine) {
  "use strict";

  const { tables } = engine.tables;
  const { isCyrillic, isDigits } = engine.analysis;

  const SPACE = /^[ \t\n\r\u00a0\u2009\u202f]+$/;
  const DASH = /^[ \t\u00a0]*[-\u2012-\u2015\u2212][ \t\u00a0]*$/;

  const HUNDRED = 100;

  /** Can a number word follow a part of a number? Forty, five; two hundred, sixty. */
  function fitsBelow(current, value) {
    if (!current) return true;
    const tens = current % 100;
    if (value >= HUNDRED || current % 1) return false;
    return tens === 0 || (value < 10 && tens >= 20 && tens % 10 === 0);
  }

  function twoDigits(n) {
    return n < 10 ? "0" + n : String(n);
  }

  /** Reads numerals from a list of tokens, one place at a time; -1 and null mean "not here". */
  class NumeralReader {
    constructor(forms, gaps) {
      this.forms = forms;
      this.gaps = gaps;
      this.count = forms.length;
    }

    form(i) {
      return i >= 0 && i < this.count ? this.forms[i] : "";
    }

    gap(i) {
      return i >= 0 && i < this.count ? this.gaps[i] : "";
    }

    /** The integer of at most two digits at `i`, if it is in the range. */
    integer(i, low, high) {
      const form = this.form(i);
      return isDigits(form) && form.length <= 2 && +form >= low && +form <= high ? +form : -1;
    }

    isSpaced(i) {
      return SPACE.test(this.gap(i));
    }

    /** Is the gap after `i` a space, perhaps with a comma or a full stop? */
    isLooselySpaced(i) {
      return SPACE.test(this.gap(i).replace(/[,.]/g, " "));
    }

    /** The place of the ordinal suffix that follows token `i`, else `i`. */
    endOfOrdinal(i) {
      const isJoined = this.gap(i) === "" || this.gap(i) === "-";
      return isJoined && tables.ordinalSuffixes.has(this.form(i + 1)) ? i + 1 : i;
    }

    year(i) {
      const form = this.form(i);
      return isDigits(form) && form.length === 4 && +form >= 1700 && +form <= 2199 ? +form : -1;
    }

    /** Does the word "and" stand between `i` and the token after the next? */
    isAnd(i) {
      return ["and", "и"].includes(this.form(i + 1)) && this.isSpaced(i) && this.isSpaced(i + 1);
    }

    /** The place of what may be joined with token `i` by a dash or an "and", else `i`. */
    joinedWith(i, mayJoin = true) {
      return DASH.test(this.gap(i)) ? i + 1 : mayJoin && this.isAnd(i) ? i + 2 : i;
    }

    /**
     * Read a day or a range of days: the days, and the place of the last token. `mayJoin`: a second day
     * may stand behind an "and".
     */
    days(i, mayJoin) {
      const first = this.integer(i, 1, 31);
      if (first < 0) return this.dayInWords(i);
      const end = this.endOfOrdinal(i);
      const at = this.joinedWith(end, mayJoin);
      const second = at > end ? this.integer(at, 1, 31) : 0;
      if (second > first) return { days: [first, second], end: this.endOfOrdinal(at) };
      return { days: [first], end };
    }

    /** Read a day such as "twenty-third" at `i`, as `days` does. */
    dayInWords(i) {
      const { dayTens, dayWords } = tables;
      const form = this.form(i);
      if (dayTens.has(form) && (this.isSpaced(i) || this.gap(i) === "-")) {
        const day = dayTens.get(form) + (dayWords.get(this.form(i + 1)) || HUNDRED);
        return day <= 31 ? { days: [day], end: i + 1 } : { days: [], end: i };
      }
      return { days: dayWords.has(form) ? [dayWords.get(form)] : [], end: i };
    }

    /** The numeral of a date; `year` is -1 where the date has none. */
    dateNumeral(start, end, days, month, year) {
      const keys = [];
      for (const day of days) {
        const monthAndDay = twoDigits(month) + "-" + twoDigits(day);
        keys.push((year > 0 ? "#" + year : "#?") + "-" + monthAndDay, "#*-" + monthAndDay);
      }
      keys.push("#m" + month);
      if (year > 0) keys.push("#" + year + "-" + twoDigits(month), "#" + year);
      return { start, end: end + 1, keys };
    }

    /** Look for a year after `end`, "of 1905" too: the year, and the place of the last token. */
    yearAfter(end) {
      const of = this.afterOf(end);
      if (!this.isLooselySpaced(of) || this.year(of + 1) < 0) return { year: -1, end };
      return { year: this.year(of + 1), end: this.endOfYear(of + 1) };
    }

    /** The place of the "of" that follows `i`, else `i`. */
    afterOf(i) {
      return this.isSpaced(i) && this.form(i + 1) === "of" ? i + 1 : i;
    }

    /** The place of the word "year" that follows the year at `i`, else `i`. */
    endOfYear(i) {
      return this.isSpaced(i) && tables.yearWords.has(this.form(i + 1)) ? i + 1 : i;
    }

    date(i) {
      const named = this.namedDay(i);
      if (named) return named;
      const month = tables.months.get(this.form(i)) || 0;
      if (month) return this.monthFirst(i, month);
      return this.isoDate(i) || this.dayFirst(i);
    }

    /** May Day, May Day 1912, Первомай. */
    namedDay(i) {
      for (const end of [i, i + 1]) {
        const found = tables.namedDays.get(this.forms.slice(i, end + 1).join("_"));
        const isName = tables.namedAfterDays.has(this.form(end + 1));
        if (!found || isName || (end > i && !this.isSpaced(i))) continue;
        const [month, day] = found.split("-").map(Number);
        const dated = this.yearAfter(end);
        return this.dateNumeral(i, dated.end, [day], month, dated.year);
      }
      return null;
    }

    /** Y-M-D. */
    isoDate(i) {
      const year = this.year(i);
      if (year < 0 || this.gap(i) !== "-" || this.gap(i + 1) !== "-") return null;
      const month = this.integer(i + 1, 1, 12);
      const day = this.integer(i + 2, 1, 31);
      return month > 0 && day > 0 ? this.dateNumeral(i, i + 2, [day], month, year) : null;
    }

    /** Day and month in words, or the numeric forms. */
    dayFirst(i) {
      const { days, end } = this.days(i);
      if (!days.length) return null;
      const isDeed = this.isSpaced(end) && this.form(end + 1) === "day" && this.form(end + 2) === "of";
      const of = isDeed ? end + 2 : this.afterOf(end); // this 3rd day of March
      const month = tables.months.get(this.form(of + 1)) || 0;
      // "The first march" is no date, "the first of March" is.
      const isOtherWord = tables.ambiguousMonths.has(this.form(of + 1)) && !isCyrillic(this.form(of + 1));
      if (of === end && !isDigits(this.form(i)) && isOtherWord) return null;
      if (month && (this.isSpaced(of) || this.gap(of) === "-")) {
        const dated = this.yearAfter(of + 1);
        return this.dateNumeral(i, dated.end, days, month, dated.year);
      }
      return isDigits(this.form(i)) ? this.numericDate(i) : null;
    }

    /** The year that ends a numeric date; two digits are of this century or the last. */
    yearOfDate(i, separator) {
      const form = this.form(i);
      const isShort = separator !== "-" && isDigits(form) && form.length === 2;
      return isShort ? this.fullYear(+form) : this.year(i);
    }

    /** The year that two digits stand for, of this century or the last. */
    fullYear(digits) {
      return digits + (digits < 30 ? 2000 : 1900);
    }

    /**
     * D.M.Y and D/M/Y, or D.M with two digits each. Where it may as well be M/D/Y, `swapped` has the
     * keys of that date.
     */
    numericDate(i) {
      const separator = this.gap(i);
      let day = this.integer(i, 1, 31);
      let month = this.integer(i + 1, 1, 12);
      if (separator === "/" && month < 0) {
        // month first, as Americans write
        day = this.integer(i + 1, 13, 31);
        month = this.integer(i, 1, 12);
      }
      if (![".", "/", "-"].includes(separator) || day < 0 || month < 0) return null;
      if (this.gap(i + 1) === separator) {
        const year = this.yearOfDate(i + 2, separator);
        if (year < 0) return null;
        const numeral = this.dateNumeral(i, i + 2, [day], month, year);
        const isAmbiguous = separator === "/" && day <= 12 && day !== month;
        if (isAmbiguous) numeral.swapped = this.dateNumeral(i, i + 2, [month], day, year).keys;
        return numeral;
      }
      if (separator === "." && this.form(i).length === 2 && this.form(i + 1).length === 2) {
        return this.dateNumeral(i, i + 1, [day], month, -1);
      }
      return null;
    }

    monthFirst(i, month) {
      const gap = this.gap(i);
      if ((this.isSpaced(i) || gap === ". " || gap === ".") && this.year(i + 1) < 0) {
        const hasThe = this.form(i + 1) === "the" && this.isSpaced(i + 1);
        const start = hasThe ? i + 2 : i + 1;
        let { days, end } = this.days(start);
        // "May 5th and 6th" are days, "May 5 and 20 men" not both.
        if (!tables.ordinalSuffixes.has(this.form(end)) && this.yearAfter(end).year < 0) {
          ({ days, end } = this.days(start, false));
        }
        const isNumber = this.gap(end) === "," && isDigits(this.form(end + 1));
        if (days.length && !isNumber) {
          const dated = this.yearAfter(end);
          return this.dateNumeral(i, dated.end, days, month, dated.year);
        }
      }
      let months = [month];
      let { year, end } = this.yearAfter(i);
      const at = this.joinedWith(i);
      if (year < 0 && at > i && tables.months.has(this.form(at))) {
        months = [month, tables.months.get(this.form(at))];
        ({ year, end } = this.yearAfter(at));
      }
      if (year > 0) {
        const keys = months.map((each) => "#" + year + "-" + twoDigits(each));
        return { start: i, end: end + 1, keys: [...keys, ...months.map((each) => "#m" + each), "#" + year] };
      }
      if (tables.ambiguousMonths.has(this.form(i))) return null;
      return { start: i, end: i + 1, keys: ["#m" + month] };
    }

    decade(i) {
      const form = this.form(i);
      if (!isDigits(form) || !form.endsWith("0")) return null;
      if (form.length !== 2 && form.length !== 4) return null;
      if (!["", "-", "'"].includes(this.gap(i))) return null;
      if (!tables.decadeSuffixes.has(this.form(i + 1))) return null;
      const value = form.length === 2 ? this.fullYear(+form) : +form;
      if (value < 1700 || value > 2190) return null;
      return { start: i, end: this.endOfYear(i + 1) + 1, keys: ["#" + value + "s"] };
    }

    number(i) {
      const read =
        this.digits(i) || this.half(i) || this.numberWords(i) || this.multiplierAlone(i);
      if (!read) return null;
      const withHalf = this.andAHalf(read.value, read.end);
      const { value, end } = this.multiplied(read.start, withHalf.value, withHalf.end);
      const key = "#" + String(Math.floor(value * 1000 + 0.5) / 1000);
      const percentEnd = this.endOfPercent(end);
      if (percentEnd < 0) return { start: read.start, end: end + 1, keys: [key] };
      return { start: read.start, end: percentEnd + 1, keys: [key, key + "%"] };
    }

    /** 150, 150 000, 1.5 or 13th. */
    digits(i) {
      const form = this.form(i);
      if (!isDigits(form) || form.length > 12) return null;
      const { text, end } = this.digitGroups(i);
      if (end > i) return { start: i, value: parseFloat(text), end };
      const decimals = this.form(i + 1);
      const hasPoint = this.gap(i) === "." || this.gap(i) === ",";
      if (hasPoint && isDigits(decimals) && decimals.length < 3) {
        const value = parseFloat(form + "." + decimals);
        return { start: i, value, end: this.endOfOrdinal(i + 1) };
      }
      return { start: i, value: parseFloat(form), end: this.endOfOrdinal(i) };
    }

    /** Join groups of three digits: the whole number's digits, and the place of the last group. */
    digitGroups(i) {
      let text = this.form(i);
      let end = i;
      if (text.length > 3) return { text, end };
      while (
        text.length <= 12 &&
        this.form(end + 1).length === 3 &&
        isDigits(this.form(end + 1)) &&
        ([",", ".", "'"].includes(this.gap(end)) || this.isSpaced(end))
      ) {
        text += this.form(end + 1);
        end += 1;
      }
      return { text, end };
    }

    /** Forty-five, two hundred and sixty, двенадцать тысяч четыреста. */
    numberWords(i) {
      const { andWords, multipliers, numbers, oneWords, ordinalWords } = tables;
      let total = 0;
      let current = 0;
      let least = Infinity; // the multiplier before, which the next must be below
      let end = -1;
      for (let at = i; ; at++) {
        const form = this.form(at);
        const value = oneWords.has(form) && current >= 20 ? 1 : numbers.get(form) || 0;
        const multiplier = multipliers.get(form) || 0;
        if (value && fitsBelow(current, value)) {
          current += value;
        } else if (multiplier === HUNDRED && current > 0 && current < 10 && current % 1 === 0) {
          current *= multiplier;
        } else if (multiplier > HUNDRED && current && multiplier < least) {
          total += current * multiplier;
          current = 0;
          least = multiplier;
        } else {
          break;
        }
        end = at;
        if (ordinalWords.has(form) || oneWords.has(form)) break;
        if (!this.isSpaced(at) && this.gap(at) !== "-") break;
        // "And" joins what is below a hundred: two hundred and sixty.
        const isJoined =
          andWords.has(this.form(at + 1)) && this.isSpaced(at + 1) && multipliers.has(form);
        const joined = oneWords.has(this.form(at + 2)) ? 1 : numbers.get(this.form(at + 2)) || 0;
        const after = isJoined ? joined : 0;
        if (after > 0 && after < HUNDRED) at += 1;
      }
      return end < 0 ? null : { start: i, value: total + current, end };
    }

    /** Half a million; полмиллиона is a number word. */
    half(i) {
      if (!tables.halfWords.has(this.form(i)) || !tables.unitWords.has(this.form(i + 1))) return null;
      const multiplier = tables.multipliers.get(this.form(i + 2));
      if (!multiplier || !this.isSpaced(i) || !this.isSpaced(i + 1)) return null;
      return { start: i, value: multiplier / 2, end: i + 2 };
    }

    /** Add the half of "four and a half", of «четыре с половиной». */
    andAHalf(value, end) {
      for (const words of tables.andAHalf) {
        const isHere = (word, n) => this.form(end + 1 + n) === word && this.isSpaced(end + n);
        if (words.every(isHere)) return { value: value + 0.5, end: end + words.length };
      }
      return { value, end };
    }

    /** A hundred and ten, один миллион, тысячу двести. */
    multiplierAlone(i) {
      const form = this.form(i);
      const multiplier = tables.multipliers.get(form);
      const isCounted = tables.unitWords.has(this.form(i - 1)) && this.isSpaced(i - 1);
      if (multiplier === undefined || !(isCounted || tables.loneMultipliers.has(form))) return null;
      const found = { start: isCounted ? i - 1 : i, value: multiplier, end: i };
      if (!this.isSpaced(i)) return found;
      const hasAnd = tables.andWords.has(this.form(i + 1)) && this.isSpaced(i + 1);
      const rest = this.numberWords(hasAnd ? i + 2 : i + 1);
      if (!rest || rest.value >= multiplier || (hasAnd && rest.value >= HUNDRED)) return found;
      return { start: found.start, value: multiplier + rest.value, end: rest.end };
    }

    /** Apply the multipliers that follow: 150 thousand, two hundred thousand, £10m. */
    multiplied(start, value, end) {
      const { moneyMultipliers, moneyWords, multipliers } = tables;
      let first = multipliers.get(this.form(end + 1));
      if (this.gap(end) === "" && moneyWords.has(this.form(start - 1))) {
        first = moneyMultipliers.get(this.form(end + 1)) || first;
      }
      const joined = this.isSpaced(end) || this.gap(end) === "-" || this.gap(end) === "";
      if (first === undefined || !joined) return { value, end };
      value *= first;
      end += 1;
      const second = multipliers.get(this.form(end + 1)) || 0;
      if (second > first && this.isSpaced(end)) return { value: value * second, end: end + 1 };
      return { value, end };
    }

    /** The place of the last token of a percentage whose number ends at `end`; -1 if it is none. */
    endOfPercent(end) {
      if (this.gap(end).replace(/[\u00a0 ]/g, "").startsWith("%")) return end;
      const isJoined = this.isLooselySpaced(end) || this.gap(end) === "-";
      if (tables.percentWords.has(this.form(end + 1)) && isJoined) return end + 1;
      if (this.form(end + 1) === "per" && this.form(end + 2) === "cent") return end + 2;
      return -1;
    }
  }

  /**
   * Find the dates, decades and numbers among tokens, from left to right, none overlapping:
   * [{start, end, keys}]; `start` and `end` are places of tokens, `end` is the one after the last.
   */
  function findNumerals(tokens) {
    const forms = tokens.map((token) => token.form);
    const reader = new NumeralReader(forms, tokens.map((token) => token.gap));
    const numerals = [];
    let end = 0;
    for (let i = 0; i < forms.length; i++) {
      if (i < end || !(tables.numeralStarts.has(forms[i]) || isDigits(forms[i]))) continue;
      const numeral = reader.date(i) || reader.decade(i) || reader.number(i);
      if (numeral) {
        numerals.push(numeral);
        end = numeral.end;
      }
    }
    return numerals;
  }

  engine.numerals = { findNumerals };
})(window.LMA.search.engine);
