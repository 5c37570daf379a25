"""One text in many layouts: the order and form of a head's lines and the breaks of lines change nothing."""

from __future__ import annotations

import re
import textwrap
from typing import Any, NamedTuple

import pytest
from archive.model import Kind
from archive.pages import frontmatter
from archive.pages.conversion import Converted, convert


class Sample(NamedTuple):
    """A text in its parts, several forms of each. bylines: each with the authors that it names."""

    sections: tuple[str, ...]
    titles: tuple[str, ...]
    subtitles: tuple[str, ...]
    bylines: tuple[tuple[str, tuple[str, ...]], ...]
    days: tuple[str, ...]
    headings: tuple[str, str]
    paragraphs: tuple[str, ...]


SAMPLES = {
    "en": Sample(
        ("News", "Issue 14", "Features | Labor", "OPINION"),
        ("Ferrymen on the Sound Stay Out", "FERRYMEN STAY OUT", "Who Will Dock the Summer Boats?",
         "“We Put On Our Caps and Went Home”", "The Ferrymen: A Report from the Slip"),
        ("Eleven days without a boat, and the clerks are learning to swim",
         "How a stove in a wheelhouse became a strike"),
        (("By Harold Quince", ("Harold Quince",)), ("Harold Quince", ("Harold Quince",)),
         ("by Martha Quince and Joel Abbott", ("Martha Quince", "Joel Abbott")),
         ("Written by H. Quince", ("H. Quince",)), ("Author: Harold Quince", ("Harold Quince",)),
         ("HAROLD QUINCE", ("HAROLD QUINCE",)), ("By HAROLD QUINCE", ("HAROLD QUINCE",)),
         ("Harold Quince | Martha Abbott", ("Harold Quince", "Martha Abbott"))),
        ("May 4, 2011", "4 May 2011", "2011-05-04", "Wednesday, May 4, 2011", "Posted on May 4, 2011",
         "Published: 4th May 2011", "May 4th, 2011 at 9:15 am", "04.05.2011"),
        ("What the Company Says", "What the Men Say"),
        (
            "The ferrymen of Northport have been out for eleven days, and in that time not one boat has"
            " crossed the sound under its own crew. The company has put clerks aboard, and these have put"
            " two boats aground.",
            "What the men ask is plain enough. They ask for a ten-hour day, for a stove in the"
            " wheelhouse, and that a man who is hurt on the slip shall not be struck from the roll before"
            " he is out of the hospital.",
            "On Tuesday the superintendent read a letter from the slip. It offered a half-hour less in"
            " winter. The men listened to the end, put on their caps, and went home without a word.",
            "The strike will be won or lost in the next week, when the summer boats are due to begin."
            " Nobody in the sail loft believes that clerks can be taught to dock them before the visitors"
            " come.",
        ),
    ),
    "ru": Sample(
        ("Новости", "Выпуск 14", "Главная / Статьи", "ОБЩЕСТВО"),
        ("Паромщики стоят", "ЗАБАСТОВКА ПАРОМЩИКОВ", "Кто причалит летние паромы?",
         "«Надели шапки и разошлись»", "Паромщики: репортаж с причала"),
        ("Одиннадцать дней без переправы, а конторщики учатся плавать",
         "Как печка в рубке стала забастовкой"),
        (("Автор: Пётр Квашнин", ("Пётр Квашнин",)), ("Пётр Квашнин", ("Пётр Квашнин",)),
         ("П. Квашнин", ("П. Квашнин",)), ("Текст: Мария Квашнина", ("Мария Квашнина",)),
         ("Пётр Квашнин, Игорь Лаптев", ("Пётр Квашнин", "Игорь Лаптев")),
         ("Пётр КВАШНИН", ("Пётр КВАШНИН",)), ("Автор — Пётр Квашнин", ("Пётр Квашнин",)),
         ("Пётр Квашнин | Мария Лаптева", ("Пётр Квашнин", "Мария Лаптева"))),
        ("4 мая 2011 г.", "4 мая 2011", "04.05.2011", "04.05.2011 09:15", "Опубликовано: 4 мая 2011",
         "среда, 4 мая 2011 года", "4 Май 2011", "Дата: 04.05.2011"),
        ("Что говорит общество", "Что говорят рабочие"),
        (
            "Паромщики Нижнеречья стоят одиннадцатый день, и за это время ни один паром не перешёл реку"
            " со своей командой. Общество посадило на паромы конторщиков, и те посадили два парома на"
            " мель.",
            "Требования рабочих просты. Они просят десятичасовой день, печку в рубке и чтобы человека,"
            " покалеченного на причале, не вычёркивали из списка прежде, чем он выйдет из больницы.",
            "Во вторник управляющий прочёл с мостков письмо. В нём обещали зимою на полчаса меньше."
            " Рабочие дослушали, надели шапки и разошлись молча, что управляющий принял за согласие.",
            "Стачка решится на будущей неделе, когда должны пойти летние паромы. Никто в мастерской не"
            " верит, что конторщиков успеют выучить причаливать прежде, чем приедут дачники.",
        ),
    ),
}
#: Of the section (R), title, subtitle, authors and day: the orders in which they stand.
ORDERS = ("TBD", "TDB", "DTB", "BTD", "TSBD", "TSDB", "DTSB", "BDT", "DBT", "TB", "TD", "BT", "DT", "TSB",
          "TSD", "BTS", "T", "TS", "RTBD", "RDTB", "RBTD", "RTB", "RTD", "RTS")


def _metadata(converted: Converted) -> dict[str, Any]:
    return frontmatter.read(converted.markdown, "text.md").data


@pytest.mark.parametrize("apart", ["\n", "\n\n"], ids=["tight", "apart"])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("tag", SAMPLES)
def test_lines_of_a_head_in_any_order(tag: str, order: str, apart: str) -> None:
    """Title, authors and day are found in any order and notation, with blank lines or none."""
    sample = SAMPLES[tag]
    for n in range(16):
        byline, names = sample.bylines[n % 8]
        lines = {"R": sample.sections[n // 4], "T": sample.titles[n % 5], "S": sample.subtitles[n % 2],
                 "B": byline, "D": sample.days[n * 3 % 8]}
        head = apart.join(lines[name] for name in order)
        data = _metadata(convert("\n\n".join([head, *sample.paragraphs]).encode(), "text.txt"))
        assert data["title"][tag] == lines["T"], head
        found = tuple(entry["name"][tag] for entry in data["creators"] if "name" in entry)
        assert found == (names if "B" in order else ()), head
        assert data["date"].get("value") == ("2011-05-04" if "D" in order else None), head


def _laid_out(sample: Sample, layout: str) -> str:
    """A text whose paragraphs are broken into lines, indented and set apart in one of several ways."""
    width = {"wide": 72, "narrow": 60, "column": 40, "indented": 65, "mailed": 66}.get(layout, 10_000)
    indent = "    " if layout == "indented" else ""
    first, second, third, fourth = (
        "\n".join(textwrap.wrap(words, width, initial_indent=indent, break_long_words=False))
        for words in sample.paragraphs)
    heads = [f"\n{head}\n" if layout in ("indented", "mailed") else head for head in sample.headings]
    body = [first, heads[0], second, third, heads[1], fourth]
    gap = {"far": "\n\n\n", "tight": "\n", "indented": "\n", "mailed": "\n"}.get(layout, "\n\n")
    text = f"{sample.titles[1]}\n{sample.bylines[1][0]}\n{sample.days[0]}\n\n{gap.join(body)}\n"
    changed = {
        "windows": lambda: text.replace("\n", "\r\n"),
        "nonbreaking": lambda: re.sub(r"(?m)^(?=\S)", "\u00a0\u00a0\u00a0", text),
        "tabs": lambda: re.sub(r"(?m)^(?=\S)", "\t", text),
        "trailing": lambda: text.replace("\n", "   \n"),
    }.get(layout)
    return changed() if changed else text


@pytest.mark.parametrize("layout", [
    "apart", "tight", "far", "wide", "narrow", "column", "indented", "mailed", "windows", "nonbreaking",
    "tabs", "trailing"])
@pytest.mark.parametrize("tag", SAMPLES)
def test_breaks_of_lines_are_not_the_texts(tag: str, layout: str) -> None:
    """Paragraphs and headings are the same however wide, indented or far apart they were set."""
    sample = SAMPLES[tag]
    converted = convert(_laid_out(sample, layout).encode(), "text.txt")
    one, two, three, four = sample.paragraphs
    found = [(block.kind, block.text) for block in converted.blocks[3:]]
    heading = [(Kind.HEADING, head) for head in sample.headings]
    wanted = [(Kind.PARAGRAPH, one), heading[0], (Kind.PARAGRAPH, two), (Kind.PARAGRAPH, three), heading[1],
              (Kind.PARAGRAPH, four)]
    assert found == wanted
    assert [block.kind for block in converted.blocks[:3]] == [Kind.TITLE, Kind.BYLINE, Kind.DATELINE]


#: How a text refers to its notes, and how the list of them begins each; "same" is the reference's own sign.
REFERENCES = {"[1]": "[{}]", "(1)": "({})", "^1": "^{}", "glued": "{}", "apart": " [{}]"}
LISTED = {"1.": "{}. ", "1)": "{}) ", "[1]": "[{}] ", "1": "{} ", "same": ""}
NOTES = {
    "en": ("The rolls are kept in the chest; see Marr, p. 14.", "Now Station Road.", "Forbidden in 1934."),
    "ru": ("Списки хранятся в сундуке; см.: Марров, с. 14.", "Ныне Вокзальная улица.", "Запрещено в 1934 г."),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "apart"])
@pytest.mark.parametrize("heading", [True, False], ids=["headed", "bare"])
@pytest.mark.parametrize("listed", LISTED)
@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("tag", SAMPLES)
def test_notes_of_any_form_are_linked(tag: str, reference: str, listed: str, heading: bool, gap: str) -> None:
    """A list at a text's end is its notes where the text refers to each, whatever signs each side has."""
    own = REFERENCES[reference]
    form = LISTED[listed] or own.strip() + " "
    paragraphs = [words.replace(". ", "." + own.format(n) + " ", 1)
                  for n, words in enumerate(SAMPLES[tag].paragraphs[:3], 1)]
    head = [{"en": "Notes", "ru": "Примечания"}[tag]] if heading else []
    notes = gap.join([*head, *(form.format(n) + words for n, words in enumerate(NOTES[tag], 1))])
    text = "\n\n".join([SAMPLES[tag].titles[0], *paragraphs, SAMPLES[tag].paragraphs[3], notes])
    blocks = convert(text.encode(), "text.txt").blocks
    assert tuple(block.text for block in blocks if block.kind is Kind.NOTE) == NOTES[tag]
    assert [len(block.refs) for block in blocks if block.text in paragraphs] == [1, 1, 1]


#: Lines of persons who are not the author, whose name may come in the place of {}.
NOT_BY = {
    "en": ("Translated by {}", "Edited by {}", "Editor: {}", "Photo: {}", "Interview by {}",
           "Illustrations by {}", "Transcribed by {}", "Foreword by {}", "Posted by {}",
           "Contact: {}, 555-0134", "cc: {}", "To: {}",
           "Dedicated to {}", "In memory of {}", "Special thanks to {}", "Scanned by {}", "Printed by {}",
           "Music by {}", "Approved by {}", "Seconded by {}", "Chair: {}", "Speaker: {}", "As told by {}",
           "Compiled by {}", "Source: {}", "Subject: {}"),
    "ru": ("Перевод: {}", "Перевёл {}", "Редактор: {}", "Фото: {}", "Художник: {}", "Беседовала {}",
           "Записал: {}", "Подготовила {}", "Разместил {}", "Контактное лицо: {}", "Справки: {}", "Копия: {}",
           "Кому: {}", "Корректор: {}", "OCR: {}", "Музыка: {}", "Утверждаю: {}", "Секретарь собрания: {}",
           "Докладчик: {}", "Собеседник: {}", "Составитель: {}", "Предисловие: {}", "Отв. за выпуск {}",
           "Главный редактор: {}", "Источник: {}", "Видео: {}"),
}


@pytest.mark.parametrize("place", ["head", "foot"])
@pytest.mark.parametrize(("tag", "line"), [(tag, line) for tag, lines in NOT_BY.items() for line in lines])
def test_who_is_not_the_author_is_no_stated_author(tag: str, line: str, place: str) -> None:
    """A person who helped, is written to or spoken of is not surely an author, and the author stays one."""
    sample = SAMPLES[tag]
    byline, names = sample.bylines[0 if tag == "en" else 4]
    other = line.format({"en": "Edith M. Larch", "ru": "Нина Ольхова"}[tag])
    for head in ([sample.titles[0], byline], [sample.titles[0]]):
        above, below = ([other], []) if place == "head" else ([], [other])
        text = "\n\n".join([*head, *above, *sample.paragraphs, *below])
        data = _metadata(convert(text.encode(), "text.txt"))
        creators = [entry for entry in data["creators"] if "name" in entry]
        stated = tuple(entry["name"][tag] for entry in creators if entry["status"] == "stated")
        assert stated in ((names, ()) if byline in head else ((),)), text
        assert byline not in head or any(entry["name"][tag] == names[0] for entry in creators), text


#: Lines whose day is not the text's: of a visit, a copy, a meeting, somebody's life.
NOT_ITS_DAY = {
    "en": ("Retrieved {}", "Accessed on {}", "Archived from the original on {}", "Next meeting: {}",
           "Born {}",
           "Deadline: {}", "Founded {}", "Since {}", "Received {}", "Scanned {}", "Expires {}",
           "Effective {}",
           "Reprinted {}", "Postmarked {}", "Member since {}", "Save the date: {}", "Photo: {}"),
    "ru": ("Дата обращения: {}", "Следующее собрание: {}", "Родился {}", "Срок: {}", "Основан {}",
           "Получено {}",
           "Отсканировано {}", "Перепечатано {}",
           "Вступает в силу {}", "Действует до {}", "Зарегистрирован {}",
           "На сайте с {}", "Обновлено {}", "Приходите {}", "Фото: {}", "Подписано в печать {}"),
}


@pytest.mark.parametrize("place", ["head", "foot"])
@pytest.mark.parametrize(
    ("tag", "line"), [(tag, line) for tag, lines in NOT_ITS_DAY.items() for line in lines])
def test_a_day_of_something_else_is_no_stated_date(tag: str, line: str, place: str) -> None:
    """A day on which something else happened is not surely the text's."""
    sample = SAMPLES[tag]
    for day in sample.days[:4]:
        other = line.format(day)
        above, below = ([other], []) if place == "head" else ([], [other])
        text = "\n\n".join([sample.titles[0], *above, *sample.paragraphs, *below])
        assert _metadata(convert(text.encode(), "text.txt"))["date"]["status"] != "stated", text
