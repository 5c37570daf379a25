"""A further kind of block is a row and an entry a renderer: a throw-away project has one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from throwaway import Project, make_project

RAW = """The strike

The workers of the town
had nothing but *their hands*.

The strike goes on in all the shops, and we are with the workers of the town.
""" + "They work for the town, and the town is with them in all that they do. " * 4 + "\n"
#: (file below the project, the entry that it goes after, the new entry), by what tests call it.
ENTRIES = {
    "FORMS in model.py": (
        "model.py", "    Kind.NOTE: Form(),\n", "    Kind.EPIGRAPH: Form(lined=True, quoted=True),\n"),
    "WRITERS in pages/body.py": (
        "pages/body.py", "    Kind.NOTE: _write_note,\n", "    Kind.EPIGRAPH: _write_quote,\n"),
    "_PASSAGES in downloads/html.py (web page, EPUB)": (
        "downloads/html.py", "    Kind.SIGNATURE: _paragraph,\n", "    Kind.EPIGRAPH: _quote,\n"),
    "STYLES in downloads/pdf.py": (
        "downloads/pdf.py", '    Kind.NOTE: "note",\n', '    Kind.EPIGRAPH: "quote",\n'),
    "PLAIN_KINDS in downloads/plain.py": (
        "downloads/plain.py", "    Kind.NOTE: _flush,\n", "    Kind.EPIGRAPH: _flush,\n"),
    "MARKDOWN_KINDS in downloads/plain.py": (
        "downloads/plain.py", "    Kind.NOTE: _note,\n", "    Kind.EPIGRAPH: _quote,\n"),
    "TEI_KINDS in downloads/tei.py": (
        "downloads/tei.py", "    Kind.NOTE: _paragraph,\n", "    Kind.EPIGRAPH: _quote,\n"),
    "SHAPES in site/parallel.py": (
        "site/parallel.py", '    Kind.NOTE: "text",\n', '    Kind.EPIGRAPH: "text",\n'),
    "a style sheet in docs/assets": (
        "../../docs/assets/archive/passages.css", "blockquote p.pull-quote {",
        "\n  font-style: italic;\n}\nblockquote p.epigraph {"),
}
_LACKING = f"""
import json, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_kinds import lacking
print(json.dumps(lacking()))
"""
_DOWNLOADS = """
import json
from pathlib import Path
from archive.downloads.edition import Imprint, editions
from archive.downloads.formats import FORMATS
from archive.downloads.stamp import Stamp
from archive.pages import catalogue
from archive.pages.records import Records
docs = Path("docs")
texts, records = catalogue.load(docs), Records(docs / "data")
imprint = Imprint(records, Stamp(1_700_000_000, "0123456789ab"))
[text] = texts.texts
[edition] = [e for e in editions(text) if e.which == "original"]
made = {row.name: row.make(edition, imprint) for row in FORMATS}
print(json.dumps({name: made[name].decode("utf-8", "replace") for name in made}))
"""


def _path(project: Project, name: str) -> Path:
    return (project.root / "scripts" / "archive" / name).resolve()


def _add(project: Project, name: str, after: str, entry: str) -> None:
    path = _path(project, name)
    source = path.read_text(encoding="utf-8")
    assert source.count(after) == 1, (name, after)
    path.write_text(source.replace(after, after + entry), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with one more kind, and a text whose curator uses it."""
    project = make_project(tmp_path_factory.mktemp("kind"))
    _add(project, "model.py", '    NOTE = "note"\n', '    EPIGRAPH = "epigraph"\n')
    for entry in ENTRIES.values():
        _add(project, *entry)
    project.add_raw("strike.txt", RAW)
    project.convert()
    page = project.page_of("strike.txt")
    _, head, body = page.read_text(encoding="utf-8").split("---\n", 2)
    data = yaml.safe_load(head)
    data["structure"] = [{"lines": "3-4", "kind": "epigraph"}]
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    page.write_text(f"---\n{written}---\n{body}", encoding="utf-8")
    project.convert()
    project.build()
    return project


def test_nothing_lacks_an_entry(project: Project) -> None:
    """With all its entries the kind is complete."""
    assert json.loads(project.run(_LACKING)) == []


@pytest.mark.parametrize("renderer", ENTRIES)
def test_an_entry_that_is_missing_is_named(project: Project, renderer: str) -> None:
    """Without one entry, exactly its renderer is named, and the kind."""
    name, after, entry = ENTRIES[renderer]
    path = _path(project, name)
    kept = path.read_bytes()
    path.write_bytes(kept.replace((after + entry).encode(), after.encode()))
    try:
        assert json.loads(project.run(_LACKING)) == [f"{renderer} has no entry for: epigraph"]
    finally:
        path.write_bytes(kept)


def test_the_page_shows_it(project: Project) -> None:
    """The site, which is proven, has the kind with its lines, and its letters as they are."""
    [page] = (project.site / "texts").glob("*/index.html")
    shown = page.read_text(encoding="utf-8")
    assert 'class="epigraph"' in shown
    assert "*their hands*" in shown


def test_downloads_show_it(project: Project) -> None:
    """Each format can be made; those that can be read here have its words, in a quotation."""
    made = json.loads(project.run(_DOWNLOADS))
    assert "had nothing but *their hands*." in made["txt"]
    assert "\n> " in made["md"]
    assert '<blockquote id="p2" class="epigraph"' in made["html"]
    assert made["pdf"].startswith("%PDF")
    assert made["epub"].startswith("PK")
