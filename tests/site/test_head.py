"""The head of a page says what that very page is: to messengers, catalogues, Zotero and search engines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from archive.downloads import pictures
from archive.interface import words
from archive.languages import TAGS
from archive.pages.catalogue import load
from archive.pages.labels import parallel_url, shown_title, summary, text_url
from archive.pages.records import Records
from archive.site import head
from folders import ROOT
from lxml import html

CATALOGUE = load(ROOT / "docs")
RECORDS = Records(ROOT / "docs" / "data")
ADDRESS = "https://example.org/archive/"


def _built(path: str) -> Any:
    return html.parse(str(ROOT / "site" / path)).getroot()


def _metas(page: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.xpath("//head/meta[@content]"):
        found.setdefault(meta.get("name") or meta.get("property") or "", []).append(meta.get("content"))
    return found


# ---------------------------------------------------------------- Zotero
# The rules of Zotero's translators "Embedded Metadata" and "RDF", as their public sources have them:
# a type under `z:itemType` decides; `citation_*` takes the place of Dublin Core; an author is a name
# of two parts, divided at the last space, or at a comma if there is one. Read again, and tried with those
# translators themselves on a text, its translation and the pair, on 28 November 2026.


def _clean_author(author: str) -> dict[str, Any]:
    """`ZU.cleanAuthor`, with the comma as `addHighwireMetadata` asks."""
    use_comma = "," in author
    author = re.sub(r"[\s\u00a0.,/\[\]:]+$", "", re.sub(r"^[\s\u00a0.,/\[\]:]+", "", author))
    if use_comma:
        last, *first = re.split(", ?", author)
        first = first[0] if first else ""
    else:
        first, _, last = author.rpartition(" ")
    if first.isupper() and len(first) < 4:  # probably initials
        first = " ".join(f"{letter}." for letter in first)
    return {"lastName": last, "firstName": first} if first else {"lastName": last, "fieldMode": 1}


def zotero_item(page: Any) -> dict[str, Any]:
    """The item that Zotero makes of a page."""
    metas = _metas(page)

    def first(*names: str) -> str:
        return next((metas[name][0] for name in names if name in metas), "")

    authors = [_clean_author(name) for name in metas.get("citation_author", [])]
    return {
        "itemType": first("z.itemType") or "journalArticle",
        "title": first("citation_title", "DCTERMS.title"),
        "creators": authors or [_clean_author(name) for name in metas.get("DCTERMS.creator", [])],
        "date": first("citation_publication_date", "DCTERMS.date"),
        "language": first("citation_language", "DCTERMS.language"),
        "websiteTitle": first("prism.publicationName", "DCTERMS.source", "og:site_name"),
        "abstractNote": first("citation_abstract", "og:description", "DCTERMS.abstract"),
        "rights": first("DCTERMS.rights"),
    }


@pytest.mark.parametrize("text", CATALOGUE.texts, ids=lambda text: text.slug)
@pytest.mark.parametrize("tag", TAGS)
def test_zotero_takes_a_text_as_it_is(text: Any, tag: str) -> None:
    """A web page, its title as shown, organisations undivided, the date with its brackets, its language."""
    page = _built(text_url(text.slug, tag))
    item = zotero_item(page)
    shown = text.shown_language(tag)
    assert item["itemType"] == "webpage"
    assert item["title"].startswith("[") == text.supplied_title
    assert item["language"] == shown
    assert item["websiteTitle"] == words(shown).archive
    if summary(text, tag)[0]:
        assert item["abstractNote"] == summary(text, tag)[0]
    if shown == text.language and text.data["date"]["status"] == "inferred":
        assert re.fullmatch(r"\[.*\?\]", item["date"])
    named = [entry for entry in text.data["creators"]
             if "name" in entry and entry.get("role") != "contributor"]
    assert len(item["creators"]) == len(named)
    for creator, entry in zip(item["creators"], named, strict=True):
        if entry["kind"] == "organisation":
            assert creator == {"lastName": entry["name"][shown], "fieldMode": 1}
        else:
            name = entry["name"].get(shown) or next(iter(entry["name"].values()))
            assert f"{creator['firstName']} {creator['lastName']}" == name


@pytest.mark.parametrize("text", CATALOGUE.texts, ids=lambda text: text.slug)
def test_zotero_takes_the_pair_as_a_web_page(text: Any) -> None:
    """The page with both is a page of its own, with the original's authors and date; else Zotero guesses
    them."""
    item = zotero_item(_built(parallel_url(text.slug, "en")))
    assert item["itemType"] == "webpage" and item["websiteTitle"] == words("en").archive
    assert item["title"].endswith("Original and translation") and item["language"] == "en"
    own = zotero_item(_built(text_url(text.slug, text.language)))
    assert len(item["creators"]) == len(own["creators"])
    assert bool(item["date"]) == bool(own["date"]) and item["date"][:1] == own["date"][:1]


# ---------------------------------------------------------------- Dublin Core


@pytest.mark.parametrize("text", CATALOGUE.texts, ids=lambda text: text.slug)
def test_a_translations_page_describes_the_translation(text: Any) -> None:
    """Its own title, language, day, number and translator; the original as what it is a version of."""
    for tag in text.translations:
        own, original = (_metas(_built(text_url(text.slug, each))) for each in (tag, text.language))
        assert own["DCTERMS.language"] == [tag] and original["DCTERMS.language"] == [text.language]
        assert own["DCTERMS.date"] == [text.translations[tag].data["translation"]["date"]]
        assert own["DCTERMS.identifier"] == [f"{text.data['id']}-{tag}"]
        assert own["MARCREL.trl"] and "MARCREL.trl" not in original
        assert own["DCTERMS.isVersionOf"][0].startswith(text.data["id"])
        assert own["DCTERMS.title"] != original["DCTERMS.title"]


# ---------------------------------------------------------------- Open Graph


def test_every_page_has_a_preview() -> None:
    """Title, description, locale and picture on every page; the picture is there."""
    pages = sorted((ROOT / "site").rglob("*.html"))
    assert pages
    for path in pages:
        page = html.parse(str(path)).getroot()
        if page.xpath("//meta[@http-equiv='refresh']") or (
                "downloads" in path.parts and path.name != "index.html"):
            continue
        metas = _metas(page)
        lang = page.get("lang")
        assert metas["og:title"][0] and metas["og:description"][0], path
        assert metas["og:locale"] == [head.locale(lang)]
        picture = metas["og:image"][0]
        assert "://" in picture or (path.parent / picture).exists() or path.name == "404.html", path
        assert metas["twitter:card"] == ["summary_large_image"]


def test_a_preview_names_what_its_picture_shows() -> None:
    """A text's picture shows its title; all other pages share the archive's picture, whatever their own
    title."""
    alt = dict(head.preview("A subject", "Words", "en", "", "assets/preview.en.png"))["og:image:alt"]
    assert alt == words("en").archive
    text = CATALOGUE.texts[0]
    own = dict(head.head_of_pair(text, "en", "", "", "x.png", str).properties)
    assert own["og:image:alt"] == shown_title(text, "en") != own["og:title"]


@pytest.mark.parametrize("text", CATALOGUE.texts, ids=lambda text: text.slug)
def test_a_preview_says_that_a_text_is_a_translation(text: Any) -> None:
    """In its description and in its picture, and only where it is one."""
    for tag in text.languages:
        line = words(tag).translation_line
        assert (line in head._description(text, tag)) == (tag != text.language)
        assert (line in pictures.source(text, tag)) == (tag != text.language)


@pytest.mark.parametrize(("tag", "expected"), [("en", "en_US"), ("ru", "ru_RU"), ("de", "de_DE"),
                                               ("kk", "kk_KZ")])
def test_the_locale_of_a_language(tag: str, expected: str) -> None:
    """A language with the country it is likeliest from, by CLDR."""
    assert head.locale(tag) == expected


# ---------------------------------------------------------------- schema.org


@pytest.mark.parametrize("text", CATALOGUE.texts, ids=lambda text: text.slug)
def test_the_head_has_the_data_of_a_text(text: Any) -> None:
    """The original is a component of the archive; the translation says of what, by whom, on what terms."""
    for tag in text.languages:
        [script] = _built(text_url(text.slug, tag)).xpath("//script[@type='application/ld+json']/text()")
        data = json.loads(script)
        assert data["@type"] == ["Article", "ArchiveComponent"]
        assert data["inLanguage"] == tag and data["holdingArchive"]["@type"] == "ArchiveOrganization"
        assert data["isAccessibleForFree"] is True and data["accessMode"] == ["textual"]
        if tag == text.language:
            assert "translator" not in data and data["isBasedOn"]["name"] == text.data["raw"]["file"]
            assert ("dateCreated" in data) == (text.data["date"]["status"] == "stated")
        else:
            assert data["translationOfWork"]["identifier"] == text.data["id"]
            assert data["translationOfWork"]["inLanguage"] == text.language
            assert data["translator"]["name"] and data["license"] == head.LICENSE


def test_a_known_address_is_cited_in_full() -> None:
    """Where the site's address is known, the page's address is cited in full, and never with index.html."""
    text = next(text for text in CATALOGUE.texts if "ru" in text.languages)
    said = head.head_of_text(text, "ru", RECORDS, ADDRESS, ADDRESS + "p.png", lambda path: path)
    named = {name: value for name, value, _ in said.named}
    assert named["citation_public_url"] == f"{ADDRESS}ru/texts/{text.slug}/"
    assert dict(said.properties)["og:url"] == named["citation_public_url"]
    assert json.loads(said.data)["url"] == named["citation_public_url"]


def test_data_cannot_end_its_element() -> None:
    """Words with markup stay words."""
    text = CATALOGUE.texts[0]
    hostile = replace(text, data={
        **text.data, "title": {**text.data["title"], text.language: "</script><b>&"}})
    said = head.head_of_text(hostile, text.language, RECORDS, "", "", lambda path: path)
    assert "<" not in said.data
    assert json.loads(said.data)["headline"].strip("[]") == "</script><b>&"
