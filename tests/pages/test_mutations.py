"""Whatever a slip of the hand makes of a record or of front matter, it is a fault and no traceback.

Each case takes a sound file and damages it in a way that is drawn from its number, so that the same
cases come in every run. ARCHIVE_EXAMPLES=1000 draws as many a file.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest
import yaml
from archive.model import ArchiveError
from archive.pages.catalogue import load
from archive.pages.file_conversion import convert_all
from archive.pages.records import RECORD_FILES
from archive.pages.validation import validate
from archive.search import load_names
from folders import DOCS

CASES = int(os.environ.get("ARCHIVE_EXAMPLES", "120"))
VALUES = (
    "", "no", "null", "~", "12:30", "000123", "1e999", "=", "<<", "?", "-", "[]", "{}", "[a, [b]]",
    "{a: {b: c}}", "[", "}", "'", '"', ": ", "# ", "&a x", "*a", "!!int 5", "!x y", "|", ">-", "%", "@", "`",
    "2015-13-45", "p1", "p99", "[p1, [p2]]", "[{a: b}]", "{value: [a]}",
    "{value: {a: b}, status: stated, evidence: {p1: p2}}", "../../x", "a/b", "\\0", '"\\0"', '"\\ud800"',
    "0-0", "9-1", "99999999999999999999", "²", "٣", "9" * 5000, "[[[[[[[[[[" * 30,
)
BYTES = (b"\xff", b"\xef\xbb\xbf", b"\0", b"\r", b"\t", b"\x85", "\u2028".encode(), b"\x1b", b"---\n",
         b"...\n")
SCALAR = re.compile(r"(?<=: )[^\n{}\[\],]+|(?<=[\[,] )[^\n{}\[\],]+|(?<=- )[^\n{}\[\],]+")


def damaged(source: str, chance: random.Random) -> bytes:
    """A text with one or two slips in it."""
    for _ in range(chance.choice((1, 1, 2))):
        lines = source.split("\n")
        n, at = chance.randrange(len(lines)), chance.randrange(len(source) + 1)
        kind = chance.randrange(9)
        if kind == 0:  # a value replaced
            found = list(SCALAR.finditer(source))
            spot = chance.choice(found) if found else None
            if spot:
                source = source[: spot.start()] + chance.choice(VALUES) + source[spot.end() :]
        elif kind == 1:  # a field's whole value replaced
            lines[n] = lines[n].partition(":")[0] + ": " + chance.choice(VALUES)
            source = "\n".join(lines)
        elif kind == 2:  # something typed anywhere
            source = source[:at] + chance.choice(VALUES) + source[at:]
        elif kind == 3:  # something deleted
            source = source[:at] + source[at + chance.randrange(1, 60) :]
        elif kind == 4:  # a line twice
            source = "\n".join([*lines[: n + 1], *lines[n:]])
        elif kind == 5:  # a line lost
            source = "\n".join(lines[:n] + lines[n + 1 :])
        elif kind == 6:  # a line moved in
            lines[n] = chance.choice((" ", "   ", "\t")) + lines[n]
            source = "\n".join(lines)
        elif kind == 7:  # lines swapped
            other = chance.randrange(len(lines))
            lines[n], lines[other] = lines[other], lines[n]
            source = "\n".join(lines)
        else:
            whole = source.encode()
            place = chance.randrange(len(whole) + 1)
            return whole[:place] + chance.choice(BYTES) + whole[place:]
    return source.encode()


def assert_told(docs: Path, case: str) -> None:
    """The validation says what is wrong, or nothing is and all readers can read."""
    faults = validate(docs)
    for fault in faults:
        assert isinstance(fault, ArchiveError)
        assert fault.file and fault.reason and fault.cure, case
        assert fault.line is None or fault.line > 0, case
        str(fault).encode()
    if not faults:
        load_names(docs / "data")
        for text in load(docs).texts:
            assert text.title(text.language)[0] and text.additions is not None


@pytest.mark.parametrize("group", [file.group for file in RECORD_FILES])
def test_damaged_records_are_faults(tmp_path: Path, group: str) -> None:
    """A damaged file of records never ends in a traceback."""
    lines = (DOCS / "data" / f"{group}.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    source = "".join(lines[:9])
    (tmp_path / "data").mkdir()
    for n in range(CASES):
        content = damaged(source, random.Random(f"{group} {n}"))
        (tmp_path / "data" / f"{group}.yml").write_bytes(content)
        assert_told(tmp_path, f"{group} {n}: {content!r}")


@pytest.mark.parametrize("role", ["original", "translation"])
def test_damaged_front_matter_is_a_fault(tmp_path: Path, role: str) -> None:
    """A damaged head of a text's page never ends in a traceback, neither here nor in the converter."""
    text = min((text for text in load(DOCS).texts if text.translations), key=lambda text: len(text.blocks))
    raw = tmp_path / "originals" / text.data["raw"]["file"]
    for path in (text.path, *(one.path for one in text.translations.values()),
                 DOCS / "originals" / raw.name):
        copy = tmp_path / path.relative_to(DOCS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    (tmp_path / "data").mkdir()
    for name in ("places.yml", "subjects.yml"):  # but the records that the page names
        records = yaml.safe_load((DOCS / "data" / name).read_text(encoding="utf-8"))
        named = [{field: record[field] for field in ("id", "en", "ru")}
                 for record in records if record["id"] in str(text.data)]
        (tmp_path / "data" / name).write_text(yaml.safe_dump(named, allow_unicode=True), encoding="utf-8")
    damage = text.path if role == "original" else next(iter(text.translations.values())).path
    page = tmp_path / damage.relative_to(DOCS)
    head, fence, body = page.read_text(encoding="utf-8").partition("\n---\n\n")
    for n in range(CASES):
        content = damaged(head, random.Random(f"{role} {n}"))
        page.write_bytes(content + (fence + body).encode())
        assert_told(tmp_path, f"{role} {n}: {content!r}")
        report = convert_all([raw], tmp_path, check=True)
        assert len(report.done) + len(report.refused) == 1, f"{role} {n}"
