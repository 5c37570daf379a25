"""Each renderer has an entry for each kind of block: a new kind is named here until it has them all."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from archive.downloads import html, pdf, plain
from archive.model import Kind
from archive.pages import body
from archive.site import parallel

RENDERERS: dict[str, Collection[Kind]] = {
    "pages/body.py": body.WRITERS,
    "downloads/html.py (web page, EPUB)": html.KINDS,
    "downloads/pdf.py": pdf.STYLES,
    "downloads/plain.py (plain text)": plain.PLAIN_KINDS,
    "downloads/plain.py (Markdown)": plain.MARKDOWN_KINDS,
    "site/parallel.py": parallel.SHAPES,
}


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_renderer_knows_every_kind(renderer: str) -> None:
    """No kind is shown by chance, as whatever a renderer does with what it does not know."""
    missing = sorted(set(Kind) - set(RENDERERS[renderer]))
    assert not missing, f"{renderer} has no entry for: {', '.join(missing)}"
    assert set(RENDERERS[renderer]) <= set(Kind)


def test_the_typesetter_knows_every_style() -> None:
    """Each style that pdf.py gives a kind is in the template's table, or is a heading."""
    template = pdf.TEMPLATE.read_text(encoding="utf-8")
    styles = template[template.index("#let styles = (") :]
    for style in set(pdf.STYLES.values()) - {"heading"}:
        assert f'\n  "{style}": ' in styles[: styles.index("\n)\n")], style
