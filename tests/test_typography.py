"""What stays together at the end of a line; and that nothing but white space changes."""

from __future__ import annotations

import re

import pytest
from archive.site.typesetting import typeset_page
from archive.typography import DIVIDER, NO_BREAK, typeset
from hypothesis import given
from hypothesis import strategies as st

#: Words as they are, and as they are set; "·" is a space that does not break.
CASES = [
    ("Мы и не были в тюрьме", "Мы·и·не·были в·тюрьме"),
    ("если бы он сказал тот же самый", "если·бы он·сказал тот·же самый"),
    ("и\u00a0на юге", "и·на·юге"),
    ("знает ли он", "знает·ли он"),
    ("Забастовка — дело рабочих", "Забастовка·— дело рабочих"),
    ("более 15 000 рабочих, 1 200 000 тенге", "более 15·000·рабочих, 1·200·000·тенге"),
    ("с 16 декабря 2011 года", "с·16·декабря 2011·года"),
    ("рост на 50 % и 12 км", "рост на·50·% и·12·км"),
    ("закон № 5, стр. 12, § 3", "закон №·5, стр.·12, §·3"),
    ("в г. Актау", "в·г.·Актау"),
    ("в 2011 г. Потом бастовали", "в·2011·г. Потом бастовали"),
    ("и т. д. Потом, т. е. сразу", "и·т.·д. Потом, т.·е. сразу"),
    ("А. С. Пушкин и М.А. Шолохов", "А.·С.·Пушкин и·М.А.·Шолохов"),
    ("в\nтюрьме", "в·тюрьме"),
    ("2011 2012", "2011 2012"),
    ("in 2011 and 2012", "in 2011 and 2012"),
    ("A strike I saw in a shop", "A·strike I·saw in a·shop"),
    ("on 16 December 2011, on December 16", "on 16·December·2011, on December·16"),
    ("5 km, 10 million tenge, 3 workers", "5·km, 10·million tenge, 3·workers"),
    ("Mr. Smith and J. R. Smith", "Mr.·Smith and J.·R.·Smith"),
    ("he said — and left", "he said·— and left"),
    ("see p. 12 of No. 5", "see p.·12 of No.·5"),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_typesetting_changes_no_letter(words: str, expected: str) -> None:
    assert typeset(words).replace(NO_BREAK, "·") == expected


@given(st.text(alphabet="абвгAбI \n—–-.,12№«» tмлиже" + NO_BREAK + DIVIDER, max_size=60))
def test_only_white_space_changes(words: str) -> None:
    """The same letters at the same places; set again, nothing changes."""
    once = typeset(words)
    assert [a if not a.isspace() else " " for a in words] == [b if not b.isspace() else " " for b in once]
    assert typeset(once) == once


@given(st.lists(st.sampled_from([
    "в", " ", "\n", "доме", "<b>", "</b>", "<a title='в доме'>", "</a>", "—", "по-русски", "2008–2011",
    "<pre>в доме</pre>", "<br>", "12", "лет", "&amp;", "&nbsp;"])))
def test_tags_stay_as_they_are(parts: list[str]) -> None:
    page = "".join(parts)
    done = typeset_page(page).replace('<span class="nowrap">', "").replace("</span>", "")
    assert re.sub(r"\s", "", done) == re.sub(r"\s", "", page)
    assert re.findall("<[^>]*>", done) == re.findall("<[^>]*>", page)


def test_indentation_goes() -> None:
    """A page has no spaces that only its template needs; those between words and of code stay."""
    assert typeset_page("<ul>\n    <li>one <b>two</b> <i>three</i></li>\n\n  </ul><pre>\n  d</pre>") == (
        "<ul>\n<li>one <b>two</b> <i>three</i></li>\n</ul><pre>\n  d</pre>")


def test_words_that_no_line_divides() -> None:
    """Short compounds, ranges of figures and numbers with endings are not divided; long compounds may be."""
    page = typeset_page("<p>по-русски, кто-то, 2008–2011, 80-х, 80-ies, научно-технический, "
                        "8-777-123-45-67</p>")
    assert re.findall('<span class="nowrap">(.*?)</span>', page) == [
        "по-русски", "кто-то", "2008–2011", "80-х", "80-ies"]


@pytest.mark.parametrize("element", ["pre", "code", "script", "style", "title", "textarea", "option"])
def test_what_is_no_prose_stays(element: str) -> None:
    page = f'<{element} title="в доме">в доме по-русски</{element}>'
    assert typeset_page(page) == page


def test_before_a_link_and_after_a_sign() -> None:
    done = typeset_page('<p>в <a href="#a">доме</a> — дом</p>')
    assert done.replace(NO_BREAK, "·") == '<p>в·<a href="#a">доме</a>·— дом</p>'
    assert typeset_page('see ¶ <a href="#p4">4</a>') == f'see ¶{NO_BREAK}<a href="#p4">4</a>'
