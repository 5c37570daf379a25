"""A third language is a row, its words and its pages: a throw-away site in three languages."""

from __future__ import annotations

import json
import re
import shutil
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from archive.downloads import formats
from archive.languages import TAGS
from archive.search.stored import unpacked
from lxml import html
from throwaway import Project, make_project

ENGLISH = "The strike\n\nThe strike goes on in all the shops.\n\n" + (
    "We are with the workers of the town. " * 5)
GERMAN = "Der Streik\n\nDer Streik geht in allen Betrieben weiter.\n\n" + (
    "Wir stehen zu den Arbeitern der Stadt und sie stehen zu uns. " * 5) + (
    "\n\nAuf dem Plakat steht Наша сила в единстве und sonst nichts.\n")
ROW = {
    "tag": "de", "name": "Deutsch", "english_name": "German", "root": "de/", "iso639_3": "deu",
    "stemmer": "none", "inflected": False, "required": False, "quotes": "„“", "words_a_minute": 180,
    "letters": "A-Za-z\u00c0-\u024f", "foreign": "[\u0400-\u04ff](?:[\u0400-\u04ff\\s.,-]*[\u0400-\u04ff])?",
    "articles": "der die das ein eine",
    "common": "der die und in zu den das nicht von wir sie ist des sich mit dem auf",
    "mistaken_for": "nl da sv no lb", "foreign_letters": "", "typical_letters": "",
}
_DOWNLOADS = """
import json
from pathlib import Path
from archive.downloads import plain, machine
from archive.downloads.edition import Imprint, editions
from archive.downloads.stamp import Stamp
from archive.pages import catalogue
from archive.pages.records import Records
docs = Path("docs")
texts, records = catalogue.load(docs), Records(docs / "data")
machine.texts_json(texts, records, Path("site"))
imprint = Imprint(records, Stamp(1_700_000_000, "0123456789ab"))
print(json.dumps([plain.plain_text(edition, imprint)
                  for text in texts.texts for edition in editions(text)]))
"""

_STEMS = """
import json
from archive.search.analysis import stem
print(json.dumps([stem("streiks"), stem("streik")]))
"""


def _add_language(project: Project) -> None:
    """The row, the words in each language's file, the row of mkdocs.yml, the folder of pages."""
    archive = project.root / "scripts" / "archive"
    table = archive / "languages.yml"
    row = yaml.safe_dump([ROW], allow_unicode=True, sort_keys=False)
    table.write_text(table.read_text(encoding="utf-8") + row, encoding="utf-8")
    shutil.copy(archive / "interface" / "en.yml", archive / "interface" / "de.yml")
    for path in (archive / "interface").glob("*.yml"):
        source = path.read_text(encoding="utf-8")
        # What a language calls another: each word that ends in _en has a sister in _de.
        new = re.findall(r'(?m)^(\w+)_en: *(.*)$', source)
        words = "".join(f"{name}_de: {_german(word)}\n" for name, word in new)
        if path.stem == "de":
            source = source.replace("archive: Labor Movement Archive", "archive: Archiv der Arbeiterbewegung")
        path.write_text(source + words, encoding="utf-8")
    config = project.root / "mkdocs.yml"
    mark = "        - {locale: ru,"
    source = config.read_text(encoding="utf-8")
    assert mark in source
    row = "        - {locale: de, name: Deutsch, build: true, site_name: Archiv der Arbeiterbewegung}\n"
    config.write_text(source.replace(mark, row + mark, 1), encoding="utf-8")
    shutil.copytree(project.docs / "en", project.docs / "de")


def _german(word: str) -> str:
    return word.replace("an English", "a German").replace("English", "German")


def _translate(project: Project, raw_name: str, tag: str, word: str) -> str:
    """Let a text have a translation: its own body, with a word that tells it apart."""
    page = project.page_of(raw_name)
    body = page.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    body = re.sub(r' data-lines="[^"]*"| data-lines=[\d-]+', "", body)
    head = yaml.safe_dump({"slug": page.stem, "translation": {
        "of": page.parent.parent.name, "by": {"en": "Jane", "ru": "Джейн"}}}, allow_unicode=True)
    head += "  date: '2026-11-22'\n  reviewed: 'false'\n"
    body = body.replace("town", f"town {word}").replace("Stadt", f"Stadt {word}")
    (project.docs / tag / "texts" / page.name).write_text(f"---\n{head}---\n{body}", encoding="utf-8")
    return page.stem


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An English text in three languages, and a German one in two."""
    project = make_project(tmp_path_factory.mktemp("third"))
    _add_language(project)
    project.add_raw("english.txt", ENGLISH)
    project.add_raw("german.txt", GERMAN)
    project.convert()
    for tag, word in (("ru", "rot"), ("de", "blau")):
        _translate(project, "english.txt", tag, word)
    _translate(project, "german.txt", "en", "green")
    project.build()
    return project


def _page(project: Project, address: str) -> Any:
    return html.fromstring((project.site / address).read_bytes())


def test_the_german_text_is_german(project: Project) -> None:
    """The converter tells the language and lays the page into its folder."""
    assert project.page_of("german.txt").parent == project.docs / "de" / "texts"


@pytest.mark.parametrize("place", ["index.html", "texts/index.html", "names/index.html", "TEXT"])
def test_every_page_leads_to_both_others(project: Project, place: str) -> None:
    """Each page is in its language and links to the same page in the two others."""
    place = place.replace("TEXT", f"texts/{project.page_of('english.txt').stem}/index.html")
    for own, root in (("en", ""), ("ru", "ru/"), ("de", "de/")):
        page = _page(project, root + place)
        assert page.get("lang") == own
        links = page.xpath("//nav[@class='lang']/a")
        assert [link.get("hreflang") for link in links] == [t for t in (*TAGS, "de") if t != own]
        for link in links:
            target = (project.site / root / place).parent / link.get("href")
            assert html.fromstring(target.resolve().read_bytes()).get("lang") == link.get("hreflang")


def test_texts_have_the_right_language(project: Project) -> None:
    """A text is shown in the reader's language, or else in its own, and says which."""
    english, german = (project.page_of(name).stem for name in ("english.txt", "german.txt"))
    expected = {english: {"": "en", "ru/": "ru", "de/": "de"}, german: {"": "en", "ru/": "de", "de/": "de"}}
    for slug, languages in expected.items():
        for root, language in languages.items():
            page = _page(project, f"{root}texts/{slug}/index.html")
            [article] = page.xpath("//*[@data-text]")
            assert article.get("lang") == language, (root, slug)


def test_each_translation_has_its_parallel_view(project: Project) -> None:
    """A translation is beside its original, whichever of several it is."""
    slug = project.page_of("english.txt").stem
    for root, sides, word in (("", ["en", "ru"], "rot"), ("ru/", ["ru", "en"], "rot"),
                              ("de/", ["de", "en"], "blau")):
        page = _page(project, f"{root}texts/{slug}/parallel/index.html")
        row = page.xpath("//div[@id='p3']")[0]
        assert [side.get("lang") for side in row.xpath("./div[@lang]")] == sides
        assert word in row.text_content()
    german = project.page_of("german.txt").stem
    page = _page(project, f"ru/texts/{german}/parallel/index.html")
    assert not page.xpath("//div[@class='rows']")


def test_lists_name_all_languages(project: Project) -> None:
    """The list says which translations there are, and offers each language as a filter."""
    page = _page(project, "texts/index.html")
    rows = {row.get("data-original"): row.text_content().replace("\u00a0", " ")
            for row in page.xpath("//ol[contains(@class, 'shelf')]/li")}
    assert "with a Russian translation" in rows["en"]
    assert "with a German translation" in rows["en"]
    assert "with an English translation" in rows["de"]
    assert page.xpath("//select[@name='available']/option[@value='de']/text()") == ["German"]


def test_search_has_the_language(project: Project) -> None:
    """The index has shards of each language, and the filter's languages are tags."""
    index = project.site / "assets" / "search" / "index"
    for tag in ("en", "ru", "de"):
        shards = [path.read_text(encoding="utf-8") for path in (index / "p" / tag).iterdir()]
        passages = [str(unpacked(shard[shard.index(",") + 2 : -4])) for shard in shards]
        assert ("blau" in "".join(passages)) == (tag == "de")
        [facets] = (index / "f").glob(f"{tag}.*")
        assert '"original":{"labels":[["de",' in facets.read_text(encoding="utf-8")
    strings = (project.site / "assets" / "search" / "strings.de.js").read_text(encoding="utf-8")
    assert '"from_de"' in strings


def test_downloads_do_not_collide(project: Project) -> None:
    """Each edition of a text with two translations has a file and a kind of its own."""
    forms = json.loads(project.run(_DOWNLOADS))
    assert any("blau" in form for form in forms)
    assert any("rot" in form for form in forms)
    entries = json.loads((project.site / "data" / "texts.json").read_text(encoding="utf-8"))
    english = next(entry for entry in entries if entry["language"] == "en")
    paths = list(english["downloads"].values())
    # The original, two translations, and two of both together, which have no booklet; the raw file.
    assert len(set(paths)) == len(paths) == 5 * len(formats.FORMATS) - 2 + 1
    assert [t["language"] for t in english["translations"]] == ["ru", "de"]
    assert {"txt-both", "txt-both-de", "txt-translation-de"} <= set(english["downloads"])
    header = (project.site / "data" / "texts.csv").read_text(encoding="utf-8-sig").split("\n", 1)[0]
    assert "title_de" in header
    assert "url_de" in header


def test_a_foreign_run_has_its_language(project: Project) -> None:
    """Russian words in a German text are in Russian, on the page and nowhere else."""
    page = _page(project, f"de/texts/{project.page_of('german.txt').stem}/index.html")
    [article] = page.xpath("//*[@data-text]")
    runs = article.xpath(".//*[contains(@class, 'body')]//span[@lang]")
    assert [(run.get("lang"), run.text_content()) for run in runs] == [("ru", "Наша сила в\u00a0единстве")]


def test_words_are_stemmed_as_the_rows_say(project: Project) -> None:
    """German shares its letters with English, the first row of them; a row before it decides.

    The browser reads the same rows: they come with the index.
    """
    root = (project.site / "assets" / "search" / "index" / "root.js").read_text(encoding="utf-8")
    assert re.findall(r'\["(en|ru|de)","[^"]*","(\w+)"\]', root) == [
        ("en", "english"), ("ru", "russian"), ("de", "none")]
    assert json.loads(project.run(_STEMS)) == ["streik", "streik"]
    table = project.root / "scripts" / "archive" / "languages.yml"
    rows = yaml.safe_load(table.read_text(encoding="utf-8"))
    kept = table.read_bytes()
    table.write_text(yaml.safe_dump([rows[2], *rows[:2]], allow_unicode=True), encoding="utf-8")
    try:
        assert json.loads(project.run(_STEMS)) == ["streiks", "streik"]
    finally:
        table.write_bytes(kept)


@pytest.mark.browser
@pytest.mark.parametrize("query", ['"town blau"', '"auf dem Plakat steht"', '"town rot"', '"stadt green"'])
def test_a_phrase_of_any_language_is_found(page: Any, project: Project, query: str) -> None:
    """The very words of an original or of any translation are found, on the page of any language."""
    for root in ("", "ru/", "de/"):
        address = (project.site / root / "search" / "index.html").as_uri()
        page.goto(f"{address}?q={quote(query)}")
        page.wait_for_selector('[data-search-results][data-state="done"]')
        assert page.locator("[data-search-hit]").count() > 0, (root, query)
    page.goto(f"{(project.site / 'search' / 'index.html').as_uri()}?q={quote(query)}")
    page.wait_for_selector('[data-search-results][data-state="done"]')
    assert "only with other endings" not in page.locator("[data-search-page]").inner_text()
