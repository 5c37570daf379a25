"""Each renderer has an entry for each kind of block: a new kind is named here until it has them all."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import archive.model
import pytest
from archive.downloads import html, pdf, plain, tei
from archive.model import FORMS, Kind
from archive.pages import body
from archive.site import parallel

#: Of the project whose library is imported: test_new_kind.py asks a copy of the project.
ASSETS = Path(archive.model.__file__).resolve().parents[2] / "docs" / "assets"
#: The style sheets of texts, and of texts beside their translation.
SHEETS = ("archive", "parallel")
#: Kinds that look like a paragraph, or that the rule of the element around them styles.
_WITHOUT_A_RULE = {Kind.PARAGRAPH, Kind.NOTE}


def styled() -> set[Kind]:
    """The kinds that a style sheet of the site has a rule for, and those that need none."""
    sheets = "".join(path.read_text(encoding="utf-8") for folder in SHEETS
                     for path in sorted((ASSETS / folder).glob("*.css")))
    return {kind for kind in Kind if re.search(rf"\.{kind}(?![\w-])", sheets)} | _WITHOUT_A_RULE


#: What has an entry for each kind. The grammar, the proof on the rendered page, the order of a
#: title and the weights of the search read the row in FORMS.
RENDERERS: dict[str, Collection[Kind]] = {
    "FORMS in model.py": FORMS,
    "WRITERS in pages/body.py": body.WRITERS,
    "_PASSAGES in downloads/html.py (web page, EPUB)": html.KINDS,
    "STYLES in downloads/pdf.py": pdf.STYLES,
    "PLAIN_KINDS in downloads/plain.py": plain.PLAIN_KINDS,
    "MARKDOWN_KINDS in downloads/plain.py": plain.MARKDOWN_KINDS,
    "TEI_KINDS in downloads/tei.py": tei.TEI_KINDS,
    "SHAPES in site/parallel.py": parallel.SHAPES,
    "a style sheet in docs/assets": styled(),
}


def lacking() -> list[str]:
    """Each renderer that has no entry for a kind, with the kinds."""
    return [
        f"{renderer} has no entry for: {', '.join(missing)}"
        for renderer, known in RENDERERS.items()
        if (missing := sorted(set(Kind) - set(known)))
    ]


def test_each_renderer_knows_every_kind() -> None:
    """No kind is shown by chance, as whatever a renderer does with what it does not know."""
    assert lacking() == []


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_renderer_knows_no_other_kind(renderer: str) -> None:
    """An entry for a kind that there is not any more goes."""
    assert set(RENDERERS[renderer]) <= set(Kind)


def test_the_typesetter_knows_every_style() -> None:
    """Each style that pdf.py gives a kind is in the template's table, or is a heading."""
    template = pdf.TEMPLATE.read_text(encoding="utf-8")
    styles = template[template.index("#let styles = (") :]
    for style in set(pdf.STYLES.values()) - {"heading"}:
        assert f'\n  "{style}": ' in styles[: styles.index("\n)\n")], style
