"""One build of one site: what is built, where, and of what the last build left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive import downloads
from archive.model import ArchiveError
from archive.site.site import Site
from jinja2 import BytecodeCache

from .build_cache import BuildCache, Hashes
from .template_cache import compiled_templates


class BuildError(Exception):
    """The site cannot be made. faults: what is wrong with the files. The message sums them up."""

    def __init__(self, summary: str, faults: Iterable[ArchiveError] = ()) -> None:
        super().__init__(summary)
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Place:
    """Where a site is built, and for whom.

    site: its folder. cache: what its builds leave for the next. address: that its pages name, with a slash
    at its end, or "". origin: that its copies name as the place they come from, or "". packed: the site that
    its archives are taken from, None where they are packed from itself.
    """

    site: Path
    cache: Path
    address: str = ""
    origin: str = ""
    packed: Path | None = None


@dataclass(frozen=True)
class Job:
    """What is to be built: see `building.build`.

    place: where it goes. work: the folder to work in. stamps: of the downloads. hashes: of the files.
    build_cache: what the last build left. signer: signs the check-sums, None where no key was given.
    """

    root: Path
    place: Place
    work: Path
    stamps: downloads.Stamps
    fresh: bool
    with_downloads: bool
    hashes: Hashes
    build_cache: BuildCache
    signer: downloads.Signer | None = None

    @property
    def generated(self) -> Path:
        """The folder of the files that are written before MkDocs, which empties the site's folder."""
        return self.work / "generated"

    @property
    def references(self) -> Path:
        """The folder of the cached references, a file for each text."""
        return self.place.cache / "references"

    @property
    def postings(self) -> Path:
        """The folder of the cached search postings, a file for each text."""
        return self.place.cache / "postings"

    def templates(self, environment: str) -> BytecodeCache:
        """The compiled templates for an environment: see `compiled_templates`."""
        return compiled_templates(self.place.cache / "templates", self.hashes.shared, environment)

    @property
    def files(self) -> downloads.Cache:
        """The cache of the downloads that take long to make."""
        return downloads.Cache(self.place.cache / "downloads")

    def release(self, model: Site) -> downloads.Release:
        """What the archives of this build say of themselves."""
        return downloads.Release(self.stamps.archive, self.place.origin, self.signer, model.imprint)
