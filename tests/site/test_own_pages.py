"""The archive's own pages: what a volunteer may add to them, and what is refused with its cure."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from archive.site.own_pages import Render, own_page_faults
from folders import ROOT
from tooling.rendering import markdown_renderer

PAGE = "---\ntitle: A page\n---\n\n# A page\n\nIts words, [a link](about.md) and **more**.\n"
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def render() -> Render:
    return markdown_renderer(ROOT)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The archive's own pages in a folder of their own, without its texts."""
    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=lambda folder, names: [
        name for name in names if Path(folder).name in ("originals", "assets")
        or (Path(folder).name == "texts" and name != "index.md")])
    (docs / "assets").mkdir(exist_ok=True)
    (docs / "assets" / "picture.png").write_bytes(b"")
    for tag in ("en", "ru"):
        (docs / tag / "texts" / "a-text.md").write_text("---\n---\nWords.\n{: #p12 }\n", encoding="utf-8")
    return docs


def test_the_archive_has_no_fault(render: Render) -> None:
    assert own_page_faults(ROOT / "docs", ROOT / "overrides", render) == []


def both(name: str, content: str = PAGE) -> Change:
    """Write a page in both languages."""
    def change(docs: Path) -> None:
        for tag in ("en", "ru"):
            (docs / tag / name).write_text(content, encoding="utf-8")
    return change


def one(name: str, content: str | bytes = PAGE) -> Change:
    """Write a file."""
    def change(docs: Path) -> None:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        (docs / name).write_bytes(data)
    return change


def body(markdown: str) -> Change:
    """Write words into a page that is there."""
    def change(docs: Path) -> None:
        page = docs / "en" / "about.md"
        page.write_text(page.read_text(encoding="utf-8") + f"\n{markdown}\n", encoding="utf-8")
    return change


@pytest.mark.parametrize("change", [
    both("reading-room.md"),
    body("[a](texts/a-text.md), [b](texts/a-text.md#p12), [c](texts/index.md), [d](#corrections),\n"
         "[e](search.md?q=strike), [f](about.md#corrections), [g](mailto:a@b.example)"),
    one("en/.hidden.md"), one("en/about.md~"), one("ru/Thumbs.db", b"\0"),
    body("A [link](https://example.org/), <https://example.org/>, `<b>` and 2 &lt; 3.\n\n| a | b |\n"
         "|---|---|\n| 1 | 2 |\n\n3. third\n\n![A picture](../assets/picture.png)"),
])
def test_what_a_volunteer_may_add(docs: Path, render: Render, change: Change) -> None:
    change(docs)
    assert own_page_faults(docs, ROOT / "overrides", render) == []


@pytest.mark.parametrize(("change", "file", "words"), [
    (one("en/reading-room.md"), "ru/reading-room.md", "the page is missing; write it"),
    (lambda docs: (docs / "ru" / "search.md").unlink(), "ru/search.md", "the page is missing; put it back"),
    (lambda docs: shutil.rmtree(docs / "ru"), "ru/index.md", "the page is missing; put it back"),
    (both("reading-room.md", "# No head\n"), "en/reading-room.md", "line 1: the page has no front matter"),
    (both("reading-room.md", "---\nname: x\n---\n"), "en/reading-room.md", "no field is called 'name' here"),
    (both("reading-room.md", "---\ntitle: [a]\n---\n"), "ru/reading-room.md", "title: ['a'] is a list"),
    (both("reading-room.md", "---\ntitle: A\ntemplate: search.html\n---\n"), "en/reading-room.md",
     "line 3: the page is shown by another template; remove the field template"),
    (one("en/search.md"), "en/search.md", "another template; write template: search.html"),
    (one("en/about.md", PAGE.encode("utf-16")), "en/about.md", "line 1: the file is not UTF-8"),
    (one("ru/about.md", "# О\n".encode("cp1251")), "ru/about.md", "the file is not UTF-8"),
    (body("<script>alert(1)</script>"), "en/about.md", "HTML, <script>; write Markdown"),
    (body("a <b onclick='x()'>b</b>"), "en/about.md", "HTML, <b>"),
    (body('<base href="//host/">'), "en/about.md", "HTML, <base>"),
    (body("</p><body onload=x()>"), "en/about.md", "HTML, <body>"),
    (body("Words\n{ onclick=x() }"), "en/about.md", "an attribute that no page has: onclick"),
    (body("![a](https://host/x.png)"), "en/about.md", "a picture of another host: https://host/x.png"),
    (body("![a](//host/x.png)"), "en/about.md", "a picture of another host"),
    (body("[a](javascript:alert)"), "en/about.md", "a link that no reader can follow: javascript:alert"),
    (body("[TOC]"), "en/about.md", "a table of contents, [TOC]; write a list of links"),
    (body("Words\n{: #content }"), "en/about.md", "the id content is one of the template's"),
    (body("## Content"), "en/about.md", "the id content is one of the template's"),
    (body("One\n{: #a }\n\nTwo\n{: #a }"), "en/about.md", "the id a is there twice"),
    (body("Words\n{: lang=xx }"), "en/about.md", "no language has the tag xx"),
    (body("a\0b"), "en/about.md", "a control character, U+0000; delete it"),
    (body("a\x1bb"), "en/about.md", "a control character, U+001B"),
    (body("[a](nowhere.md)"), "en/about.md", "a link to nothing: nowhere.md; write a page’s file"),
    (body("[a](corrections/)"), "en/about.md", "a link to nothing: corrections/"),
    (body("[a](texts/no-text.md#p1)"), "en/about.md", "a link to nothing: texts/no-text.md#p1"),
    (body("[a](../data/persons.yml)"), "en/about.md", "a link to nothing: ../data/persons.yml"),
    (body("[a](../../README.md)"), "en/about.md", "a link to nothing: ../../README.md"),
    (body("![a](../assets/none.png)"), "en/about.md", "a link to nothing: ../assets/none.png"),
    (body("[a](texts/a-text.md#p99)"), "en/about.md",
     "a place that the page does not have: texts/a-text.md#p99"),
    (body("[a](#nowhere)"), "en/about.md", "a place that the page does not have: #nowhere"),
    (body("[a](corrections.md#no)"), "en/about.md", "or take #no away"),
    (body("[a](/about/)"), "en/about.md", "a link from the root of a host: /about/"),
    (body("[a](../ru/about.md)"), "en/about.md", "a link to another language: ../ru/about.md"),
    (one("foo.md"), "foo.md", "move a page into the folder of its language, en/, ru/"),
    (one("de/index.md"), "de", "this does not belong into the folder of pages"),
    (one("data/person.yml", "[]"), "data/person.yml", "nothing reads this file; rename it to persons.yml"),
    (one("data/map.geojson", "{}"), "data/map.geojson",
     "take it out; the files of this folder are archive.yml"),
    (one("en/foo.html", "<script>"), "en/foo.html", "this is no page of the archive; take it out"),
    (one("en/about.md.orig"), "en/about.md.orig", "this is no page of the archive"),
    (one("ru/more/page.md"), "ru/more", "this is no page of the archive"),
    (both("About us (copy).md"), "en/About us (copy).md", "the name of a page becomes its address"),
    (both("ru.md"), "en/ru.md", "the name of a page becomes its address"),
    (one("en/texts/picture.png"), "en/texts/picture.png", "this is no page of the archive"),
    (one("en/texts/lost/parallel.md"), "en/texts/lost/parallel.md", "this is no page of the archive"),
    (one("en/texts/lost/more.md"), "en/texts/lost/more.md", "this is no page of the archive"),
    (lambda docs: (docs / "en" / "folder.md").mkdir(), "en/folder.md", "this is no page of the archive"),
])
def test_each_fault_is_named_with_its_cure(
    docs: Path, render: Render, change: Change, file: str, words: str
) -> None:
    """A fault names its file, what is wrong and what to do, and is said once."""
    change(docs)
    faults = own_page_faults(docs, ROOT / "overrides", render)
    assert len(set(map(str, faults))) == len(faults)
    assert [fault for fault in faults if fault.file == file and words in str(fault)], list(map(str, faults))


def test_all_faults_in_one_run_with_their_lines(docs: Path, render: Render) -> None:
    page = docs / "en" / "about.md"
    source = page.read_text(encoding="utf-8") + "\nWords <u>under</u> a line\n\n![a](http://host/x.png)\n"
    page.write_text(source, encoding="utf-8")
    one("en/foo.html")(docs)
    lines = source.split("\n")
    assert [(fault.file, fault.line) for fault in own_page_faults(docs, ROOT / "overrides", render)] == [
        ("en/about.md", lines.index("Words <u>under</u> a line") + 1),
        ("en/about.md", lines.index("![a](http://host/x.png)") + 1),
        ("en/foo.html", None),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such links nor pipes")
def test_pipes_and_broken_links_are_refused(docs: Path, render: Render) -> None:
    """A pipe is not waited for; links that lead nowhere, or to themselves, are named."""
    os.mkfifo(docs / "en" / "pipe.md")
    (docs / "ru" / "pipe.md").symlink_to("/nowhere/pipe.md")
    (docs / "en" / "texts" / "a-text").mkdir()
    (docs / "en" / "texts" / "a-text" / "parallel.md").symlink_to("parallel.md")
    faults = {fault.file: str(fault) for fault in own_page_faults(docs, ROOT / "overrides", render)}
    assert "this is no page" in faults["en/texts/a-text/parallel.md"]
    assert "cannot be read" in faults["en/pipe.md"]
    assert "cannot be read" in faults["ru/pipe.md"]
