"""What a text's page shows in each of its states, and what surrounds it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.interface import words
from archive.pages.catalogue import Addition, Catalogue, Text, Translation
from archive.pages.records import Records
from archive.site import lists, views
from archive.site.card import card, changes, fidelity
from archive.site.site import Site
from archive.site.textpage import decorate
from folders import DOCS
from lxml import html
from rendering import converted, text_of

RAW = "The strike\n\nBy Jane Doe\n\n12 May 1905\n\n" + "The strike goes on in all the shops. " * 5
NO_RECORDS = Records(Path("no such folder"))
DATA = {"translation": {"of": "en", "by": {"en": "Ann", "ru": "Анна"}, "date": "2026-11-22",
                        "reviewed": "false"}}


@pytest.fixture
def text() -> Text:
    """A text with title, author and date, without a translation."""
    return text_of(converted(RAW.encode()))


def _translated(text: Text, *tags: str, **head: str) -> Text:
    data = {"translation": {**DATA["translation"], **head}}
    pages = {tag: Translation(tag, text.blocks, data, Path("x.md")) for tag in tags}
    return replace(text, translations=pages)


def _rendered(text: Text, language: str = "en") -> Any:
    """The page's element, from paragraphs with the ids of the text's blocks."""
    source = "".join(f'<p id="{block.id}">{block.text}</p>' for block in text.blocks)
    shown = decorate(source, text, language)
    return html.fromstring(f"<article>{shown.head}{shown.body}</article>")


def test_a_waiting_page_shows_the_original(text: Text) -> None:
    """In a language without a translation the page waits, and has no parallel view."""
    view = views.text_view(text, "ru", NO_RECORDS)
    assert (view["waiting"], view["lang"], view["translation"], view["paired"]) == (
        True, "en", None, False)
    assert view["the_original"] == words("ru").the_original_en


def test_labels_on_a_text_in_another_language_say_their_own(text: Text) -> None:
    """A passage's label is in the page's language, and says so where the text is in another."""
    for language, said in (("en", None), ("ru", "ru")):
        numbers = _rendered(text, language).xpath("//a[@class='n']")
        assert numbers
        assert {number.get("lang") for number in numbers} == {said}


def test_a_translation_says_whose_it_is(text: Text) -> None:
    """A translation says that no person has reviewed it, or who has; the original says neither."""
    waiting = _translated(text, "ru")
    assert views.text_view(waiting, "en", NO_RECORDS)["translation"] is None
    notice = views.translation_notice(waiting, "ru")
    assert notice
    assert (notice["reviewed"], notice["by"]) == (False, "Анна")
    reviewed = views.translation_notice(_translated(text, "ru", reviewed="true", reviewer="Eve"), "ru")
    assert reviewed
    assert reviewed["reviewed"]
    assert "Eve" in reviewed["words"]
    assert "Eve" not in notice["words"]


def test_a_quotation_says_whether_its_translation_was_reviewed(text: Text) -> None:
    """The source of a quotation calls only an unreviewed translation unreviewed; the original neither."""
    ui = words("ru")
    assert ui.translation_line in views.source_line(_translated(text, "ru"), "ru")
    reviewed = views.source_line(_translated(text, "ru", reviewed="true", reviewer="Eve"), "ru")
    assert "Eve" in reviewed
    assert ui.translation_line not in reviewed
    assert words("en").translation_line not in views.source_line(_translated(text, "ru"), "en")


def test_several_translations_are_named_in_the_list(text: Text) -> None:
    """The list names the original's language, then each translation's."""
    [row] = lists.list_rows([_translated(text, "ru")], "en")
    assert row["languages"] == "English, with a Russian translation"
    [row] = lists.list_rows([text], "en")
    assert row["languages"] == "English only"


def test_untranslated_texts_shortest_first(text: Text) -> None:
    """A volunteer's list holds the texts without a translation, the shortest first."""
    long = text_of(converted((RAW + "And on it goes. " * 50).encode()))
    long, done = replace(long, slug="long"), replace(_translated(text, "ru"), slug="done")
    rows = lists.untranslated_rows(Catalogue((long, done, text)), "en")
    assert [row["slug"] for row in rows] == [text.slug, "long"]


def test_the_card_of_a_new_text(text: Text) -> None:
    """Known values are shown with their grounds, unknown ones that have a word with it, in order."""
    rows = [(row["label"], row["value"], row["evidence"]) for row in card(text, "en", NO_RECORDS)]
    assert rows[:3] == [("Title", "The strike", [1]), ("Author", "Jane Doe", [2]),
                        ("Date", "12\u00a0May 1905", [3])]
    assert [label for label, _, _ in rows[3:]] == ["Language", "Rights", "Identifier"]


def test_the_card_shows_a_supplied_title() -> None:
    """A title that the archive made is in brackets, and the card says so."""
    untitled = text_of(converted(("The strike goes on in all the shops. " * 5).encode()))
    [row] = [row for row in card(untitled, "en", NO_RECORDS) if row["label"] == "Title"]
    assert row["value"].startswith("[")
    assert row["status_words"] == words("en").supplied_title
    assert views.text_view(untitled, "en", NO_RECORDS)["supplied_title"]


@pytest.mark.parametrize(("language", "by", "state"), [
    ("en", "Ann", "not yet checked by a translator"), ("ru", "Анна", "переводчиком ещё не проверен"),
])
def test_the_card_names_the_translator(text: Text, language: str, by: str, state: str) -> None:
    """On the pages of both languages: who made the translation, when, and that nobody reviewed it."""
    label = words(language).label_translation
    rows = {row["label"]: row["value"] for row in card(_translated(text, "ru"), language, NO_RECORDS)}
    assert by in rows[label]
    assert "2026" in rows[label]
    assert state in rows[label]
    assert label not in {row["label"] for row in card(text, language, NO_RECORDS)}
    reviewed = card(_translated(text, "ru", reviewed="true", reviewer="Eve"), language, NO_RECORDS)
    assert any("Eve" in row["value"] and state not in row["value"] for row in reviewed)


def test_inferred_values_are_bracketed(text: Text) -> None:
    """Author, date and kind of text are in brackets where they are inferred."""
    text.data["creators"][0] |= {"status": "inferred", "role": "contributor"}
    text.data["date"]["status"] = "inferred"
    text.data["genre"] = {"value": "report", "status": "inferred", "evidence": ["p1"]}
    shown = {row["label"]: row["value"] for row in card(text, "en", NO_RECORDS)}
    assert shown["Author"] == "[Jane Doe?] (contributor)"
    assert shown["Date"] == "[12\u00a0May 1905?]"
    assert shown["Kind of text"] == "[report?]"


def test_places_share_a_line(text: Text) -> None:
    """Records are in one line, inferred if one of them is, with all their passages in order."""
    text.data["places"] = [
        {"value": "a", "status": "stated", "evidence": ["p10", "p4"]},
        {"value": "b", "status": "inferred", "evidence": ["p4"]}]
    [row] = [row for row in card(text, "en", NO_RECORDS) if row["label"] == "Places"]
    assert (row["value"], row["status"], row["evidence"]) == ("a, b", "inferred", [4, 10])


def test_changes_are_shown_with_their_reasons(text: Text) -> None:
    """What was left out is shown with its reason; the check counts the characters."""
    assert fidelity(text, "en")["words"] == words("en").complete
    text.data["changes"] = [
        {"kind": "omitted", "lines": "3", "text": "a\u200bb", "rule": "zero-width"}]
    text.data["raw"]["characters"] = "173"
    [change] = changes(text, "en")
    assert change["shown"] == "aU+200B b"
    assert change["reason_words"] == words("en")["rule_zero-width"]
    assert "one omission" in fidelity(text, "en")["words"]
    assert "of 173" in fidelity(text, "en")["figures"]


def test_a_reason_is_said_once_for_what_it_concerns(text: Text) -> None:
    """Lines that were left out one after another for the same reason are one entry of the card."""
    said = [("1", "Menu", "web-furniture"), ("2", "News", "web-furniture"), ("9", "Share", "share-buttons")]
    text.data["changes"] = [{"kind": "omitted", "lines": lines, "text": words, "rule": rule}
                            for lines, words, rule in said]
    assert [change["goes_on"] for change in changes(text, "en")] == [True, False, False]
    assert changes(text, "en")[1]["where"] == "line 2"


def test_contents_name_added_headings(text: Text, monkeypatch: pytest.MonkeyPatch) -> None:
    """A heading that the archive added is in the contents and on the page, marked as editorial."""
    heading = Addition("before", "p4", True, {"en": "More", "ru": "Ещё"}, {"en": "lost", "ru": "нет"})
    monkeypatch.setattr(Text, "additions", (heading,), raising=True)
    assert views.contents(text, "ru") == [
        {"id": "before-p4", "text": "Ещё", "level": 2, "lang": "ru"}]
    page = _rendered(text)
    [added] = page.xpath("//h2[@data-editorial]")
    assert (added.text, added.get("title"), added.get("id")) == ("More", "lost", "before-p4")
    assert added.getnext().get("id") == "p4"


def test_additions_keep_their_order(text: Text, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several additions at one place are shown in the order in which the text has them."""
    def added(place: str, words: str) -> Addition:
        return Addition(place, "p4", False, {"en": words, "ru": words}, {"en": "lost", "ru": "нет"})

    both = (added("before", "1"), added("after", "3"), added("before", "2"), added("after", "4"))
    monkeypatch.setattr(Text, "additions", both, raising=True)
    shown = _rendered(text).xpath("//p[contains(@class, 'supplied')] | //*[@id='p4']")
    assert [element.get("id") or element.text for element in shown] == ["1", "2", "p4", "3", "4"]


def test_former_passages_stay_addresses(text: Text) -> None:
    """An id that is no more leads to the passage that took its words."""
    text.data["aliases"] = {"p9": "p4", "p8": "p400"}
    page = _rendered(text)
    [anchor] = page.xpath("//*[@id='p9']")
    assert anchor.getparent().get("id") == "p4"
    assert not page.xpath("//*[@id='p8']")


def test_notes_follow_their_passages(text: Text) -> None:
    """The archive's notes are one fold after their passage, in the reader's language; a lost one nowhere."""
    text.data["notes"] = [{"at": "p4", "en": "A note.", "ru": "Примечание."},
                          {"at": "p4", "en": "Another.", "ru": "Другое."},
                          {"at": "p77", "en": "Lost.", "ru": "Нет."}]
    page = _rendered(text, "ru")
    [fold] = page.xpath("//details[@class='ednotes']")
    assert (fold.get("lang"), "Примечание." in fold.text_content()) == ("ru", True)
    assert fold.getparent().getprevious().get("id") == "p4"
    assert [note.get("id") for note in fold.xpath("./div[@role='note']")] == ["note-p4-a", "note-p4-b"]
    for note in fold.xpath("./div[@role='note']"):
        [sign] = page.xpath(f"//a[@href='#{note.get('id')}']")
        assert note.xpath(".//a/@href")[0] == f"#{sign.get('id')}"
        assert "data-editorial" in sign.attrib
    assert page.xpath("//p[@id='p4']//a[@class='sign']/text()") == ["a", "b"]


@pytest.mark.parametrize(("note", "before"), [
    ("“goes on” is what the source has.", "The strike goes on"),
    ("The source has “the shops.”", "The strike goes on in all the shops"),
    ("“No such words”, but “strike” stands here.", "The strike"),
    ("“str” is a part of a word.", None),
    ("Nothing is quoted.", None),
])
def test_the_sign_of_a_note_is_at_its_phrase(text: Text, note: str, before: str | None) -> None:
    """After the first phrase that the note quotes and the passage has, else at the passage's end."""
    text.data["notes"] = [{"at": "p4", "en": note, "ru": note}]
    [passage] = _rendered(text).xpath("//p[@id='p4']")
    own = "".join(passage.itertext()).removeprefix("4Русский")
    [block] = [block for block in text.blocks if block.id == "p4"]
    assert own.startswith((before if before is not None else block.text) + "a")
    [sign] = passage.xpath(".//a[@class='sign']")
    words_alone = own[: len(before or block.text)] + own[len(before or block.text) + 1 :]
    assert (words_alone, sign.text) == (block.text, "a")


def test_historical_contacts_have_one_note() -> None:
    """The first address or number of a text has an open note; a later one has none."""
    raw = "The strike\n\nWrite to us: strike@example.org\n\nOr telephone: 8 (727) 123-45-67\n\n"
    text = text_of(converted((raw + "The strike goes on in all the shops. " * 3).encode()))
    notes = _rendered(text).xpath("//details[@class='ednotes'][@open]")
    assert len(notes) == 1
    assert words("en").historical_contacts in notes[0].text_content()


def test_each_passage_has_one_number(text: Text) -> None:
    """A passage's number leads to it; the other link leads to the same passage in the other language."""
    page = _rendered(text)
    assert page.xpath("//a[@class='n']/@href") == [f"#{block.id}" for block in text.blocks]
    others = page.xpath("//a[@class='other']")
    assert [link.get("href") for link in others] == [
        f"../../ru/texts/{text.slug}/index.html#{block.id}" for block in text.blocks]
    assert {(link.get("hreflang"), link.text) for link in others} == {("ru", "Русский")}




@pytest.mark.parametrize(
    ("source", "address", "view"),
    [("en/index.md", "index.html", "index"), ("ru/names.md", "ru/names/index.html", "names"),
     ("en/404.html", "404.html", "404")])
def test_the_site_knows_its_pages(source: str, address: str, view: str) -> None:
    """A source path tells language and view; the page links to itself in the other language."""
    context = Site(DOCS).context(source, address)
    assert (context["view"], context["lang"]) == (view, source[:2])
    assert {row["tag"] for row in context["languages"]} >= {"en", "ru"}
    assert all(not row["absolute_url"].startswith("http") for row in context["languages"])


def test_lost_pages_link_from_the_root_of_the_server() -> None:
    """A server shows 404.html at any depth: with a known address its links are paths from there."""
    context = Site(DOCS, "https://example.org/archive/").context("en/404.html", "404.html")
    assert context["texts_page"] == "/archive/texts/index.html"
    assert context["root"] == "/archive/"
    [russian] = [row for row in context["languages"] if row["tag"] == "ru"]
    assert russian["absolute_url"] == "https://example.org/archive/ru/"


@pytest.mark.parametrize(("head", "language", "gives"), [
    ("The strike By Jane Doe Leeds, 12 May 1905", "en", True), ("The strike May 12, 1905", "en", True),
    ("The strike 12.5.1905", "en", False), ("The strike", "en", False),
])
def test_a_date_that_the_text_s_head_gives_is_not_given_again(
    text: Text, head: str, language: str, gives: bool
) -> None:
    """In the words of the reader's language; in others it is said again."""
    assert views.gives_date(text, language, head) == gives


def test_a_head_in_russian_gives_its_date() -> None:
    """Whether it has "г.", "года" or the bare year."""
    text = text_of(converted("Стачка\n\nг. Лысьва, 12 мая 1905 г.\n\nБастуют все цеха завода.\n".encode()))
    heads = [f"Стачка г. Лысьва, 12 мая 1905{end}" for end in (" г.", " года", "")]
    assert all(views.gives_date(text, "ru", head) for head in heads)


def test_a_date_that_is_inferred_or_stands_elsewhere_is_given(text: Text) -> None:
    """What is no line of the text's own head is shown, whatever figures the title has."""
    at_foot = {**text.data["date"], "evidence": ["p4"]}
    inferred = {**text.data["date"], "status": "inferred"}
    for date in (at_foot, inferred):
        assert not views.gives_date(replace(text, data={**text.data, "date": date}), "en", "12 May 1905")
