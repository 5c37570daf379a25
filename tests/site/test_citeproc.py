"""References in the styles of journals, for texts of every kind: authors, dates, languages."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.languages import TAGS
from archive.model import Block, Kind
from archive.pages.catalogue import Text, Translation, load
from archive.site import citeproc, csl
from folders import ROOT
from lxml import etree, html


def _text(slug: str, creators: list[dict[str, Any]], date: dict[str, Any], title: str,
          translated: bool = False) -> Text:
    data = {"id": f"lma-{slug}", "title": {"en": title, "ru": "Заглавие по-русски", "status": "stated"},
            "creators": creators, "date": date, "language": {"value": "en", "status": "inferred"}}
    head = {"translation": {"of": "en", "by": {"en": "Jo Lee", "ru": "Джо Ли"}, "date": "2026-11-22",
                            "reviewed": "false"}}
    block = Block(Kind.TITLE, title, id="p1")
    translations = {"ru": Translation("ru", (block,), head, Path("x.md"))} if translated else {}
    return Text(slug, "en", data, (block,), Path("x.md"), translations)


def _person(en: str, ru: str, status: str = "stated") -> dict[str, Any]:
    return {"name": {"en": en, "ru": ru}, "kind": "person", "status": status}


_ORGANISATION = {"name": {"en": "the Strike Committee", "ru": "Забастовочный комитет"},
                 "kind": "organisation", "status": "stated"}
_MANY = [_person(f"Anna{n} Lee{n}", f"Анна{n} Ли{n}") for n in range(5)]
TEXTS = (
    _text("one", [_person("Anna B. Lee", "Анна Б. Ли")], {"value": "2018-02-03", "status": "stated"},
          "On the strike of 9999 & <i>others</i>", translated=True),
    _text("none", [{"status": "unknown"}], {"status": "unknown"}, "Why we strike?"),
    _text("same", [_person("Anna B. Lee", "Анна Б. Ли")], {"value": "2018-02-03", "status": "stated"},
          "On the strike again"),
    _text("all", [_ORGANISATION, _person("Anna Lee", "Анна Ли", "inferred")],
          {"value": "2018~", "status": "inferred"}, "An appeal", translated=True),
    _text("many", _MANY, {"value": "2018-05", "status": "stated"}, "By many hands"),
    _text("colon", [{"status": "unknown"}], {"status": "unknown"}, "Why we strike: an appeal"),
    _text("span", [_ORGANISATION], {"value": "2018/2019", "status": "stated"}, "In two years"),
)


@pytest.fixture(scope="module")
def said() -> dict[tuple[str, str], citeproc.References]:
    """The references of all texts above."""
    return citeproc.references(TEXTS)


def _plain(reference: str, passage: str = "") -> str:
    """A reference as it is read, at a passage or of the text."""
    root = html.fragment_fromstring(
        reference.replace(citeproc.ADDRESS, "URL").replace(citeproc.ACCESSED, "DAY"), create_parent="p")
    for span in root.iter("span"):
        if span.get("data-locator") is not None:
            if passage:
                for place in span.iter("span"):
                    if place.get("data-passage") is not None:
                        place.text = passage
            else:
                for each in span:
                    each.text = each.tail = ""
                span.text = ""
    return " ".join(root.text_content().split())


@pytest.mark.parametrize(("slug", "language", "style", "form", "expected"), [
    # ГОСТ Р 7.0.5-2008: «Дирина А. И. Право … // Военное право : сетевой журн. 2007. URL: …
    # (дата обращения: …)»
    ("one", "en", "gost", "note",
     "Lee A. B. On the strike of 9999 & <i>others</i> // Labor Movement Archive : [сайт]. 2018. 3 февр. "
     "URL: URL (дата обращения: DAY)."),
    # ГОСТ Р 7.0.100-2018: «Грязев, А. … / А. Грязев. – Текст : электронный // Газета.ru : [сайт]. – 2018. –
    # 2 февр.»
    ("one", "en", "gost", "reference",
     "Lee, A. B. On the strike of 9999 & <i>others</i> / A. B. Lee. – Текст : электронный // Labor Movement "
     "Archive : [сайт]. – 2018. – 3 февр. – URL: URL (дата обращения: DAY)."),
    ("one", "ru", "gost", "reference",
     "Ли, А. Б. Заглавие по-русски / А. Б. Ли ; перевод с английского: Джо Ли. – Текст : электронный // "
     "Архив рабочего движения : [сайт]. – 2026. – 22 нояб. – Пер. текста: On the strike of 9999 & "
     "<i>others</i>, 3 February 2018. – URL: URL (дата обращения: DAY)."),
    ("many", "en", "gost", "reference",
     "By many hands / A. Lee0, A. Lee1, A. Lee2 [и др.]. – Текст : электронный // Labor Movement Archive : "
     "[сайт]. – May 2018. – URL: URL (дата обращения: DAY)."),
    ("one", "en", "chicago", "note",
     "Anna B. Lee, “On the Strike of 9999 & <i>others</i>,” Labor Movement Archive, February 3, 2018, URL."),
    # Chicago, 17th edition, 6.125: “Are You a Doctor?,” keeps its comma
    ("none", "en", "chicago", "note", "“Why We Strike?,” Labor Movement Archive, accessed DAY, URL."),
    # MLA Handbook, 9th edition, 5.107: «The Singing of the Stars. Translated by …. Short Arabic Plays: An
    # Anthology»
    ("one", "ru", "mla", "reference",
     "Ли, Анна Б. «Заглавие по-русски». 3 февраля 2018 года. Пер.: Джо Ли. Архив рабочего движения, 22 "
     "ноября 2026 года, URL. Оригинал: On the strike of 9999 & <i>others</i>."),
    # MLA and APA: a title in the text is short, without what follows its colon
    ("colon", "en", "mla", "in_text", "(“Why We Strike”)"),
    ("colon", "en", "apa", "in_text", "(Why We Strike, n.d.)"),
    ("none", "en", "chicago", "reference", "“Why We Strike?” Labor Movement Archive. Accessed DAY. URL."),
    ("one", "en", "mla", "in_text", "(Lee)"),
    ("one", "en", "apa", "in_text", "(Lee, 2018)"),
    ("same", "en", "apa", "in_text", "(Lee, 2018)"),
    ("one", "en", "apa", "reference",
     "Lee, A. B. (2018, February 3). On the strike of 9999 & <i>others</i>. Labor Movement Archive. URL"),
    ("all", "en", "apa", "in_text", "(Strike Committee & [Anna Lee?], [about 2018?])"),
    ("all", "en", "apa", "reference",
     "Strike Committee, & [Anna Lee?]. ([about 2018?]). An appeal. Labor Movement Archive. URL"),
    # APA 7, 10.2: «(Original work published 1966)», the year alone
    ("one", "ru", "apa", "reference",
     "Ли, А. Б. (22 ноября 2026 года). Заглавие по-русски (Джо Ли, Пер.). Архив рабочего движения. URL "
     "(Оригинал: 2018)"),
    ("none", "en", "mla", "in_text", "(“Why We Strike?”)"),
])
def test_references_as_the_standards_have_them(
    said: Any, slug: str, language: str, style: str, form: str, expected: str
) -> None:
    """They are as the standards' examples have them; two works of one author and year have no letters a
    and b."""
    assert _plain(said[slug, language][style][form]).replace("\xa0", " ") == expected


@pytest.mark.parametrize(("slug", "language", "style", "form", "expected"), [
    ("one", "en", "chicago", "note", "Archive, February 3, 2018, para. 12, URL."),
    ("one", "ru", "gost", "note", "Фрагм. 12. URL: URL (дата обращения: DAY)."),
    ("none", "en", "mla", "in_text", "(“Why We Strike?” par. 12)"),
    ("span", "en", "mla", "in_text", "(Strike Committee, par. 12)"),
    ("one", "ru", "apa", "in_text", "абз. 12)"),
])
def test_references_have_a_place_for_the_passage(
    said: Any, slug: str, language: str, style: str, form: str, expected: str
) -> None:
    """The number of a passage has its place in a note and in the text."""
    assert _plain(said[slug, language][style][form], "12").replace("\xa0", " ").endswith(expected)


def test_nothing_is_left_open_by_mistake(said: Any) -> None:
    """Each form of each text ends up with its address, and no number that stood for something stays."""
    for (slug, tag), styles in said.items():
        text = next(text for text in TEXTS if text.slug == slug)
        for style in citeproc.STYLES:
            assert tuple(styles[style.name]) == style.forms
            for form, reference in styles[style.name].items():
                assert (citeproc.ADDRESS in reference) == (form != "in_text")
                numbers = set(re.findall(r"(?<![\w\d])9\d{3}(?!\d)", reference))
                assert numbers <= set(re.findall(r"9\d{3}", str(text.data))), (slug, tag, style.name, form)


def test_no_english_in_russian_references(said: Any) -> None:
    """What a style says in its own words is Russian on a Russian page."""
    own = re.compile(r"[A-Za-z]{2,}")
    for style in ("chicago", "mla", "apa"):
        for reference in said["all", "ru"][style].values():
            words = _plain(reference, "12").replace("An appeal", "").replace("An Appeal", "")
            assert set(own.findall(words)) <= {"URL", "DAY"}, words


@pytest.mark.parametrize("style", [style for style in citeproc.STYLES if not style.own], ids=lambda s: s.name)
def test_a_style_cut_down_says_the_same(style: citeproc.Style, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is dropped of a style changes no reference of any text."""
    # A style asked for several works of one author in a year tells them apart, which ours must not.
    texts = [text for text in TEXTS if text.slug != "same"]
    cut = citeproc.references(texts)
    citeproc._standalone_style.cache_clear()
    monkeypatch.setattr(csl, "specialised", lambda *_: None)
    monkeypatch.setattr(citeproc, "STYLES", (style,))
    whole = citeproc.references(texts)
    citeproc._standalone_style.cache_clear()
    for key, styles in whole.items():
        assert styles[style.name] == cut[key][style.name]


def test_the_styles_are_valid() -> None:
    """Each style is well-formed and calls no macro that it lacks after it was cut down."""
    for style in citeproc.STYLES:
        for tag in TAGS:
            tree = etree.fromstring(citeproc._standalone_style(style, tag))
            macros = {macro.get("name") for macro in tree.iter("{*}macro")}
            assert {e.get("macro") for e in tree.iter("{*}text") if e.get("macro")} <= macros


def test_the_archives_texts_have_every_form() -> None:
    """Each text of the archive, in each language; a change of its metadata changes the key of the cache."""
    catalogue = load(ROOT / "docs")
    made = citeproc.references(catalogue.texts)
    assert len(made) == len(catalogue.texts) * len(TAGS)
    text = catalogue.texts[0]
    other = replace(text, data={**text.data, "id": "lma-other"})
    assert citeproc.source_of(text) != citeproc.source_of(other)


def test_libxml2_is_called_in_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads only wait for pandoc: libxml2 in several at once has ended a process."""
    threads = set()

    def noting(called: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: Any, **options: Any) -> Any:
            threads.add(threading.current_thread())
            return called(*args, **options)
        return noted

    for module, name in ((etree, "parse"), (etree, "tostring"), (html, "fragment_fromstring")):
        monkeypatch.setattr(module, name, noting(getattr(module, name)))
    citeproc._standalone_style.cache_clear()
    citeproc.references(TEXTS)
    assert threads == {threading.current_thread()}
