"""What may be done with a text and with the archive's own words: two lines that go wherever a text goes."""

from __future__ import annotations

from dataclasses import dataclass

from ..interface import words
from .catalogue import Text
from .fields import RIGHTS
from .labels import value_in

#: The licence of all that is the archive's: translations, notes, metadata (https://creativecommons.org).
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class RightsLine:
    """label: what it is about. words: what may be done. uri: the statement or licence. note: why."""

    label: str
    words: str
    uri: str
    note: str = ""

    @property
    def text(self) -> str:
        """The words with their reason."""
        return f"{self.words}. {self.note}" if self.note else f"{self.words}."


def rights_lines(text: Text, language: str) -> tuple[RightsLine, RightsLine]:
    """The rights in a text, by a statement of RightsStatements.org, and the licence of the archive's words.

    language: the reader's.
    """
    ui = words(language)
    entry = text.data["rights"]
    uri = entry.get("value", "")
    own = RightsLine(ui.rights_of_text, ui[RIGHTS[uri]] if uri else ui.rights_unknown, uri,
                     value_in(entry.get("note"), language))
    return own, archive_line(language)


def archive_line(language: str) -> RightsLine:
    """The licence of the archive's words alone."""
    ui = words(language)
    return RightsLine(ui.rights_of_archive, ui.license_words, LICENSE)
