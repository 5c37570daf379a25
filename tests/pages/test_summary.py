"""The table of what was recognised, and the report beside the raw lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archive.pages.conversion import Converted, convert
from archive.pages.frontmatter import CONVERTER_PART
from archive.pages.summary import Summary, summary_of, table
from archive.site.report import entry, report_page
from folders import ROOT
from lxml import html

RAW = """Weavers & <b>looms</b>

By Olga Miller

The weavers of the lower town left their looms at noon, and nobody went back to them that day.[1]

At noon

The weavers of the upper town heard of it in the evening, and on the morning they stood still too.[2]

Share this

[1] From a letter.
"""


def summed_up(raw: str = RAW) -> tuple[Summary, Converted]:
    converted = convert(raw.encode(), "a.txt")
    return summary_of(Path("a.txt"), converted, Path("docs/en/texts", f"{converted.slug}.md")), converted


def test_the_table_shows_what_was_recognised() -> None:
    """Each row says what was recognised, with its sureness and raw line; the doubts name theirs."""
    summary, _ = summed_up()
    rows = dict(summary.rows)
    assert rows["language"] == "English (inferred)"
    assert rows["encoding"] == "UTF-8"
    assert rows["title"] == "Weavers & <b>looms</b> (stated; line 1)"
    assert rows["authors"].startswith("Olga Miller (")
    assert rows["date"] == "unknown"
    assert "paragraph 2" in rows["blocks"]
    assert "note 1" in rows["blocks"]
    assert rows["notes"] == "1 of 1 signs lead to a note; notes: 1"
    lines = "\n".join(table(summary))
    assert "line 9: [2] looks like the sign of a note, and no note answers it" in lines
    assert "date: unknown" in lines


def test_the_table_names_the_texts_language_in_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads Russian reads what language an English text is in; other machines are told it in English."""
    for tag, name in (("ru", "английский"), ("xx", "English")):
        monkeypatch.setenv("ARCHIVE_LANG", tag)
        values = [value for _, value in summed_up()[0].rows]
        assert any(value.startswith(f"{name} (") for value in values)


def test_a_long_table_is_cut() -> None:
    """Only so many doubts are printed; the report has them all."""
    summary, _ = summed_up()
    lines = table(summary, longest=1)
    assert len(lines) == 1 + len(summary.rows) + 2
    assert f"and {len(summary.doubts) - 1} more" in lines[-1]


def test_what_the_report_shows() -> None:
    """Doubts first, each leading to its raw line; every raw line and block is there, letter by letter."""
    summary, converted = summed_up()
    page = report_page([entry(summary, RAW.encode(), converted)], ROOT / "docs" / "assets")
    root = html.document_fromstring(page)
    links = [a.get("href") for a in root.xpath("//ul[@class='doubts']//a")]
    assert len(links) == len(summary.doubts) > 0
    assert all(root.xpath(f"//*[@id='{link[1:]}']") for link in links)
    shown = [line.text_content() for line in root.xpath("//span[@class='line']/span")]
    assert [line for line in shown if line] == [line for line in RAW.split("\n") if line]
    words = [p.text_content() for p in root.xpath("//p[starts-with(@class, 'words')]")]
    assert words == [b.visible for b in converted.blocks]
    assert page.index('class="doubts"') < page.index("<table")


def test_a_line_is_doubted_once() -> None:
    """A title whose line may be none is one doubt, not two."""
    summary, converted = summed_up("WEAVERS!\n\nThe looms of the lower town stand still since noon.\n")
    assert next(block for block in converted.blocks if block.kind == "title").doubt
    said = [doubt.says for doubt in summary.doubts if doubt.lines == "1" and "title" in doubt.says]
    assert said == ["taken for the title, and may be none"]


def test_a_marked_line_that_shows_no_author() -> None:
    """Who marked the line that names the author is told to write the name, not to mark the line."""
    raw = "Песня ткачей\n\nСлова народные\n\nСтанки стоят с полудня, и никто к ним не вернулся.\n"
    first = convert(raw.encode(), "a.txt")
    entry_of_line = "structure:\n- {lines: '3', kind: byline}\n"
    page = first.markdown.replace(CONVERTER_PART, entry_of_line + CONVERTER_PART)
    again = convert(raw.encode(), "a.txt", page, "a.md")
    summary = summary_of(Path("a.txt"), again, Path("docs/ru/texts/a.md"))
    assert dict(summary.rows)["authors"] == "unknown"
    asked = [(doubt.lines, doubt.says) for doubt in summary.doubts if doubt.says.startswith("authors")]
    assert len(asked) == 1
    assert asked[0][0] == "3"
    assert "under creators:" in asked[0][1]


def test_a_report_of_several_texts_lists_them() -> None:
    """Each text is named at the report's head, with the number of its doubts and a way to it."""
    summary, converted = summed_up()
    other = summed_up(RAW.replace("Weavers", "Dyers"))
    entries = [entry(summary, RAW.encode(), converted), entry(other[0], RAW.encode(), other[1])]
    root = html.document_fromstring(report_page(entries, ROOT / "docs" / "assets"))
    listed = root.xpath("//ul[@class='contents']/li")
    assert [" ".join(row.text_content().split()) for row in listed] == [
        f"a.txt Doubts: {len(summary.doubts)}", f"a.txt Doubts: {len(other[0].doubts)}"]
    assert all(root.xpath(f"//section[@id='{row[0].get('href')[1:]}']") for row in listed)


def test_the_report_loads_nothing() -> None:
    """Nothing is loaded, nothing runs: its styles are inside, and a policy forbids all else."""
    summary, converted = summed_up()
    page = report_page([entry(summary, RAW.encode(), converted)], ROOT / "docs" / "assets")
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|url\(|https?://", page)
    assert "prefers-color-scheme" in page
