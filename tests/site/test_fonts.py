"""The typefaces of a style sheet, as the weighing and the web page in one file need them."""

from __future__ import annotations

import base64
from pathlib import Path

from archive.site.fonts import faces

_SHEET = """
@font-face { font-family: A; src: url("a.woff2?v=1") format("woff2"); unicode-range: U+41-5A, u+4?? }
@font-face{font-family:A;font-style:italic;src:url(fonts/b.woff2)}
@font-face { font-family: C; src: local("Georgia") }
"""


def test_rules_are_read(tmp_path: Path) -> None:
    """File, slant and ranges of each rule that names a file; a range may have question marks."""
    upright, italic = faces(_SHEET, tmp_path)
    assert (upright.file, upright.italic) == (tmp_path.resolve() / "a.woff2", False)
    assert upright.ranges == ((0x41, 0x5A), (0x400, 0x4FF))
    assert (italic.file, italic.italic) == (tmp_path.resolve() / "fonts" / "b.woff2", True)
    assert italic.ranges == ()


def test_a_face_serves_its_letters(tmp_path: Path) -> None:
    """One of its code points is enough; without ranges any letter is; without letters none."""
    upright, italic = faces(_SHEET, tmp_path)
    assert upright.serves([0x20, 0x431])
    assert not upright.serves([0x20, 0x61])
    assert italic.serves([0x20])
    assert not italic.serves([])


def test_a_face_can_be_embedded(tmp_path: Path) -> None:
    """The rule with the font's bytes in place of its address, the rest as it was."""
    (tmp_path / "a.woff2").write_bytes(b"font")
    data = base64.b64encode(b"font").decode()
    assert faces(_SHEET, tmp_path)[0].embedded == (
        '@font-face { font-family: A; src: url(data:font/woff2;base64,' + data
        + ') format("woff2"); unicode-range: U+41-5A, u+4?? }')
