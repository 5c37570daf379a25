"""Who keeps the archive, and how to reach them: docs/data/archive.yml.

    keeper: {en: Anna Smith, ru: Анна Смит}
    contact: archive@example.org            # or https://…
    repository: https://example.org/archive

Each may be left out: then the pages say that it is not known, and how else a mistake can be told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..languages import best
from ..model import ArchiveError
from .data_files import read_data
from .schema_faults import schema_faults, validator_of
from .schemas import NAME, by_language

FILE = "archive.yml"
_SHOWN = f"data/{FILE}"
_TABLE = "scripts/archive/pages/imprint.py"
_WEB = r"https?://[^\s<>\"']+\.[^\s<>\"']+"
_VALIDATOR = validator_of({
    "type": "object",
    "properties": {
        "keeper": by_language(NAME),
        "contact": {"type": "string", "pattern": rf"^(?:[^\s@<>\"']+@[^\s@<>\"']+\.\w+|{_WEB})\Z",
                    "description": "an e-mail address or an address that begins with https://"},
        "repository": {"type": "string", "pattern": rf"^{_WEB}\Z",
                       "description": "an address that begins with https://"},
    },
    "additionalProperties": False,
})


@dataclass(frozen=True)
class Imprint:
    """keeper: the name by language, {} where it is not known. contact, repository: "" likewise."""

    keeper: dict[str, str] = field(default_factory=dict, hash=False)
    contact: str = ""
    repository: str = ""

    def keeper_in(self, language: str) -> str:
        """The keeper's name in a language, "" where it is not known."""
        return best(self.keeper, language)[1] if self.keeper else ""

    @property
    def contact_url(self) -> str:
        """The contact as a link's address: an e-mail address with its scheme."""
        return f"mailto:{self.contact}" if "@" in self.contact and "://" not in self.contact else self.contact

    @property
    def issues(self) -> str:
        """Where a mistake is reported: the repository's issues on the well-known hosts, else itself."""
        address = self.repository.rstrip("/")
        if address.startswith("https://gitlab.com/"):
            return f"{address}/-/issues"
        known = ("https://github.com/", "https://codeberg.org/")
        return f"{address}/issues" if address.startswith(known) else address


def read_imprint(data: Path) -> tuple[Imprint, list[ArchiveError]]:
    """Read who keeps the archive.

    data: the folder docs/data/. Returns it, empty where there is no such file or it has a fault, and the
    faults, each with its line.
    """
    read = read_data(data / FILE)
    settings = {} if read.data in (None, "") else read.data
    if isinstance(settings, dict):  # `contact:` with nothing after it says nothing
        settings = {name: value for name, value in settings.items() if value != ""}
    faults = [*read.faults, *schema_faults(settings, read.lines, _VALIDATOR, file=_SHOWN, table=_TABLE)]
    if faults:
        return Imprint(), faults
    return Imprint(
        settings.get("keeper", {}), settings.get("contact", ""), settings.get("repository", "")), []
