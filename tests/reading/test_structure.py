"""What the golden cases do not show of the recogniser: its limits, and a curator's word."""

from __future__ import annotations

import pytest
from archive.model import Block, Change, Correction, Kind
from archive.reading.structure import recognise

LONG = (
    "The meeting of all shifts was held in the yard, because no hall in the whole city would have"
    " held the people who came."
)
LONG_RUSSIAN = (
    "Собрание всех смен прошло во дворе, потому что ни один зал города не вместил бы всех людей, которые"
    " на него пришли."
)


def kinds(text: str, *corrections: Correction) -> list[str]:
    return [str(b.kind) for b in recognise(text.split("\n"), corrections)[0]]


def first(text: str, *corrections: Correction) -> Block:
    return recognise(text.split("\n"), corrections)[0][0]


def changes(text: str, *corrections: Correction) -> list[Change]:
    return recognise(text.split("\n"), corrections)[1]


@pytest.mark.parametrize(
    "title",
    ["The strike", "What is to be done?", "Strike!", "“We stand”", "«Мы стоим»", "1905 год",
     "Kazakhstan: the strike goes on", "№ 5", "The end..."],
)
def test_first_lines_that_are_titles(title: str) -> None:
    """A short first line that is no sentence is the title."""
    prose = LONG if title.isascii() or title[:1] == "“" else LONG_RUSSIAN
    assert kinds(f"{title}\n\n{prose}\n\n{prose}")[0] == "title"


@pytest.mark.parametrize(
    "line",
    ["Today the strike goes on.", "We demand:", "the strike", "Dear comrades,",
     "Dear friends", f"{LONG} {LONG}",
     "- bread", "12 May 1905", "Comrades, wait,"],
)
def test_first_lines_that_are_no_titles(line: str) -> None:
    """A sentence, a greeting, an item, a date are no title; the text then has none."""
    assert "title" not in kinds(f"{line}\n\n{LONG}\n\n{LONG}")


@pytest.mark.parametrize(
    ("line", "kind"),
    [("By Jane Doe", "byline"), ("Иван Петров", "byline"), ("Socialist Movement of Kazakhstan", "byline"),
     ("12 May 1905", "dateline"), ("12 May 1905, by Jane Doe", "byline"), ("Москва, 1905", "dateline"),
     ("15.12.2014 | Иван Петров", "byline"), ("A short subtitle of it", "heading"),
     ("The causes of the war", "heading"), ("Редакция газеты «Рабочий»", "byline")],
)
def test_authors_and_dates_are_read_under_a_title(line: str, kind: str) -> None:
    """Under a title stand an author, a date, or both in one line."""
    assert kinds(f"The strike\n\n{line}\n\n{LONG}\n\n{LONG}")[1] == kind


@pytest.mark.parametrize(
    ("line", "level"),
    [("Causes", 2), ("1. Causes", 2), ("1.2. Causes", 3), ("1.2.3 Causes", 4), ("II. Causes", 2),
     ("Chapter 2. Causes", 2), ("Статья 5.", 2), ("What now?", 2), ("Causes[1]", 2)],
)
def test_short_lines_before_a_paragraph_are_headings(line: str, level: int) -> None:
    """A bare short line before a paragraph is a heading, its depth as it is numbered."""
    blocks = recognise(f"Title\n\n{LONG}\n\n{line}\n\n{LONG}".split("\n"))[0]
    assert (str(blocks[2].kind), blocks[2].level) == ("heading", level)


@pytest.mark.parametrize(
    "line", ["It ended.", "a small letter", "one; two", "Go! Now", "me@example.org", "* * *"]
)
def test_lines_that_are_no_headings(line: str) -> None:
    """A sentence, a part of one, an address, an ornament are no headings."""
    assert kinds(f"Title\n\n{LONG}\n\n{line}\n\n{LONG}")[2] != "heading"


def test_a_row_of_short_lines_is_no_row_of_headings() -> None:
    """Three bare lines in a row are a list without marks."""
    assert "heading" not in kinds(f"Title\n\n{LONG}\n\nOne\n\nTwo\n\nThree\n\n{LONG}")


def test_headings_among_capitals_are_one_deeper() -> None:
    """Where some headings are in capitals, the others are one deeper."""
    blocks = recognise(f"T\n\n{LONG}\n\nPART ONE\n\n{LONG}\n\nCauses\n\n{LONG}".split("\n"))[0]
    assert [b.level for b in blocks if b.kind is Kind.HEADING] == [2, 3]


def test_a_number_without_company_is_no_item() -> None:
    """A paragraph that begins with a number no other follows stays a paragraph."""
    assert kinds(f"Title\n\n5. {LONG}\n\n{LONG}")[1] == "paragraph"
    assert first(f"5. {LONG}\n\n{LONG}").text.startswith("5. ")


def test_a_list_goes_on_over_its_explanations() -> None:
    """Numbered paragraphs with unnumbered ones between them stay items to the last."""
    text = "\n\n".join(f"{n}. {LONG}\n\n{LONG}" for n in (1, 2, 3))
    assert kinds(text) == ["item", "paragraph"] * 3


def test_a_lost_mark_between_items() -> None:
    """A line between two dashes that begins anew is an item that lost its dash."""
    blocks = recognise("- one;\nTwo of them;\n- three.".split("\n"))[0]
    assert [(str(b.kind), b.marker) for b in blocks] == [("item", "-"), ("item", ""), ("item", "-")]


def test_no_lost_mark_between_numbers_that_count_on() -> None:
    """Between 1. and 2. nothing is lost, so a line there is no item."""
    text = f"1. One;\nA line that stands by itself between the two of them, and says so\n2. Two. {LONG}"
    assert "" not in [b.marker for b in recognise(text.split("\n"))[0] if b.kind is Kind.ITEM]


def test_pull_quotes_repeat_whole_sentences() -> None:
    """A short paragraph that a longer one repeats is a pull quote; a paragraph said twice is not."""
    assert kinds(f"{LONG}\n\n{LONG} And so it went on until the night.")[0] == "pull-quote"
    assert kinds(f"{LONG} And more.\n\n{LONG} And more.") == ["paragraph", "paragraph"]


def test_hyphens_that_break_a_word_are_removed() -> None:
    """A hyphen that only broke a word goes and is listed; a word's own hyphen stays."""
    wrapped = (
        "Рабочие завода остановили станки и вышли на площадь, чтобы по-\n"
        "требовать от хозяев обещанного; с ними был и северо-восточный ко-\n"
        "митет, и кто-то принёс знамя, и кто-то запел, и пошли северо-\n"
        "восточный ветер и снег, а люди всё стояли и ждали ответа."
    )
    blocks, made = recognise(wrapped.split("\n"))
    assert "потребовать" in blocks[0].text and "комитет" in blocks[0].text
    assert "северо-восточный ветер" in blocks[0].text
    assert [(c.lines, c.text, c.rule) for c in made] == [
        ("1", "-", "line-break-hyphen"), ("2", "-", "line-break-hyphen"),
    ]


def test_hyphens_that_words_have_anyway_stay() -> None:
    """The hyphen of «по-рабочему», «кое-кто» and «рабоче-крестьянский» stays where a line ends with it."""
    wrapped = (
        "Рабочие завода остановили станки и вышли на площадь и пели по-\n"
        "рабочему; с ними шли и кое-\n"
        "какие соседи, и во-вторых, как сказано в листке, рабоче-\n"
        "крестьянская депутация, и люди всё ждали от хозяев обе¬\n"
        "щанного, а ветер и снег с площади никого не прогнали прочь."
    )
    blocks, made = recognise(wrapped.split("\n"))
    assert all(word in blocks[0].text for word in ("по-рабочему", "кое-какие", "рабоче-крестьянская"))
    assert "обещанного" in blocks[0].text
    assert [(c.lines, c.text, c.rule) for c in made] == [("4", "¬", "line-break-hyphen")]


def test_a_table_s_caption_without_its_table() -> None:
    """Where a table's caption has no table, the page says so, once."""
    lost = f"{LONG}\n\nTable 1. Wages\n\n{LONG}"
    assert [c.rule for c in changes(lost)] == ["table-lost"]
    assert changes(f"{LONG}\n\nTable 1. Wages\n\na\tb\nc\td\n\n{LONG}") == []
    assert changes(f"{LONG}\n\nTable 1\n\nWages\n\na\tb\nc\td\n\n{LONG}") == []


def test_a_colon_before_a_gap() -> None:
    """A colon before two blank lines leads nowhere; blank lines alone say nothing."""
    colon = LONG.rstrip(".") + ":"
    assert [c.rule for c in changes(f"{LONG}\n\n{colon}\n\n\n{LONG}")] == ["gap"]
    assert changes(f"{LONG}\n\n{LONG}\n\n\n{LONG}") == []
    assert changes(f"{LONG}\n\n{colon}\n\n{LONG}") == []
    assert changes(f"{LONG}\n\n{colon}\n\n\n- one\n- two") == []
    assert changes("\n\n\n".join([colon] * 6)) == []


def test_a_table_that_is_spoken_of() -> None:
    """A sentence about a table is no caption, and figures that were a table are not missing."""
    assert changes(f"{LONG}\n\nTable 1 shows how wages fell in the two years before.\n\n{LONG}") == []
    assert changes(f"{LONG}\n\nTable 1. Wages\n\n1901 14 12 19\n\n{LONG}") == []
    assert changes(f"{LONG}\n\na\tb\nc\td\n\nTable 1. Wages\n\n{LONG}") == []


def test_a_kind_set_by_hand_is_kept() -> None:
    """A curator's kind holds for its lines, and no rule changes it."""
    assert kinds("A\nB\n\nC", Correction((1, 2), "verse")) == ["verse", "paragraph"]
    assert kinds(f"The strike\n\n{LONG}", Correction((1, 1), "paragraph")) == ["paragraph", "paragraph"]
    block = first(f"Deep\n\n{LONG}", Correction((1, 1), "heading", level=4))
    assert (block.kind, block.level) == (Kind.HEADING, 4)
    assert first("a) bread\n\nx", Correction((1, 1), "item")).marker == "a)"
    assert first("Anna: yes\n\nx", Correction((1, 1), "speech")).lead == 5
    assert first("a\tb\nc\td", Correction((1, 2), "paragraph")).text == "a\tb c\td"


def test_a_curator_joins_over_blank_lines() -> None:
    """Lines with blank ones between them become one block where a curator says so."""
    block = first("One\n\ntwo\n\nthree", Correction((1, 3), "paragraph"))
    assert (block.text, block.lines) == ("One two", (1, 3))


def test_a_curator_s_omission_and_addition() -> None:
    """What a curator leaves out or adds is listed with his reason."""
    reason = {"en": "a slip", "ru": "описка"}
    out = changes("One two", Correction((1, 1), omit="One ", reason=reason))
    assert [(c.kind, c.text, c.rule, c.reason) for c in out] == [("omitted", "One ", "curator", reason)]
    added = changes(
        f"{LONG}\n\n\n{LONG}",
        Correction(before=4, add={"en": "[Heading]", "ru": "[Глава]"}, reason=reason),
    )
    assert [(c.kind, c.lines, c.text) for c in added] == [("added", "4", "[Heading]")]


@pytest.mark.parametrize(
    "text",
    [
        "The strike " + "a" * 300_000,
        "The strike" + " " * 300_000 + "ends",
        "a." * 100_000,
        "A" + " A" * 100_000,
        "We demand:\n" + "\n".join(f"- bread for {n} people;" for n in range(9_000)),
        "\n\n".join("A bare line" for _ in range(9_000)),
        "- first\n" + "and it goes on and on until the line is as long as a line may be, and\n" * 9_000,
        "work-\n" * 20_000,
        "\n".join(f"{n % 28 + 1} March: the strike" for n in range(9_000)),
        "[" * 50_000 + "1]" + "*" * 50_000,
    ],
    ids=["word", "spaces", "dots", "names", "items", "headings", "wrapped", "hyphens", "entries", "marks"],
)
def test_no_rule_is_slow_on_long_texts(text: str) -> None:
    """Texts that would take hours if any rule went over them once a line are read at once."""
    lines = text.split("\n")
    blocks, _ = recognise(lines)
    assert blocks[0].lines and blocks[-1].lines
    assert (blocks[0].lines[0], blocks[-1].lines[1]) == (1, len(lines) - (lines[-1] == ""))
