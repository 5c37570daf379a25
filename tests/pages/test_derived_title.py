"""A text that names no title is called by its opening words, whole where they are a heading."""

from __future__ import annotations

import pytest
from archive.model import Block, Kind
from archive.pages.initial_metadata import derive_title

_LONG = "§ 7. О ВЫДАЧЕ ОДЕЖДЫ РАБОТНИЦАМ КРАСИЛЬНОГО ЦЕХА И О СТИРКЕ ЕЁ ЗА СЧЁТ ФАБРИКИ ДВАЖДЫ В МЕСЯЦ"


@pytest.mark.parametrize(("kind", "text", "title"), [
    (Kind.PARAGRAPH, "3.1. Первый фабричный устав 1871 г. и положение мастеровых при нём", None),
    (Kind.HEADING, _LONG, None),
    (Kind.PARAGRAPH, "The pit was flooded on Monday. Nobody went down.", "The pit was flooded on Monday"),
])
def test_opening_words(kind: Kind, text: str, title: str | None) -> None:
    assert derive_title([Block(kind, text, (1, 1), id="p1")]) == (title or text, "p1")
