"""The catalogue in the forms by which libraries, e-readers and feed readers take it.

Beside `texts.json` and `texts.csv`: an envelope that says version, date, licence and schema
(`catalogue.json`), the JSON Schemas of both (`texts.schema.json`, `catalogue.schema.json`), a Frictionless
Data Package (`datapackage.json`), feeds of new and of changed
texts (Atom, RFC 4287) and a catalogue of the books (OPDS 1.2) in each language, a static repository
of OAI-PMH (`oai.xml`), the references of all texts as CSL-JSON, BibTeX and RIS, and `version.json`.
All from the same statements as the pages; what is inferred stays in brackets.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ..interface import in_all, words
from ..languages import TAGS, language_of_letters
from ..pages import citing
from ..pages.catalogue import Catalogue, Text
from ..pages.history import Revision
from ..pages.imprint import Imprint
from ..pages.labels import creators_label, date_label, shown_title, summary, text_url
from ..pages.records import Records
from ..pages.rights import LICENSE
from ..pages.statements import dublin_core
from ..pages.withholding import redacted_text
from ..site.citation import cited_address
from ..site.links import quoted, relative
from . import formats
from .edition import editions
from .json_schema import catalogue_schema, texts_schema
from .machine import columns
from .release import Release
from .stamp import Stamp, Stamps

FOLDER = "data"
#: The version of the form of `catalogue.json` and `texts.json`; a change that breaks a reader raises it.
FORM = "1"
_ATOM = "http://www.w3.org/2005/Atom"
_DCTERMS = "http://purl.org/dc/terms/"
_OAI = "http://www.openarchives.org/OAI/2.0/"
_STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{{{_XSI}}}schemaLocation"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:labor-movement-archive")
_NEWEST = 50  # entries of a feed
_SHELF = 100  # books on a page of the OPDS catalogue
#: Terms of DCMI that the fifteen elements of OAI's Dublin Core lack → the element that they refine.
_ELEMENTS = {"alternative": "title", "abstract": "description", "spatial": "coverage",
             "isVersionOf": "relation", "contributor.trl": "contributor"}


@dataclass(frozen=True)
class Harvest:
    """What the files of one build are made of.

    stamps: when the texts changed last. address: of the published site, or "". imprint: who keeps it.
    with_downloads: whether the books are there. release: what its copies say of themselves.
    """

    catalogue: Catalogue
    records: Records
    stamps: Stamps
    imprint: Imprint
    address: str = ""
    with_downloads: bool = True
    release: Release = field(default_factory=Release)

    def write(self, site: Path) -> list[str]:
        """Write all files into a site. Returns their names in the folder `data`."""
        folder = site / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        files = dict(self.files())
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8", newline="\n")
        return sorted(files)

    def files(self) -> Iterable[tuple[str, str]]:
        """Each file's name and its text."""
        stamp = self.stamps.archive
        yield "version.json", _json(self._version(stamp))
        yield "catalogue.json", _json(self._envelope(stamp))
        yield "texts.schema.json", _json(texts_schema(self.address))
        yield "catalogue.schema.json", _json(catalogue_schema(self.address))
        yield "datapackage.json", _json(self._package(stamp))
        for tag in TAGS:
            yield f"new.{tag}.atom", self._feed(tag, "new")
            yield f"changes.{tag}.atom", self._feed(tag, "changes")
            if self.with_downloads:
                yield from self._shelves(tag)
        yield from self._references()
        if self.address and "@" in self.imprint.contact:
            yield "oai.xml", self._repository(stamp)

    # ------------------------------------------------------------ JSON

    def _version(self, stamp: Stamp) -> dict[str, Any]:
        return {"version": stamp.version, "date": stamp.day, "texts": len(self.catalogue.texts),
                # The address of the newest version's file; a copy has it from its origin.
                "newest": self.release.newest or None,
                # The public key that the lists of check-sums are signed with (minisign).
                "key": self.release.key or None}

    def _envelope(self, stamp: Stamp) -> dict[str, Any]:
        return {
            "form": FORM, "name": in_all("archive"), "version": stamp.version, "date": stamp.day,
            "license": LICENSE, "rights": in_all("data_rights"), "languages": list(TAGS),
            "count": len(self.catalogue.texts), "texts": "texts.json", "withdrawn": "withdrawn.json",
            "schema": "texts.schema.json", "package": "datapackage.json",
            # Where the next version of this file will be; null where the site's address is not known.
            "next": self._place("data/catalogue.json") if self.address else None,
        }

    def _package(self, stamp: Stamp) -> dict[str, Any]:
        """A Data Package (specs.frictionlessdata.io): the table, a column a field."""
        schema = {"fields": [{"name": name, "type": "string"} for name in columns()], "primaryKey": "id",
                  "missingValues": [""]}
        return {
            "profile": "data-package", "name": "labor-movement-archive", "title": words(TAGS[0]).archive,
            "version": stamp.version, "created": stamp.moment.isoformat().replace("+00:00", "Z"),
            "licenses": [{"name": "CC-BY-4.0", "path": LICENSE, "title": words(TAGS[0]).data_rights}],
            "resources": [
                {"profile": "tabular-data-resource", "name": "texts", "path": "texts.csv", "format": "csv",
                 "mediatype": "text/csv", "encoding": "utf-8-sig", "schema": schema},
            ],
        }

    # ------------------------------------------------------------ feeds

    def _feed(self, tag: str, kind: str) -> str:
        """The newest texts, or those that changed last, as Atom."""
        ui = words(tag)
        name = f"{kind}.{tag}.atom"
        feed = self._start_feed(ui[f"feed_{kind}"], name, tag, "application/atom+xml")
        for text, revision in (self._added() if kind == "new" else self._changed())[:_NEWEST]:
            entry = self._entry(feed, text, tag, kind, revision)
            _add(entry, "link", rel="alternate", type="text/html", hreflang=text.shown_language(tag),
                 href=self._link(text_url(text.slug, text.shown_language(tag)), name))
            if revision and kind == "changes":
                # What was done, in the words of the project's history.
                own = language_of_letters(revision.commit.subject)
                subject = redacted_text(revision.commit.subject, text.withheld, own)
                content = _add(entry, "content", subject)
                content.set("{http://www.w3.org/XML/1998/namespace}lang", own)
        return _xml(feed)

    def _revisions(self, text: Text) -> list[Revision]:
        return self.stamps.history.of_text(text.slug, text.data["raw"]["file"])

    def _added(self) -> list[tuple[Text, Revision | None]]:
        """The texts with the commit that brought each, the newest first."""
        found = [(text, revisions[-1] if (revisions := self._revisions(text)) else None)
                 for text in self.catalogue.texts]
        return sorted(found, key=lambda pair: (-self._moment_of(*pair).timestamp(), pair[0].slug))

    def _changed(self) -> Sequence[tuple[Text, Revision | None]]:
        """Each later commit that touched a text, the newest first."""
        found: list[tuple[Text, Revision]] = [
            (text, revision) for text in self.catalogue.texts for revision in self._revisions(text)[:-1]]
        return sorted(found, key=lambda pair: (pair[1].commit.age, pair[0].slug))

    def _moment_of(self, text: Text, revision: Revision | None) -> datetime:
        return datetime.fromtimestamp(revision.commit.time, UTC) if revision else self.stamps.of(text).moment

    def _by_change(self) -> list[Text]:
        return sorted(self.catalogue.texts, key=lambda text: (-self.stamps.of(text).epoch, text.slug))

    def _shelves(self, tag: str) -> Iterable[tuple[str, str]]:
        """The books of the texts for e-readers, page by page."""
        texts = self._by_change()
        pages = [texts[n : n + _SHELF] for n in range(0, len(texts), _SHELF)] or [[]]
        kind = "application/atom+xml;profile=opds-catalog;kind=acquisition"
        names = [f"opds.{tag}.xml" if not n else f"opds.{tag}.{n + 1}.xml" for n in range(len(pages))]
        for n, (name, page) in enumerate(zip(names, pages, strict=True)):
            feed = self._start_feed(words(tag).archive, name, tag, kind)
            _add(feed, "link", rel="start", type=kind, href=self._link(f"{FOLDER}/{names[0]}", name))
            if n + 1 < len(names):
                _add(feed, "link", rel="next", type=kind, href=self._link(f"{FOLDER}/{names[n + 1]}", name))
            for text in page:
                self._book(feed, text, tag, name)
            yield name, _xml(feed)

    def _book(self, feed: Any, text: Text, tag: str, name: str) -> None:
        entry = self._entry(feed, text, tag, "opds")
        shown = text.shown_language(tag)
        _add(entry, f"{{{_DCTERMS}}}language", shown)
        book = formats.by_name("epub")
        edition = next(each for each in editions(text) if each.languages == (shown,))
        _add(entry, "link", rel="http://opds-spec.org/acquisition/open-access", type=book.media_type,
             href=self._link(f"downloads/{text.slug}/{edition.name}{book.suffix}", name))

    def _start_feed(self, title: str, name: str, tag: str, kind: str) -> Any:
        feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": tag})
        _add(feed, "id", f"urn:uuid:{uuid.uuid5(_SPACE, name)}")
        _add(feed, "title", title)
        _add(feed, "updated", _moment(self.stamps.archive.moment))
        _add(_add(feed, "author"), "name", words(tag).archive)
        _add(feed, "rights", words(tag).data_rights)
        _add(feed, "link", rel="self", type=kind, href=self._link(f"{FOLDER}/{name}", name))
        return feed

    def _entry(self, feed: Any, text: Text, tag: str, kind: str, revision: Revision | None = None) -> Any:
        shown = text.shown_language(tag)
        of = f"{kind} {text.data['id']} {shown}"
        if revision and kind == "changes":
            of += f" {revision.commit.name}"
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:uuid:{uuid.uuid5(_SPACE, of)}")
        _add(entry, "title", shown_title(text, tag))
        _add(entry, "updated", _moment(self._moment_of(text, revision)))
        for agent in citing.item(text, tag).get("author", []):
            _add(_add(entry, "author"), "name", citing.spoken(agent))
        by = f"{creators_label(text, tag)} · {date_label(text, tag)}"
        _add(entry, "summary", f"{by}. {summary(text, tag)[0]}")
        return entry

    # ------------------------------------------------------------ references, OAI

    def _references(self) -> Iterable[tuple[str, str]]:
        """The references of every text in each of its languages, for reference managers."""
        items = [citing.item(text, tag, cited_address(text, tag, self.address))
                 for text in self.catalogue.texts for tag in text.languages]
        yield "citations.json", _json(items)
        yield "citations.bib", "\n".join(map(citing.bibtex, items))
        yield "citations.ris", "\n".join(map(citing.ris, items))

    def _repository(self, stamp: Stamp) -> str:
        """A static repository (openarchives.org/OAI/2.0/guidelines-static-repository.htm).

        A gateway that takes it up puts its own address into `baseURL`; until then it is that of the file.
        """
        top = ElementTree.Element(f"{{{_STATIC}}}Repository", {
            _LOCATION: f"{_STATIC} http://www.openarchives.org/OAI/2.0/static-repository.xsd"})
        days = [self.stamps.of(text).day for text in self.catalogue.texts]
        identify = ElementTree.SubElement(top, f"{{{_STATIC}}}Identify")
        for name, content in (
            ("repositoryName", words(TAGS[0]).archive), ("baseURL", self._place("data/oai.xml")),
            ("protocolVersion", "2.0"), ("adminEmail", self.imprint.contact),
            ("earliestDatestamp", min(days, default=stamp.day)),
            ("deletedRecord", "no"), ("granularity", "YYYY-MM-DD"),
        ):
            _add(identify, f"{{{_OAI}}}{name}", content)
        known = ElementTree.SubElement(top, f"{{{_STATIC}}}ListMetadataFormats")
        form = _add(known, f"{{{_OAI}}}metadataFormat")
        for name, content in (("metadataPrefix", "oai_dc"), ("schema", f"{_OAI}oai_dc.xsd"),
                           ("metadataNamespace", _OAI_DC)):
            _add(form, f"{{{_OAI}}}{name}", content)
        records = ElementTree.SubElement(top, f"{{{_STATIC}}}ListRecords", metadataPrefix="oai_dc")
        for text in self.catalogue.texts:
            for tag in text.languages:
                self._record(records, text, tag)
        return _xml(top)

    def _record(self, records: Any, text: Text, tag: str) -> None:
        record = _add(records, f"{{{_OAI}}}record")
        header = _add(record, f"{{{_OAI}}}header")
        _add(header, f"{{{_OAI}}}identifier", f"oai:{_host(self.address)}:{citing.item(text, tag)['id']}")
        _add(header, f"{{{_OAI}}}datestamp", self.stamps.of(text).day)
        content = _add(_add(record, f"{{{_OAI}}}metadata"), f"{{{_OAI_DC}}}dc",
                       **{_LOCATION: f"{_OAI_DC} {_OAI}oai_dc.xsd"})
        for row in dublin_core(text, tag, self.records):
            _add(content, f"{{{_DC}}}{_ELEMENTS.get(row.term, row.term)}", row.value)
        if tag != text.language:
            _add(content, f"{{{_DC}}}rights", LICENSE)
        _add(content, f"{{{_DC}}}identifier", cited_address(text, tag, self.address))

    # ------------------------------------------------------------ addresses

    def _place(self, path: str) -> str:
        """A path from the site's root as a whole address."""
        return self.address + quoted(path)

    def _link(self, path: str, name: str) -> str:
        """How a file of the folder `data` names a file of the site."""
        if self.address:
            return self._place(path.removesuffix("index.html"))
        return relative(path, f"{FOLDER}/{name}")


def _host(address: str) -> str:
    return address.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]


def _add(parent: Any, name: str, content: str = "", **attributes: str) -> Any:
    """Add an element, of Atom where its name says no other namespace."""
    own = name if name.startswith("{") else f"{{{_ATOM}}}{name}"
    element = ElementTree.SubElement(parent, own, attributes)
    # XML has no place for the control characters that a title might hold.
    element.text = "".join(sign for sign in content if sign in "\t\n" or sign >= " ") or None
    return element


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _xml(root: Any) -> str:
    spaces = {"": _ATOM, "dcterms": _DCTERMS, "oai": _OAI, "oai_dc": _OAI_DC, "dc": _DC, "xsi": _XSI}
    for prefix, space in spaces.items():
        if prefix or root.tag.startswith(f"{{{_ATOM}}}"):
            ElementTree.register_namespace(prefix, space)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
