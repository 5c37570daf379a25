"""Pandoc reads the Markdown of each text: metadata as fields, notes as notes, and every passage id."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest
import yaml
from archive.downloads import plain
from archive.downloads.edition import Imprint, editions
from archive.downloads.stamp import Stamp
from archive.pages.catalogue import load
from archive.pages.parts import parts
from archive.pages.records import Records
from folders import ROOT
from pypandoc import get_pandoc_path

EDITIONS = [edition for text in load(ROOT / "docs").texts for edition in editions(text)]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_pandoc_reads_it(edition: Any) -> None:
    """The authors are a list, a date is a date or is not there, each note of the archive is a footnote."""
    imprint = Imprint(Records(ROOT / "docs" / "data"), Stamp(1_700_000_000, "0123456789ab"))
    made = plain.markdown(edition, imprint)
    head = yaml.safe_load(made.split("---\n")[1])
    known = [entry for entry in edition.text.data["creators"]
             if "name" in entry and entry.get("role") != "contributor"]
    assert len(head.get("author", [])) == len(known)
    stated = edition.text.data["date"]["status"] == "stated"
    assert ("date" in head) == (edition.which == "translation" or stated)
    assert head["license"].startswith("https://") and head["identifier"].startswith("lma-")
    said = _pandoc(made, "json", "--fail-if-warnings")
    notes = sum(len(part.notes) for part in parts(edition.text, edition.languages))
    assert said.count('"t":"Note"') == notes
    assert set(json.loads(said)["meta"]) >= {"title", "lang", "identifier"}
    ids = {block.id for block in edition.text.blocks}
    assert ids <= set(re.findall(r'id="(p\d+)"', _pandoc(made, "html")))
    # Elsewhere too: a span is pandoc's own, where other HTML is left out.
    assert ids <= set(re.findall(r"\\(?:label|hypertarget)\{(p\d+)\}", _pandoc(made, "latex")))


def _pandoc(made: str, form: str, *options: str) -> str:
    """What pandoc makes of Markdown."""
    return subprocess.run([get_pandoc_path(), "--from=markdown", f"--to={form}", *options], input=made,
                          check=True, capture_output=True, text=True, encoding="utf-8").stdout
