"""Translations mirror their originals: block by block, number by number, name by name."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from archive.model import Block
from archive.pages.catalogue import Text, Translation, load
from archive.pages.validation import mirror_faults
from archive.search import load_names
from archive.search.names import Matcher, aliases

DOCS = Path(__file__).parents[2] / "docs"
TEXTS = [text for text in load(DOCS).texts if text.translations]
NAMES = load_names(DOCS / "data")
MATCHER = Matcher([alias for alias in aliases(NAMES) if not alias.related])

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.slug)

#: (text, passage, record) that a translation need not name, and why.
NOT_NAMED = {
    # The president's first name, "Nursultan", is also a former name of the capital.
    ("oil-workers-strike-solidarity-appeal", "p4", "l:astana"),
    # "Stat. Committee of the CIS" is abbreviated otherwise in Russian: «Стат. комитет СНГ».
    ("labor-movement-of-kazakhstan-1989-2018", "p104", "o:statistics-agency"),
    # Initials stand for the first name: «Ф. Э. Дзержинского».
    ("solidarity-with-kazakhstan-activists-2020", "p34", "p:felix-dzerzhinsky"),
    # «завод металлических конструкций», the short name of the plant not being in the source.
    ("solidarity-with-kazakhstan-activists-2020", "p34", "o:tagil-metal-structures"),
    # Two regions share one noun: «Западно-Казахстанскую и Актюбинскую области».
    ("summer-strikes-of-2021-in-mangystau", "p32", "l:west-kazakhstan"),
}


def translation(text: Text) -> Translation:
    """The first translation of a text."""
    return next(iter(text.translations.values()))


def pairs(text: Text) -> list[tuple[Block, Block]]:
    """Each passage of the original with its translation."""
    return list(zip(text.blocks, translation(text).blocks, strict=True))


def digits(words: str) -> Counter[str]:
    """The runs of digits, however their thousands are divided."""
    joined = re.sub(r"(?<=\d)[ \xa0\u202f,](?=\d{3}(?!\d))", "", words)
    return Counter(re.findall(r"\d+", joined))


def named(words: str) -> set[str]:
    """The persons, organisations and places that a passage names."""
    return {record for record, _ in MATCHER.find(words) if record[0] in "pol"}


#: Spellings of a source that a translation keeps on purpose, with a note to the reader.
SOURCE_SPELLINGS = {"cittic"}


def test_there_are_translations() -> None:
    """The tests below have something to look at."""
    assert len(TEXTS) >= 5


@each_text
def test_mirror(text: Text) -> None:
    """A translation has the blocks of its original: ids, kinds, depths, marks, notes, lines."""
    faults = mirror_faults(list(text.blocks), list(translation(text).blocks), text.slug)
    assert [str(fault) for fault in faults] == []


@each_text
def test_numbers(text: Text) -> None:
    """Every number of a passage stands in its translation, and no other."""
    counted = [(one.id, digits(one.visible), digits(two.visible)) for one, two in pairs(text)]
    differing = [(at, dict(one - two), dict(two - one)) for at, one, two in counted if one != two]
    assert differing == []


@each_text
def test_names(text: Text) -> None:
    """Whom and what a passage names, its translation names."""
    missing = {
        (text.slug, one.id, record)
        for one, two in pairs(text)
        for record in named(one.text) - named(two.text)
    }
    assert missing - NOT_NAMED == set()


def test_exceptions_are_needed() -> None:
    """No exception outlives its reason."""
    missing = {
        (text.slug, one.id, record)
        for text in TEXTS
        for one, two in pairs(text)
        for record in named(one.text) - named(two.text)
    }
    assert NOT_NAMED - missing == set()


def _own_words(language: str) -> set[str]:
    """The words of all labels and abbreviations in a language, in lower case."""
    words = {
        word
        for record in NAMES.records
        for label in (record.label[language], *record.abbreviations)
        for word in re.findall(r"\w+", label.lower())
    }
    return words | {re.sub("ё", "е", word) for word in words}


def misspellings(language: str) -> dict[str, str]:
    """Spellings that a translation must not have → the one it must have.

    A word of a variant in the language's script that resembles a word of the label and is no
    word of any label: "Nazarbaev" beside "Nazarbayev". Case endings are left out of the comparison.
    """
    script = re.compile("[А-Яа-яЁё]{5,}" if language == "ru" else "[A-Za-z]{5,}")
    right = _own_words(language)
    found: dict[str, str] = {}
    for record in NAMES.records:
        if record.kind not in ("person", "organisation", "place"):
            continue
        own = [w for w in re.findall(r"\w+", record.label[language].lower()) if len(w) > 4]
        for variant in record.variants:
            if variant[:1].islower():
                continue  # an adjective
            for word in script.findall(variant):
                low = word.lower()
                like = max(own, key=lambda w: SequenceMatcher(None, w, low).ratio(), default="")
                ratio = SequenceMatcher(None, like, low).ratio()
                near = 0.78 < ratio < 1 and abs(len(low) - len(like)) < 3
                inflected = language == "ru" and low[:-2] == like[: len(low) - 2]
                derived = low.startswith(like)  # Kazakhstani
                if near and low not in right and not inflected and not derived:
                    found[low] = like
    return found


def test_misspellings_are_known() -> None:
    """The list of wrong spellings has what it should have, and no right one."""
    english, russian = misspellings("en"), misspellings("ru")
    assert english["nazarbarv"] == "nazarbayev"
    assert english["karazanbasmunay"] == "karazhanbasmunai"
    assert russian["тетчер"] == "тэтчер"
    assert "zhanaozen" not in english and "горбачёв" not in russian


@each_text
def test_no_wrong_spelling(text: Text) -> None:
    """One spelling of a name throughout: none of its other spellings stands in a translation."""
    wrong = set(misspellings(translation(text).language)) - SOURCE_SPELLINGS
    ending = r"\w{0,3}" if translation(text).language == "ru" else ""
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(wrong))}){ending}\b", re.I)
    found = {two.id: pattern.findall(two.text) for _, two in pairs(text) if pattern.search(two.text)}
    assert found == {}


RULES = {
    "ru": {
        "straight or English quotes": re.compile(r'"|“(?![^„]*$)(?<!„)(?=\w)|(?<=\w)[\'’](?=\w)'),
        "„ without its “": re.compile(r"„[^“]*(?:„|$)"),
        "« without its »": re.compile(r"«[^»]*$"),
        "no no-break space before a dash": re.compile(r"[^\xa0\n]—(?=[\s\w])"),
        "no space after a dash": re.compile(r"—\w"),
        "a hyphen or a short dash for a dash": re.compile(r"(?<=\w) [-–] (?=\w)"),
        "a break between a number and its word": re.compile(
            r"\d (?=тысяч|миллион|миллиард|процент|года?\b|лет\b)"
        ),
        "a space before a sign": re.compile(r"\s[,;:.!?…](?!\.)"),
        "two spaces": re.compile(r"[ \xa0]{2}"),
        "е for ё": re.compile(r"\b(?:еще|ее|шахтер\w*|Горбачев\w*|все-таки еще|осужденн\w*|осужден)\b"),
        "the Ukrainian i or Latin letters in a word": re.compile(r"[а-яё][a-z]|[a-z][а-яё]|[іїєґ]", re.I),
    },
    "en": {
        "straight or Russian quotes": re.compile("[\"«»„]|(?<=\\w)'(?=\\w)"),
        "“ without its ”": re.compile(r"“[^”]*(?:“|$)"),
        "a hyphen for a dash": re.compile(r"(?<=\w) - (?=\w)"),
        "dashes of two kinds": re.compile(r"\w — \w"),
        "a space before a sign": re.compile(r"\s[,;:.!?](?!\.)"),
        "two spaces": re.compile(r"[ \xa0]{2}"),
        "a Cyrillic letter": re.compile(r"[\u0400-\u04ff]"),
    },
}

SAMPLES = {
    "straight or English quotes": 'сказал "да"',
    "„ without its “": "«Закон „О труде» принят",
    "« without its »": "«Закон принят",
    "no no-break space before a dash": "Это — забастовка",
    "no space after a dash": "Это\xa0—забастовка",
    "a hyphen or a short dash for a dash": "Это – забастовка",
    "a break between a number and its word": "150 тысяч",
    "a space before a sign": "Да , нет",
    "two spaces": "Да  нет",
    "е for ё": "и еще",
    "the Ukrainian i or Latin letters in a word": "зaбастовка",
    "straight or Russian quotes": "said «yes»",
    "“ without its ”": "“Yes, he said",
    "a hyphen for a dash": "yes - no",
    "dashes of two kinds": "yes — no",
    "a Cyrillic letter": "Сould",
}


@pytest.mark.parametrize(
    ("language", "rule"), [(language, rule) for language in RULES for rule in RULES[language]]
)
def test_a_rule_finds_its_fault(language: str, rule: str) -> None:
    """Each rule of typography finds the fault that it is named after."""
    assert RULES[language][rule].search(SAMPLES[rule])


@each_text
def test_typography(text: Text) -> None:
    """Quotes, dashes and spaces are those of the language, throughout."""
    found = [
        f"{two.id}: {rule}: …{two.text[max(0, fault.start() - 20) : fault.end() + 20]}…"
        for _, two in pairs(text)
        for rule, pattern in RULES[translation(text).language].items()
        if (fault := pattern.search(two.text))
    ]
    assert found == []


@each_text
def test_addresses_stay_as_they_are(text: Text) -> None:
    """Mail addresses and telephone numbers are the same, character for character."""
    pattern = re.compile(r"[\w.+-]+@[\w-]+(?:\.\w+)+|(?:\+\d|\(\d{3,5}\))[\d ()-]{6,}\d")
    for one, two in pairs(text):
        assert pattern.findall(two.text) == pattern.findall(one.text), one.id


@each_text
def test_who_translated(text: Text) -> None:
    """A translation says whose it is, when it was made, and whether a person has reviewed it."""
    about = translation(text).data["translation"]
    assert about["of"] == text.language
    assert set(about["by"]) == {"en", "ru"}
    assert about["reviewed"] in ("true", "false")
    assert ("reviewer" in about) == (about["reviewed"] == "true")
