"""What the converter accepted, the build builds: texts of odd parts, all the way to the page's HTML."""

from __future__ import annotations

import tempfile
from pathlib import Path

from any_blocks import examples
from archive.model import Refusal
from archive.pages import fidelity, frontmatter
from archive.pages.catalogue import load
from archive.pages.changes import change_of
from archive.pages.conversion import convert
from archive.pages.file_conversion import convert_all
from archive.pages.validation import validate
from archive.site.rendered_check import difference, expected, shown_lines, shown_passages
from hypothesis import example, given
from hypothesis import strategies as st
from rendering import html_of

MARKS = st.sampled_from(["[1]", "[2]", "(1)", "*", "**", "¹", "²", "†", "^1", "1", "[12]", "[a]"])
BEFORE_A_MARK = st.sampled_from(
    ["unite!", "why?", "\\", "\\\\", "said*", "a_b", "it.”", "it»", "(so)", "`x`", "]", "!"])
#: How a line may begin that goes on with a paragraph or a note.
BEGINNINGS = st.sampled_from([
    "", "i. ", "1. ", "2) ", "– ", "- ", "* ", "+ ", "# ", "> ", ">> ", "    ", "a) ", "| ", ": ", "/// ",
    "=== ", "--- ", "[2]: ", "[^1]: ", "§ 4 ", "1905. ", "Q: ", "{ #p3 }", "<b>", "&amp; ", "!!! ",
])
RUNS = st.sampled_from([
    "the bakers of the town left their ovens at noon", "nobody went back to them on that day",
    "see the works of the board, first vol", "pp. 183 and others, ibid", "at https://example.org/a_b_(c)",
    "write to baker@example.org", "with *stars* and _lines_ and `ticks`", "as 3 < 4 and 5 > 2 & so on",
])
PROSE = st.lists(st.tuples(BEGINNINGS, RUNS, BEFORE_A_MARK, MARKS), min_size=1, max_size=4).map(
    lambda lines: "\n".join(f"{begin}{run} {sign}{mark}" for begin, run, sign, mark in lines))
NOTES = st.lists(st.tuples(MARKS, RUNS, BEGINNINGS, RUNS), min_size=1, max_size=3).map(
    lambda notes: "\n".join(f"{mark} {run}\n{begin}{more}" for mark, run, begin, more in notes))
FIXED = st.sampled_from([
    "The bakers' day", "THE BAKERS' DAY", "By Olga Miller", "12 May 1911", "Kansk, 31.02.1911", "May 1911",
    "Updated on May 12, 1911 | By the editors", "Home » News » Strikes", "../../texts/day.md",
    "---\ntitle: The day\ndate: 1911\n---", "Title: The day\nAuthor: Olga Miller", "Notes", "References:",
    "Table 1. Wages", "a\tb\tc\n1\t2\t3", "| a | b |\n| 1 | 2 |", "+---+---+\n| a | b |\n+---+---+",
    "Anna: Why?\nOlga: Because.\nAnna: So.\nOlga: Yes.",
    "1. one\n2. two\n   a) deeper\n3. three",
    "• one\ntwo without a sign\n• three", "Bread for us,\nbread for you,\nflour white\nand ovens blue.",
    "– Bread,\n– for us,", "1910s\n1911. The strike.\n1912. The end.",
    "Share this: a | b | c", "- 12 -", "42",
    "Yours,\nOlga Miller,\nthe committee", "P.S. Come.", "Dear friends,", "\u00adbre\u00adad\u200b for us",
    "Ответ.\n\nДа.", "1-й вопрос.\n\nКогда?", "1.1\n\nThe first clause.", "2.1\n\nThe next clause.",
    "-\n\na dry room;", "A.\n\nHours", "B.\n\nWages", "It fell.1 It rose.2",
    "1\nThe book.\n2\nThe same.\n\n- 3 -",
    "\fTHE DAY\n\n1 The book of the lodge.\n\n- 4 -", "The book.↩︎\n\nThe same.↩︎\n\nAnd again.↩︎",
    "shop | wage\n-----+-----\none | 2\ntwo | 3", "WHY DO THE BAKERS STAND AT THE GATES?", "[image]",
    "day.jpg",
    "They ask:\n\nbread;\n\ncoal.", "\uf0b7 a bullet of Word", "Wages ........ 3\nHours ........ 4",
    "  Trade    Wage\n  ------- ------\n  baker     12\n  carter     9\n\n  : Wages",
    "  ---------------\n  Trade    Wage\n  ------- -------\n  baker    12\n           more\n\n"
    "  carter    9\n  ---------------",
    "┌───┐\n│ a │\n├───┤\n│ b │\n└───┘", "‹ before up after ›",
    "1. Arise, you men\nThe day is come\nThe ovens stand\nAnd wait for some",
    "\n".join(f"{n} {word} of it" for n, word in enumerate(["the", "end"] * 12, 1)), "S T R I K E  N O W.",
    "Workers of the world, unite!", "Dear friends,\nthe ovens are cold.", "Глава первая",
    "Chapter I", "II.", "§ 3", "* * *", "***", "___", "```\ncode\n```", "Term\n: definition", "*[HTML]: x",
])
PARTS = st.one_of(FIXED, PROSE, NOTES)
TEXTS = st.lists(st.tuples(PARTS, st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", "\r\n\r\n"])),
                 min_size=1, max_size=12).map(lambda parts: "".join(part + end for part, end in parts))
LANGUAGE = " The strike of the bakers goes on in the town, and the masters have nothing to say of it."


@given(TEXTS)
@example("Workers of the world, unite![1]\n\nThat is all of it, and it is enough.\n\n[1] A cry.\n")
@example("It fell.[1]\n\nIt rose.\n\n[1] See the works, vol\ni. pp. 183\n1. and more\n- and more\n")
@example("They left.†\n\nThey came.[1]\n\n† At noon.\n\n[1] At night:\n\nand sang.\n")
@examples(200)
def test_what_is_accepted_can_be_built(text: str) -> None:
    """A text that the converter accepts passes the validation, and its page shows all of it, in order."""
    raw = (text + "\n\n" + LANGUAGE + "\n").encode()
    try:
        page = convert(raw, "a.txt")
    except Refusal as refusal:
        assert refusal.cure
        return
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder)
        (docs / "originals").mkdir()
        (docs / "originals" / "a.txt").write_bytes(raw)
        report = convert_all([docs / "originals" / "a.txt"], docs)
        assert not report.refused
        assert [str(fault) for fault in validate(docs)] == []
        blocks = load(docs).texts[0].blocks
    passages = shown_passages(html_of(page), "the-text")
    assert difference(expected(blocks), passages) is None
    changes = [change_of(entry) for entry in frontmatter.read(page.markdown, "a.md").data["changes"]]
    assert fidelity.check_lines(fidelity.raw_lines_of(raw, "a.txt"), shown_lines(passages), changes) is None
