"""Share buttons and picture names go; sentences that speak of them stay."""

from __future__ import annotations

import pytest
from archive.reading.furniture.boilerplate import strip_boilerplate

BODY = [f"This is line {n} of a text that has nothing to do with buttons." for n in range(12)]


@pytest.mark.parametrize(
    "line",
    ["Spread and Share", "Spread and Share0", "Share", "Share this on Facebook", "Tweet", "Print",
     "12 comments", "Leave a comment", "Поделиться", "Поделиться в Telegram", "Нравится: 15",
     "Версия для печати", "Наверх", "Комментировать", "Читайте также: Забастовка в порту"],
)
def test_buttons_at_head_and_foot_are_left_out(line: str) -> None:
    """A button at the head or the foot goes, and is listed with its words."""
    for lines, place in (([line, *BODY], 1), ([*BODY, "", line], 14)):
        shown, changes = strip_boilerplate(lines)
        assert shown[place - 1] == ""
        assert [(c.lines, c.text, c.rule) for c in changes] == [(str(place), line, "share-buttons")]


@pytest.mark.parametrize(
    "line",
    ["Share what you have.", "We like the plan.", "Tweet us the news", "Print run: 500 copies",
     "Поделиться хлебом с бастующими – долг каждого.", "Нравится это хозяевам или нет"],
)
def test_sentences_stay(line: str) -> None:
    """A sentence that begins like a button is the text's own."""
    assert strip_boilerplate([line, *BODY]) == ([line, *BODY], [])


def test_buttons_in_the_middle_stay() -> None:
    """A line in the body is never taken for a button."""
    lines = [*BODY, "Share", *BODY]
    assert strip_boilerplate(lines) == (lines, [])


@pytest.mark.parametrize(
    "line",
    ["3  Поделиться", "4  Мне нравится", "Нравится 15", "12 comments", "Share on Facebook",
     "Print this page",
     "Share | Tweet | E-mail | Print", "Facebook · Twitter · Telegram", "Facebook Twitter Telegram VK",
     "Email this article to a friend", "Printer-friendly version", "Версия для печати | Отправить другу",
     "Back to the top", "↑ К началу страницы", "Вернуться к оглавлению", "Комментариев нет",
     "Sign up for our weekly newsletter", "Подпишитесь на нашу рассылку", "Follow us on Twitter",
     "Подписывайтесь на нас в Telegram", "Click to share on Twitter (Opens in new window)",
     "Like this: Loading…",
     "Просмотров: 1 204", "Skip to main content", "Home » News » Strikes", "5 Комментариев", "0 Shares"],
)
def test_furniture_of_web_pages_is_left_out_anywhere(line: str) -> None:
    """What can be nothing but a web page's goes wherever it is."""
    lines = [*BODY, "", line, "", *BODY]
    shown, changes = strip_boilerplate(lines)
    assert [c.text for c in changes] == [line]
    assert shown == [*BODY, "", "", "", *BODY]


@pytest.mark.parametrize(
    "line",
    ["Print", "Telegram", "Комментарии", "More", "Назад", "Вперёд!", "Like", "3", "12 comrades",
     "Share 3 loaves",
     "Follow us, comrades!", "Подписывайтесь на заём", "Подпишитесь на газету «Рабочий»",
     "Back to the land",
     "Home", "Related", "No comment was given", "Print | Weave | Spin", "Views of the strike: 1905",
     "Subscribe to the strike fund", "Get up, stand up", "Комментарии к уставу",
     "Поделиться нечем", "Мы в порту"],
)
def test_what_may_be_the_text_s_own_stays(line: str) -> None:
    """A word or a call in the middle of a text is the text's own."""
    lines = [*BODY, "", line, "", *BODY]
    assert strip_boilerplate(lines) == (lines, [])


def test_a_row_of_buttons_is_left_out_as_one() -> None:
    """A row of buttons goes as one, though each of its words alone would stay."""
    row = ["Share on Facebook", "Tweet", "More", "", "Print"]
    shown, changes = strip_boilerplate([*BODY, *row, *BODY])
    assert [c.text for c in changes] == ["Share on Facebook", "Tweet", "More", "Print"]
    assert shown == [*BODY, "", "", "", "", "", *BODY]


def test_links_to_further_articles_are_left_out() -> None:
    """What announces other articles goes with their titles: in its group, or at the foot of the text."""
    group = ["Читайте также:", "Докеры бастуют", "Чего хотят ткачи"]
    _, changes = strip_boilerplate([*BODY, "", *group, "", *BODY])
    assert [c.text for c in changes] == group
    foot = ["Related articles", "", "Porters vote to strike", "", "A week in the yard"]
    _, changes = strip_boilerplate([*BODY, "", *foot])
    assert [c.text for c in changes] == [line for line in foot if line]
    for own in (["Related articles", "", "These were found in the desk of the secretary, all unsigned."],
                ["Читать далее", "", "Источник: газета «Рабочая жизнь»"]):
        _, changes = strip_boilerplate([*BODY, "", *own])
        assert changes == []


def test_a_text_of_buttons_stays() -> None:
    """A text that is nothing but such lines is left alone."""
    lines = ["Share", "Like", "Print"]
    assert strip_boilerplate(lines) == (lines, [])


@pytest.mark.parametrize(
    ("line", "name"),
    [("oil workers_logoIt is now seven months.", "oil workers_logo"),
     ("strike_photo_2The gates are closed.", "strike_photo_2"),
     ("photo.jpgThe gates are closed.", "photo.jpg"),
     ("miting_foto3Рабочие собрались.", "miting_foto3")],
)
def test_a_picture_s_name_is_left_out(line: str, name: str) -> None:
    """A picture's name that ran into a sentence goes, the sentence stays undivided."""
    shown, changes = strip_boilerplate([line])
    assert shown == [line.removeprefix(name)]
    assert [(c.text, c.rule) for c in changes] == [(name, "image-alt")]


@pytest.mark.parametrize("line", ["See photo.jpg for more.", "The file_logo is lost", "a_b_c", "photo.jpg"])
def test_file_names_stay(line: str) -> None:
    """A file that a sentence speaks of is part of the sentence."""
    assert strip_boilerplate([line]) == ([line], [])


def test_edit_links_of_an_encyclopedia() -> None:
    """The edit link behind a heading goes, and so does one alone below its heading."""
    shown, changes = strip_boilerplate(["History[edit]", "История[править | править код]", "[edit]"])
    assert shown == ["History", "История", ""]
    assert [c.text for c in changes] == ["[edit]", "[править | править код]", "[edit]"]


def test_a_curator_keeps_a_line() -> None:
    """A line that a curator decided on is not taken for furniture."""
    lines = ["Share", *BODY]
    assert strip_boilerplate(lines, frozenset({1})) == (lines, [])
