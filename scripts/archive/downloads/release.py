"""What an archive of this day says of itself: date and version, where it comes from, who signs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..pages.imprint import Imprint
from .signing import Signer
from .stamp import Stamp


@dataclass(frozen=True)
class Release:
    """stamp: of the whole archive. origin: the public address of the site that it is published at, with a
    slash at its end, or "". signer: signs the lists of check-sums, None where no key was given.
    imprint: who keeps the archive."""

    stamp: Stamp = field(default_factory=lambda: Stamp(0, ""))
    origin: str = ""
    signer: Signer | None = None
    imprint: Imprint = field(default_factory=Imprint)

    @property
    def key(self) -> str:
        """The public key that the lists of check-sums are signed with, "" for none."""
        return self.signer.public if self.signer else ""

    @property
    def newest(self) -> str:
        """The address at which the origin says which version it has, "" where it is not known."""
        return f"{self.origin}data/version.json" if self.origin else ""

    @property
    def host(self) -> str:
        """The origin's host, as a reader knows it."""
        return urlsplit(self.origin).netloc
