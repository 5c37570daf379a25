"""A text as an item of CSL, as BibTeX and as RIS: what is inferred is bracketed, nothing is mangled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from archive.model import Block, Kind
from archive.pages import citing
from archive.pages.catalogue import Text, Translation
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

_TITLE = Block(Kind.TITLE, "Title", id="p1")


def _text(creators: list[dict[str, Any]], date: dict[str, Any], title: str = "A title", language: str = "en",
          translations: dict[str, Translation] | None = None) -> Text:
    data = {"id": "lma-x", "title": {"en": title, "ru": "Заглавие", "status": "stated"}, "creators": creators,
            "date": date, "language": {"value": language, "status": "inferred"}}
    return Text("x", language, data, (_TITLE,), Path("x.md"), translations or {})


def _agent(name: str, kind: str = "person", status: str = "stated", **more: Any) -> dict[str, Any]:
    return {"name": {"en": name}, "kind": kind, "status": status, **more}


_KNOWN = {"value": "2018-05-03", "status": "stated"}


@pytest.mark.parametrize(("agent", "expected"), [
    (_agent("E. Sidorenkova"), {"family": "Sidorenkova", "given": "E."}),
    (_agent("Sidorenkova E. V."), {"family": "Sidorenkova", "given": "E. V."}),
    (_agent("Ludwig van Beethoven"), {"family": "van Beethoven", "given": "Ludwig"}),
    (_agent("Yuan Mu", family={"en": "Yuan"}), {"family": "Yuan", "given": "Mu"}),
    (_agent("Gabriel García Márquez", family={"en": "García Márquez"}),
     {"family": "García Márquez", "given": "Gabriel"}),
    (_agent("Spartacus"), {"literal": "Spartacus"}),
    (_agent("the Strike Committee", "organisation"), {"literal": "Strike Committee"}),
    (_agent("Anna Lee", status="inferred"), {"literal": "[Anna Lee?]"}),
])
def test_names_of_authors_are_divided(agent: dict[str, Any], expected: dict[str, str]) -> None:
    """Names of organisations are not divided, inferred names are bracketed, persons have a family name where
    it is clear."""
    assert citing.name(agent, "en") == expected


@pytest.mark.parametrize(("edtf", "status", "expected"), [
    ("2018", "stated", {"date-parts": [[2018]]}),
    ("2018-05", "stated", {"date-parts": [[2018, 5]]}),
    ("2018-05-03", "stated", {"date-parts": [[2018, 5, 3]]}),
    ("2018/2019", "stated", {"date-parts": [[2018], [2019]]}),
    ("2018-23", "stated", {"literal": "autumn 2018"}),
    ("2018~", "stated", {"literal": "about 2018", "circa": True}),
    ("2018-05", "inferred", {"literal": "[May 2018?]", "circa": True}),
    ("[2014-12-16,2015-12-16]", "inferred",
     {"literal": "[16 December 2014 or 16 December 2015?]", "circa": True}),
])
def test_uncertain_dates_of_references_are_in_words(edtf: str, status: str, expected: dict[str, Any]) -> None:
    """A plain known date is in numbers; circa, sets and whatever is inferred is in words."""
    said = citing.date(edtf, status, "en")
    assert json.loads(json.dumps(said).replace("\\u00a0", " ")) == expected


@pytest.mark.parametrize(("edtf", "status", "expected"), [
    ("2018-05-03", "stated", "2018"),
    ("[2011-11,2011-12]", "inferred", "[2011?]"),
    ("[2014-12-16,2015-12-16]", "inferred", "[2014 or 2015?]"),
    ("[2018-05..2019-02]", "inferred", "[between 2018 and 2019?]"),
    ("[2018-05..2018-07]", "inferred", "[2018?]"),
    ("2021-08-02~", "inferred", "[about 2021?]"),
])
def test_short_references_have_years_alone(edtf: str, status: str, expected: str) -> None:
    """A short reference has the years alone."""
    assert citing.years(edtf, status, "en") == expected


def test_an_unknown_author_and_date_are_not_invented() -> None:
    """No author, no date: neither is in the item, and no file says one."""
    item = citing.item(_text([{"status": "unknown"}], {"status": "unknown"}), "en")
    assert "author" not in item and "issued" not in item
    assert "author" not in citing.bibtex(item) and "year" not in citing.bibtex(item)
    assert "AU" not in citing.ris(item) and "PY" not in citing.ris(item)


def test_a_translation_is_cited_as_one() -> None:
    """It has its translator, its day, and the title and date of its original."""
    head = {"translation": {"of": "en", "by": {"en": "Jo Lee", "ru": "Джо Ли"}, "date": "2026-11-22",
                            "reviewed": "false"}}
    text = _text([_agent("Anna Lee")], {"value": "2011", "status": "inferred"},
                 translations={"ru": Translation("ru", (_TITLE,), head, Path("x.md"))})
    item = citing.item(text, "ru", "https://example.org/ru/texts/x/")
    assert item["translator"] == [{"literal": "Джо Ли"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert item["original-title"] == "A title"
    assert item["original-date"]["literal"] == "[2011\xa0год?]"
    assert citing.item(text, "en")["title"] == "A title"
    assert "translator" not in citing.item(text, "en")


def test_a_page_without_a_translation_cites_the_original() -> None:
    """The Russian page of an untranslated English text shows, and cites, the English one."""
    text = _text([_agent("Anna Lee")], _KNOWN)
    assert citing.item(text, "ru") == citing.item(text, "en")


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(
    lambda said: " ".join(said.split())).filter(bool)


@settings(deadline=None)
@given(_WORDS, _WORDS)
def test_every_file_can_be_read_back(title: str, author: str) -> None:
    """CSL-JSON, BibTeX and RIS hold the very title, whatever its letters (rispy, pybtex)."""
    text = _text([_agent(author, "organisation")], _KNOWN, title)
    item = citing.item(text, "en", "https://example.org/x/")
    assert json.loads(citing.as_json(item)) == [item]
    read = rispy.loads(citing.ris(item))[0]
    assert read["title"].strip() == item["title"]
    entry = parse_string(citing.bibtex(item), "bibtex").entries["lma-x"]
    assert entry.type == "misc"
    assert entry.fields["url"] == "https://example.org/x/"
    assert entry.fields["title"].count("{") == entry.fields["title"].count("}")


def test_tex_signs_are_escaped() -> None:
    """A title with the signs of TeX comes back as it was."""
    item = citing.item(_text([], _KNOWN, "50% & #1_{a} ~^\\"), "en")
    entry = parse_string(citing.bibtex(item), "bibtex").entries["lma-x"]
    assert entry.fields["title"] == (
        r"{50\% \& \#1\_\textbraceleft{}a\textbraceright{} "
        r"\textasciitilde{}\textasciicircum{}\textbackslash{}}")


def test_ris_has_the_fields_in_order() -> None:
    """It begins with the type and ends with ER, as the format demands; a date may have no day."""
    text = _text([_agent("Anna Lee")], {"value": "2018-05", "status": "stated"})
    said = citing.ris(citing.item(text, "en"))
    lines = said.splitlines()
    assert lines[0] == "TY  - ELEC" and lines[-1] == "ER  - "
    assert "AU  - Lee, Anna" in lines and "PY  - 2018" in lines and "DA  - 2018/05//" in lines


