"""No name, note or file name that a person writes becomes markup or breaks a link."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from archive.pages import frontmatter
from local_server import served
from lxml import html
from throwaway import Project, make_project

EVIL = """<img src=x onerror=alert(1)>"'&{{ 7*7 }}{% raw %}</title></script>"""
RAW = "The strike\n\nBy Jane Doe\n\n12 May 1905\n\n" + "The strike goes on in all the shops. " * 5
NAMES = ["100 % sure? #1.txt", 'the "red" leaflet.txt', "листовка & ответ.txt", "a+b;c=d.txt"]


def _spoil(value: Any, key: str = "") -> Any:
    """The same metadata with hostile words wherever a person writes words."""
    if isinstance(value, dict):
        return {name: _spoil(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_spoil(inner, key) for inner in value]
    words = key in ("en", "ru", "reviewer", "by")
    return f"{EVIL} {value}" if words else value


def _hostile_head(page: Path) -> None:
    """Put hostile words into every field of an original's page that holds words."""
    source = page.read_text(encoding="utf-8")
    upper, lower = source.split(frontmatter.CONVERTER_PART, 1)
    words = {"en": "words", "ru": "слова"}
    grounds = {"status": "inferred", "evidence": ["p1"], "note": words}
    data = yaml.safe_load(upper.removeprefix("---\n"))
    data |= {
        "title": {**words, "status": "stated", "evidence": ["p1"], "note": words},
        "alternative_title": {**words, **grounds},
        "creators": [{"name": words, "kind": "person", "role": "contributor", **grounds}],
        "publisher": {"name": words, **grounds},
        "summary": {**words, **grounds},
        "genre": {"value": "article", **grounds},
        "places": [{"value": "evil-place", **grounds}],
        "subjects": [{"value": "evil-subject", **grounds}],
        "notes": [{"at": "p4", **words}],
        "structure": [{"before": "7", "add": words, "reason": words}],
    }
    data["date"]["note"] = words
    head = yaml.safe_dump(_spoil(data), allow_unicode=True, sort_keys=False)
    page.write_text(f"---\n{head}{frontmatter.CONVERTER_PART}{lower}", encoding="utf-8")


def _hostile_translation(project: Project, page: Path) -> None:
    body = page.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    head = {"slug": page.stem, "translation": {
        "of": "en", "by": {"en": EVIL, "ru": EVIL}, "date": "2026-11-22", "reviewed": "true",
        "reviewer": EVIL}}
    text = yaml.dump(head, Dumper=_Quoting, allow_unicode=True, sort_keys=False)
    target = project.docs / "ru" / "texts" / page.name
    target.write_text(f"---\n{text}---\n{body}", encoding="utf-8")


class _Quoting(yaml.SafeDumper):
    """Front matter in which every value is text."""


def _hostile_records(project: Project) -> None:
    for group in ("places", "subjects"):
        path = project.docs / "data" / f"{group}.yml"
        record: dict[str, Any] = {"id": f"evil-{group[:-1]}", "en": f"{EVIL} strike",
                                  "ru": f"{EVIL} забастовка"}
        if group == "places":
            record["variants"] = ["strike"]  # so that the index of names has it
        line = yaml.safe_dump([record], allow_unicode=True)
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + line, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site of five texts: one with hostile words everywhere, four with odd file names."""
    project = make_project(tmp_path_factory.mktemp("hostile"))
    project.add_raw("hostile.txt", RAW)
    for n, name in enumerate(NAMES):
        project.add_raw(name, RAW.replace("The strike", f"The strike of {1900 + n}", 1))
    _hostile_records(project)
    project.convert()
    page = project.page_of("hostile.txt")
    _hostile_head(page)
    project.convert()
    _hostile_translation(project, page)
    project.build()
    return project


def _pages(project: Project) -> Iterator[tuple[Path, Any]]:
    for path in sorted(project.site.rglob("*.html")):
        yield path, html.fromstring(path.read_bytes())


def test_no_value_becomes_markup(project: Project) -> None:
    """On no page is there an element or an attribute that a value brought; each value is shown."""
    shown: set[str] = set()
    for path, page in _pages(project):
        assert not page.xpath("//img|//@onerror"), path
        words = page.text_content().replace("\xa0", " ").replace("\u2060", "")
        if "{{ 7*7 }}" in words:
            shown.add(path.relative_to(project.site).as_posix())
            assert "<img src=x onerror=alert(1)>" in words, path
    slug = project.page_of("hostile.txt").stem
    for root in ("", "ru/"):
        assert f"{root}texts/{slug}/index.html" in shown
        assert f"{root}texts/{slug}/parallel/index.html" in shown
        assert f"{root}texts/index.html" in shown
        assert f"{root}names/index.html" in shown


def test_every_field_is_shown_as_it_was_written(project: Project) -> None:
    """The text's page shows each hostile value letter for letter, in both languages."""
    slug = project.page_of("hostile.txt").stem
    for root, word in (("", "words"), ("ru/", "слова")):
        shown = (project.site / f"{root}texts/{slug}/index.html").read_text(encoding="utf-8")
        page = html.fromstring(shown.replace("\u00a0", " "))  # as it was before the lines were set
        card = page.xpath("//details[@class='card']")[0].text_content()
        value = f"{EVIL} {word}"
        # Other title, author, publisher; notes of all descriptive values.
        assert card.count(value) >= 8, card
        assert value in page.xpath("string(//p[@class='summary'])")
        assert value in page.xpath("string(//div[@class='ednote'])")
        assert value in page.xpath("string(//h2[contains(@class, 'supplied')])")
        assert page.xpath("//meta[@name='description']/@content") == [value]
        content = page.xpath("//meta[starts-with(@name, 'DCTERMS.')]/@content")
        assert {value, f"{EVIL} {'strike' if not root else 'забастовка'}"} <= set(content)


def test_the_reviewer_is_a_name(project: Project) -> None:
    """What a translation and the parallel view say of the reviewer is text, not markup."""
    slug = project.page_of("hostile.txt").stem
    for address in (f"ru/texts/{slug}/index.html", f"ru/texts/{slug}/parallel/index.html"):
        page = html.fromstring((project.site / address).read_bytes())
        assert EVIL in " ".join(page.xpath("//p[@class='notice']")[0].itertext())


def _raw_links(project: Project, name: str) -> Iterator[tuple[Path, str]]:
    slug = project.page_of(name).stem
    for root in ("", "ru/"):
        path = project.site / f"{root}texts/{slug}/index.html"
        page = html.fromstring(path.read_bytes())
        links = [link for link in page.xpath("//a/@href") if "originals/" in link]
        assert len(links) >= 2, path  # in the card and among the actions
        for link in links:
            yield path, link


@pytest.mark.parametrize("name", NAMES)
def test_a_raw_file_of_any_name_is_reached_from_disk(project: Project, name: str) -> None:
    """Each link to the raw file leads to it when the page lies on a disk."""
    for page, link in _raw_links(project, name):
        address = urllib.parse.urljoin(page.as_uri(), link)
        parts = urllib.parse.urlsplit(address)
        assert not parts.query and not parts.fragment, link
        found = Path(urllib.request.url2pathname(parts.path))
        assert found.read_bytes() == (project.docs / "originals" / name).read_bytes()


@pytest.fixture(scope="module")
def server(project: Project) -> Iterator[str]:
    """The site, served."""
    with served(project.site) as address:
        yield address


@pytest.mark.parametrize("name", NAMES)
def test_a_raw_file_of_any_name_is_reached_over_http(
    project: Project, server: str, name: str
) -> None:
    """Each link to the raw file leads to it when the site is served."""
    for page, link in _raw_links(project, name):
        base = server + page.relative_to(project.site).as_posix()
        with urllib.request.urlopen(urllib.parse.urljoin(base, link)) as answer:
            assert answer.read() == (project.docs / "originals" / name).read_bytes()


def test_the_catalogue_names_raw_files_by_their_paths(project: Project) -> None:
    """In texts.json a path is the file's own, not percent-encoded."""
    project.run("""
from pathlib import Path
from archive.downloads.machine import download_paths
from archive.pages import catalogue
for text in catalogue.load(Path("docs")).texts:
    assert (Path("site") / download_paths(text)["raw"]).is_file(), text.slug
""")
