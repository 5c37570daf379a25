"""The formats in which a text can be downloaded: one table, `FORMATS`, a row a format.

A further format is a module that makes it, a row here and its two words in each language's
`interface/<tag>.yml`: `dl_<name>` (what it is called) and `dl_<name>_for` (what it is good for).
Whatever lists, makes, packs or serves downloads asks this table when it runs, as
`formats.FORMATS`, and so sees every row.
"""

from __future__ import annotations

import hashlib
import inspect
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from ..interface import Words
from . import booklet, container, epub, pdf, plain, single_file, tei
from .edition import Edition, Imprint


@dataclass(frozen=True)
class Format:
    """One row of the table.

    name: its key in `texts.json` and in the interface's words.
    media_type: by the IANA registry.
    source: everything that a file is made of, as text; equal sources give equal files.
    pack: makes the file's bytes of its source.
    compressed: whether the file is compressed by itself, so that an archive need not try again.
    tools: the Python packages whose version changes the file. A format with tools is slow, so
        its files are cached; the others are made anew each time.
    templates: the files in this folder, besides the module of `pack`, that `pack` uses.
    ending: the end of a file's name, where that is not the format's name.
    offered: whether an edition has a file of this format.
    """

    name: str
    media_type: str
    source: Callable[[Edition, Imprint], str]
    pack: Callable[[str], bytes] = str.encode
    compressed: bool = False
    tools: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    ending: str = ""
    offered: Callable[[Edition], bool] = lambda _: True

    @property
    def suffix(self) -> str:
        """The end of a file's name, with its dot."""
        return f".{self.ending or self.name}"

    @property
    def toolchain(self) -> str:
        """All that changes a file besides its source: the tools' versions, the code of `pack` and
        its templates. Part of the key of a cached file."""
        module = Path(inspect.getfile(self.pack))
        digest = hashlib.sha256()
        for path in [module, *(module.parent / name for name in self.templates)]:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        tools = (f"{tool} {version(tool)}" for tool in self.tools)
        return " ".join([*tools, digest.hexdigest()])

    def make(self, edition: Edition, imprint: Imprint) -> bytes:
        """Make the file of a text. Raises what the format's tools raise if they fail."""
        return self.pack(self.source(edition, imprint))

    def label(self, ui: Words) -> str:
        """What the format is called in a language."""
        return ui[f"dl_{self.name}"]

    def purpose(self, ui: Words) -> str:
        """What the format is good for, in a language's words."""
        return ui[f"dl_{self.name}_for"]


#: In the order in which readers are offered them.
FORMATS: tuple[Format, ...] = (
    Format("html", "text/html", single_file.web_page),
    Format("epub", "application/epub+zip", epub.one_text, container.pack, compressed=True,
           tools=("typst", "pillow"), templates=("pictures.py", "pdf.py", "cover.typ", "book.css")),
    Format("pdf", "application/pdf", pdf.document, pdf.typeset, compressed=True,
           tools=("typst",), templates=("edition.typ",)),
    Format("booklet", "application/pdf", booklet.document, booklet.fold, compressed=True,
           tools=("typst", "pypdf"), templates=("imposition.py", "pdf.py", "edition.typ"),
           ending="booklet.pdf", offered=booklet.offered),
    Format("txt", "text/plain", plain.plain_text),
    Format("md", "text/markdown", plain.markdown),
    # The ending that RFC 6129 registers for the media type.
    Format("tei", "application/tei+xml", tei.tei),
)
#: Of other files those that a system may not know, or knows wrongly.
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml",
          ".json": "application/json", "": "text/plain"}


def by_name(name: str) -> Format:
    """The row of a format; KeyError for a name that the table lacks."""
    return {row.name: row for row in FORMATS}[name]


def of_edition(edition: Edition) -> list[Format]:
    """The formats in which an edition can be downloaded."""
    return [row for row in FORMATS if row.offered(edition)]


def compressed_suffixes() -> frozenset[str]:
    """The ends of the names of files that are compressed by themselves: ".epub", ".pdf"."""
    return frozenset(row.suffix for row in FORMATS if row.compressed)


def media_type(path: str) -> str:
    """The media type of a file by the end of its name; the same on every machine."""
    suffix = Path(path).suffix
    of_formats = {row.suffix: row.media_type for row in FORMATS}
    known = of_formats.get(suffix) or _TYPES.get(suffix) or mimetypes.types_map.get(suffix)
    return known or "application/octet-stream"
