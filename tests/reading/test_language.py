"""The language of a text, on a short text too; what the archive does not hold is refused."""

from __future__ import annotations

import pytest
from archive.model import Refusal
from archive.reading.source import language as language_module
from archive.reading.source.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Мир! Труд! Май!", "ru"),
        ("ВСЕ НА МИТИНГ", "ru"),
        ("Жанаозен", "ru"),
        ("Резолюция № 14", "ru"),
        ("Иванов А. А., Петров Б. Б.", "ru"),
        ("Стачком завода «Прогресс»", "ru"),
        ("Strike!", "en"),
        ("No.", "en"),
        ("Bread and roses", "en"),
        ("Solidarity forever", "en"),
        ("Karazhanbasmunai JSC", "en"),
        ("Demands: 1. Bread. 2. Peace.", "en"),
        ("The letter said «Забастовка продолжается», and nothing more was written in it.", "en"),
        ("В письме стояло только: «Solidarity forever», и больше в нём ничего не было.", "ru"),
        ("Мы, работники «Қазмұнайгаз» и ТОО «Өзен», просим депутатов Мәжіліса вмешаться.", "ru"),
        ("Къ рабочимъ! Въ нашей странѣ рабочій классъ не имѣетъ никакихъ правъ, и мы это знаемъ.", "ru"),
    ],
)
def test_a_short_text_is_enough(text: str, language: str) -> None:
    """A line or a word is enough."""
    assert detect_language(text, "a.txt") == language


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Мұнайшылар ереуілге шықты. Олар жалақыны көтеруді талап етеді.", "kk"),
        ("Робітники вчора припинили роботу і вимагають грошей.", "uk"),
        ("Рабочыя завода ўчора спынілі працу. Яны патрабуюць павышэння заробкаў.", "be"),
        ("Работниците от завода вчера спряха работа. Те искат по-високи заплати и връщане на"
         " уволнените си колеги.", "bg"),
        ("Радници фабрике су јуче обуставили рад. Они траже веће плате и повратак отпуштених"
         " колега на посао.", "sr"),
        ("Die Arbeiter haben gestern die Arbeit niedergelegt und fordern höhere Löhne.", "de"),
        ("Les ouvriers de l’usine ont cessé le travail hier et demandent une augmentation.", "fr"),
        ("Fabrika işçileri dün işi bıraktı ve ücret artışı istiyor.", "tr"),
        ("工人们昨天停止了工作，要求提高工资。", "zh"),
    ],
)
def test_other_languages_are_refused(text: str, told: str) -> None:
    """A text in another language is refused; the message names the language and the cure."""
    with pytest.raises(Refusal) as refused:
        detect_language(text, "a.txt")
    assert f"({told})" in refused.value.reason
    assert "English / Русский" in refused.value.cure


@pytest.mark.parametrize(
    "text",
    [
        "Страйк на шахті. Шахтарі вийшли на страйк.",
        "Зварот страйкавага камітэта. Мы патрабуем павышэння заробку і вызвалення ўсіх затрыманых.",
        "Стачка в завода. Работниците излязоха и искат по-високи заплати. Те няма да се откажат.",
    ],
)
def test_neighbours_are_not_taken_for_russian(text: str) -> None:
    """A short text in a neighbouring language is refused, whether or not its language can be named."""
    with pytest.raises(Refusal) as refused:
        detect_language(text, "a.txt")
    assert "take this file out of the folder" in refused.value.cure


def test_signs_do_not_count() -> None:
    """Marks of e-mail, figures and rules between the words do not hide a language."""
    assert detect_language("> > 12 > the strike of the workers goes on 5 5 5 ---\n" * 40, "a.txt") == "en"


def test_figures_are_taken_for_english_and_dashes_are_refused() -> None:
    """A text of figures or of a picture is taken for English; one of dashes alone is refused."""
    assert [detect_language(text, "a.txt") for text in ("12345", "🔥")] == ["en", "en"]
    with pytest.raises(Refusal):
        detect_language("— — —", "a.txt")


def test_letters_overrule_a_mistaken_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with letters that Russian alone has, and none of a neighbour's, is Russian."""
    def mistaken(text: str, **_: object) -> list[dict[str, object]]:
        return [{"lang": "uk", "score": 0.9}, {"lang": "ru", "score": 0.05}]

    monkeypatch.setattr(language_module, "detect", mistaken)
    russian = "Положение о конкурсе стенгазет: этапы, критерии, номинации, награды, подъёмные, вызовы. " * 3
    assert detect_language(russian, "a.txt") == "ru"
    with pytest.raises(Refusal):
        detect_language("Робітники вчора припинили роботу і вимагають грошей. " * 3, "a.txt")


def test_the_commonest_words_overrule_a_detector_that_is_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a text full of names and misread words; a text in another language stays refused."""
    def unsure(text: str, **_: object) -> list[dict[str, object]]:
        return [{"lang": "sr", "score": 0.27}, {"lang": "fi", "score": 0.1}]

    monkeypatch.setattr(language_module, "detect", unsure)
    misread = "In tho nekintar of the two-day povetarnasput the kinkin was forced to the gate of Zuval. "
    assert detect_language(misread * 3, "a.txt") == "en"
    dutch = "De stakers van de haven eisen dat hun vrienden worden vrijgelaten en in dienst blijven. "
    with pytest.raises(Refusal):
        detect_language(dutch * 3, "a.txt")


def test_german_names_do_not_make_a_text_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """A detector that is sure of another language is mistaken where the commonest words are English."""
    text = ("The bakers of Berlin met in the hall of the Gewerkschaftshaus and read the Vossische Zeitung. "
            "It was said that the owners of the shops would not open them on a Sunday, and that the police "
            "had been told to keep out of the way of those who walked in the procession.")
    monkeypatch.setattr(language_module, "detect", lambda *_, **__: [
        {"lang": "de", "score": 0.6}, {"lang": "en", "score": 0.2}])
    assert detect_language(text, "a.txt") == "en"
    monkeypatch.setattr(language_module, "detect", lambda *_, **__: [
        {"lang": "de", "score": 0.9}, {"lang": "en", "score": 0.05}])
    with pytest.raises(Refusal):
        detect_language("Die Bäcker von Berlin trafen sich im Gewerkschaftshaus und lasen die Zeitung. "
                        "Man sagte, dass die Besitzer der Läden sonntags nicht öffnen würden.", "a.txt")


def test_the_old_spelling_is_russian() -> None:
    """A text with «і» in most words is Russian where it has «ѣ» or hard signs, and Ukrainian without."""
    old = "Члены Общества, лишившіеся занятія, получаютъ пособія отъ Правленія въ теченіе двухъ недѣль."
    assert detect_language(old, "a.txt") == "ru"
    with pytest.raises(Refusal):
        detect_language("Члени спілки, які втратили роботу, отримують допомогу від правління.", "a.txt")
