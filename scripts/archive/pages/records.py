"""The authority records of docs/data/: persons, organisations, places, laws, subjects and terms.

A file is a list of records, each with its labels in every language::

    - id: zhanaozen
      en: Zhanaozen
      ru: Жанаозен
      kk: Жаңаөзен            # optional: the name in a language without pages of its own
      abbr: [..]              # abbreviations; the search takes them in any case of letters
      variants: [..]          # other spellings and names, in any language
      related: [..]           # terms only: looser kin, which the search finds with less weight
      kind: union             # organisations; of places, region
      note: ..                # for the editor

A person, an organisation, a place and a law may also say::

      about: {en: .., ru: ..}             # who or what it is, in one line
      evidence: [<slug>#p12]              # the passages that say so; without them it is reference knowledge
      named: [{at: <slug>#p9, en: .., ru: ..}]   # where a text names it by words that no variant may claim
      only_with: kazakhstan               # others have the name too: the place that a text of this one names
      coordinates: 43.34, 52.86           # places only: degrees north and east, for the map
      index: {en: .., ru: ..}             # persons only: the name in an index, where no surname is last
      wikidata: Q42                       # only where it is certain

What is said of passages is checked with the texts by `search.record_claims`.

A further file is a row of RECORD_FILES.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..languages import NAME_TAGS, REQUIRED, TAGS, best
from ..messages import say
from ..model import ArchiveError
from . import passage_addresses
from .data_files import Entry, EntryKind, read_list
from .imprint import read_imprint
from .schemas import ID, NAME, TEXT, by_language
from .synonyms import read_synonyms
from .vocabulary import MEANINGS, read_vocabulary

_TABLE = "scripts/archive/pages/records.py"
_SPELLING = {"type": "string", "pattern": r"[^\s=]", "description": "a spelling"}
_LIST = {"type": "array", "items": _SPELLING, "uniqueItems": True}
_ORGANISATIONS = ("company", "movement", "party", "press", "state", "union")


def _record(**fields: dict[str, Any]) -> dict[str, Any]:
    """The schema of a record: its id, its labels, and the fields that its file adds."""
    return {
        "type": "object",
        "properties": {"id": ID, **dict.fromkeys(NAME_TAGS, NAME), **fields, "note": TEXT},
        "required": ["id", *REQUIRED],
        "additionalProperties": False,
    }


_SPELLINGS = {"abbr": _LIST, "variants": _LIST}
_NAME: dict[str, Any] = {
    **_SPELLINGS,
    "about": by_language(),
    "evidence": passage_addresses.LIST_SCHEMA,
    "named": {"type": "array", "items": by_language(at=passage_addresses.SCHEMA), "minItems": 1},
    "only_with": ID,
    "wikidata": {"type": "string", "pattern": r"^Q[1-9][0-9]*\Z", "description": "an id of Wikidata, as Q42"},
}
_LATITUDE = r"-?(?:[0-8]?\d(?:\.\d+)?|90(?:\.0+)?)"
_LONGITUDE = r"-?(?:(?:1[0-7]|\d)?\d(?:\.\d+)?|180(?:\.0+)?)"
_COORDINATES = {"type": "string", "pattern": rf"^{_LATITUDE}, {_LONGITUDE}\Z",
                "description": "degrees north and east, as 43.34, 52.86"}


def _glossary() -> dict[str, Any]:
    """The schema of a word of the glossary: how texts write it, and what it means."""
    schema = _record(
        forms=by_language(_LIST),
        explanation=by_language(),
        status={"enum": ["text", "reference"]},
    )
    return {**schema, "required": [*schema["required"], "forms", "explanation", "status"]}


@dataclass(frozen=True)
class RecordFile:
    """A file of docs/data/.

    group: its name without `.yml`. schema: the JSON Schema of one record. kind: what the search
    calls such a record, "" where the search does not recognise them in the texts.
    """

    group: str
    schema: dict[str, Any] = field(hash=False)
    kind: str = ""

    @property
    def name(self) -> str:
        return f"{self.group}.yml"


RECORD_FILES: tuple[RecordFile, ...] = (
    RecordFile("persons", _record(**_NAME, index=by_language()), "person"),
    RecordFile("organisations", _record(kind={"enum": list(_ORGANISATIONS)}, **_NAME), "organisation"),
    RecordFile("places", _record(kind={"enum": ["region"]}, **_NAME, coordinates=_COORDINATES), "place"),
    RecordFile("laws", _record(**_NAME), "law"),
    RecordFile("terms", _record(**_SPELLINGS, related=_LIST), "term"),
    RecordFile("subjects", _record()),
    RecordFile("glossary", _glossary()),
)

#: The kinds of records that are names, each with its group: a spelling may belong to one of them only.
NAME_KINDS = {file.kind: file.group for file in RECORD_FILES if file.kind and file.kind != "term"}

Record = Mapping[str, Any]


class Records:
    """All authority records: group → id → record, in the order of the files."""

    def __init__(self, data: Path, groups: dict[str, dict[str, Record]] | None = None) -> None:
        """Read the records of a folder; a file that is missing has none.

        groups: the records, where `read_records` has read them already and found no fault.
        Raises ArchiveError at the first fault; `read_records` gives all of them.
        """
        self.groups = groups or {}
        if groups is None:
            self.groups, faults = read_records(data)
            if faults:
                raise faults[0]

    def label(self, group: str, identifier: str, language: str) -> str:
        """A record's name in a language, or in the nearest that it has; its id where it has no name."""
        labels = {tag: name for tag, name in self.groups[group].get(identifier, {}).items()
                  if tag in TAGS}
        return str(best(labels, language)[1]) if labels else identifier

    def label_of(self, key: str, language: str) -> str:
        """The label of a record that is a name, by its key, "place:zhanaozen"."""
        kind, _, identifier = key.partition(":")
        return self.label(NAME_KINDS[kind], identifier, language)


def read_records(data: Path) -> tuple[dict[str, dict[str, Record]], list[ArchiveError]]:
    """Read the records of a folder and find every fault in them.

    data: the folder docs/data/. Returns the records, by group and id, that have an id, and the faults,
    those of the vocabulary and of `archive.yml` among them.
    """
    groups: dict[str, dict[str, Record]] = {}
    faults: list[ArchiveError] = []
    spellings: dict[str, tuple[str, str]] = {}
    placed: list[tuple[RecordFile, Entry]] = []
    for file in RECORD_FILES:
        kind = EntryKind("record", "{id: …, en: …, ru: …}", file.schema, _TABLE)
        entries, found = read_list(data / file.name, kind)
        known = [entry for entry in entries if entry.id and not entry.repeats]
        groups[file.group] = {entry.id: entry.data for entry in known}
        faults += found
        if file.kind in NAME_KINDS:
            faults += _claimed_twice(file, known, spellings)
        placed += [(file, entry) for entry in known if isinstance(entry.data.get("only_with"), str)]
    faults += [_of_no_place(file, entry) for file, entry in placed
               if entry.data["only_with"] not in groups["places"]]
    return groups, [*faults, *read_vocabulary(data)[1], *read_vocabulary(data, MEANINGS)[1],
                    *read_synonyms(data)[1], *read_imprint(data)[1]]


def _of_no_place(file: RecordFile, entry: Entry) -> ArchiveError:
    """A record whose field `only_with` names no place."""
    reason = say("{identifier}: only_with names no place: {place}", identifier=entry.id,
                 place=entry.data["only_with"])
    return ArchiveError(f"data/{file.name}", entry.lines["only_with"], reason,
                        say("write the id of a record, or add the record"))


def spelled(text: str) -> str:
    """A spelling as two are compared: without marks around it, in small letters, ё as е."""
    return text.lstrip("=").strip("«»“”„\"' ").casefold().replace("ё", "е")


def _claimed_twice(
    file: RecordFile, records: Sequence[Entry], spellings: dict[str, tuple[str, str]]
) -> list[ArchiveError]:
    """The spellings that another record has already.

    records: of the file. spellings: of the records before: the file and the id; those of this file are
    added.
    """
    faults = []
    for entry in records:
        identifier, record = entry.id, entry.data
        labels = [(tag, record.get(tag)) for tag in NAME_TAGS]
        lists = [(name, text) for name in ("abbr", "variants") if isinstance(record.get(name), list)
                 for text in record[name]]
        for name, text in [*labels, *lists]:
            if not isinstance(text, str):
                continue  # the schema names it
            first = spellings.setdefault(spelled(text), (file.name, identifier))
            if first != (file.name, identifier):
                line = entry.lines[name]
                reason = say("{text!r} is claimed twice: by {identifier} and by {other} of {file}",
                             text=text, identifier=identifier, other=first[1], file=first[0])
                faults.append(ArchiveError(f"data/{file.name}", line, reason,
                                           say("leave it to one of them, or write the longer name that "
                                               "tells them apart")))
    return faults
