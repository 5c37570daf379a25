"""What a text is called wherever it is shown: its address, title, authors and date in words.

Every view (page, list, search, download) asks here, so that none can differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..interface import words
from ..languages import TAGS, best, by_tag
from .catalogue import Text
from .edtf_words import date_words


def text_url(slug: str, tag: str) -> str:
    """The address of a text's page in a language, from the site's root."""
    return f"{by_tag(tag).root}texts/{slug}/index.html"


def parallel_url(slug: str, tag: str) -> str:
    """The address of a text beside its translation, from the site's root."""
    return text_url(slug, tag).replace("index.html", "parallel/index.html")


def raw_path(text: Text) -> str:
    """Where the raw file is, from the site's root: a path, not yet quoted as an address."""
    return f"originals/{text.data['raw']['file']}"


def summary(text: Text, tag: str) -> tuple[str, str]:
    """(the summary, its language): in the language asked for, or in the nearest that it is in."""
    statement = text.data["summary"]
    values = {known: statement[known] for known in TAGS if known in statement}
    if not values:
        return "", tag
    known, value = best(values, tag)
    return value, known


def value_in(values: Mapping[str, str] | None, tag: str) -> str:
    """A value in a language, or in the one it has; "" where it has none."""
    return best(values, tag)[1] if values else ""


def bracketed(value: str, status: str) -> str:
    """A value that the text does not state, as bibliographers write it: inferred, or found elsewhere."""
    return f"[{value}?]" if status == "inferred" else f"[{value}]" if status == "found" else value


def shown_title(text: Text, tag: str) -> str:
    """A text's title in a language: in brackets where the archive gave it."""
    title, _ = text.title(tag)
    return f"[{title}]" if text.supplied_title else title


def date_label(text: Text, tag: str) -> str:
    """The date in words: bracketed where it is inferred, "date unknown" where it is not known."""
    if not text.edtf:
        return words(tag).unknown_date
    return bracketed(date_words(text.edtf, tag), text.data["date"]["status"])


def translation_label(text: Text, tag: str) -> str:
    """That a text in a language is an unofficial translation, and who reviewed it; "" where it is none."""
    if tag not in text.translations:
        return ""
    return translation_line(text.translations[tag].data["translation"], tag)


def translation_line(head: Mapping[str, Any], tag: str) -> str:
    """That a translation is unofficial, and who reviewed it. head: its "translation"."""
    ui = words(tag)
    line = ui.translation_line_reviewed if head["reviewed"] == "true" else ui.translation_line
    return line.format(reviewer=head.get("reviewer", ""))


def translator_line(text: Text, tag: str, language: str) -> str:
    """Who made the translation of a text into a language, when and from what, and who reviewed it.

    tag: of the translation. language: the reader's.
    """
    ui = words(language)
    head = text.translations[tag].data["translation"]
    pattern = ui.translator_reviewed if head["reviewed"] == "true" else ui.translator_not_reviewed
    return pattern.format(
        language=ui[f"language_{tag}"], by=value_in(head["by"], language),
        date=date_words(head["date"], language),
        from_original=ui[f"from_{text.language}"], reviewer=head.get("reviewer", ""))


def creator_names(text: Text, tag: str) -> list[str]:
    """The authors' names, those that are inferred in brackets."""
    return [bracketed(value_in(creator["name"], tag), creator["status"])
            for creator in text.data["creators"] if "name" in creator]


def agent_label(entry: Mapping[str, Any], tag: str) -> str:
    """A person's or organisation's name, in brackets where it is inferred, with what it did for the text."""
    name = bracketed(value_in(entry["name"], tag), entry["status"])
    return f"{name} ({words(tag).contributor})" if entry.get("role") == "contributor" else name


def creators_label(text: Text, tag: str) -> str:
    """The authors' names in a line, those of contributors with that word, or that none is named."""
    names = (agent_label(creator, tag) for creator in text.data["creators"] if "name" in creator)
    return ", ".join(names) or words(tag).unknown_author
