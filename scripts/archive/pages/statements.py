"""What a text's metadata says, field by field: one reader for each type of field.

Every view of the metadata (card, Dublin Core, CSV, books, plain text) loops over the table of
fields and takes its values from `statements`; none knows a field by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, assert_never

from ..interface import Words, words
from ..languages import DEFAULT, TAGS, best, others
from .catalogue import Text
from .edtf_words import date_words, first_year
from .fields import (
    FIELDS,
    Agents,
    Authority,
    Date,
    Field,
    Identifier,
    Literal,
    Publication,
    Rights,
    Source,
    Structural,
    Term,
    TextByLanguage,
    Title,
)
from .labels import agent_label, bracketed, shown_title, value_in
from .records import Records


@dataclass(frozen=True)
class Statement:
    """One value of a field as a reader of a language gets it.

    words: the value as readers see it, in brackets where it is inferred; "" where there is
    nothing to show. value: the bare value for catalogues (a name, an EDTF date, a term, an
    address); "" where it is not known. language: of the words, "" where they are the interface's.
    status: stated, inferred, unknown, or supplied (a title that the archive gave); "" where none
    is told. evidence: the passages that show it. note: the curator's words on it. uri: its
    address elsewhere. key: the id of its authority record. label: the interface's word for it
    where that is not `label_<field>`. source: the number of the source in which it was found.
    """

    words: str
    value: str = ""
    language: str = ""
    status: str = ""
    evidence: tuple[str, ...] = ()
    note: str = ""
    uri: str = ""
    key: str = ""
    label: str = ""
    source: str = ""


def statements(text: Text, row: Field, language: str, records: Records) -> list[Statement]:
    """The values of a field.

    text: whose. row: the field. language: the reader's. records: the authority records.
    Returns one statement a value, none where the page lacks the field; a text in several
    languages has one for each of them, the original's first.
    """
    value = text.data.get(row.name)
    entries = value if row.many and isinstance(value, list) else [value] if value else []
    return [statement for entry in entries for statement in _read(text, row, entry, language, records)]


def _read(
    text: Text, row: Field, entry: Any, language: str, records: Records
) -> Iterator[Statement]:
    """Read one value by the type of its field."""
    ui = words(language)
    match row.type:
        case Title():
            yield from _title(text, entry, ui)
        case TextByLanguage():
            yield from _text_by_language(text, row, entry, ui)
        case Agents():
            name = value_in(entry.get("name"), language)
            yield _statement(row, entry, ui, agent_label(entry, language) if name else "", name)
        case Date() | Term() | Literal():
            value = entry.get("value", "")
            shown = _in_words(row.type, value, language) if value else ""
            yield _statement(row, entry, ui, _inferred(shown, row, entry), value)
        case Rights(terms=terms):
            uri = entry.get("value", "")
            yield _statement(row, entry, ui, ui[terms[uri]] if uri else "", uri, uri=uri)
        case Authority(records=group):
            key = entry.get("value", "")
            label = records.label(group, key, language) if key else ""
            yield _statement(row, entry, ui, label, label, key=key)
        case Identifier():
            yield Statement(entry, entry)
        case Source():
            yield Statement(entry["file"], f"{entry['file']} sha256:{entry['sha256']}")
        case Publication():
            address = entry.get("address", "")
            yield Statement(entry.get("title", address), address, entry.get("language", text.language),
                            uri=address)
        case Structural():
            pass
        case unread:
            assert_never(unread)


def _in_words(kind: Date | Term | Literal, value: str, language: str) -> str:
    """A value as a reader of this language reads it."""
    match kind:
        case Date():
            return date_words(value, language)
        case Term(words=group):
            return words(language)[f"{group}_{value}"]
        case Literal():
            return value


def _statement(
    row: Field, entry: dict[str, Any], ui: Words, shown: str, value: str, *, uri: str = "",
    key: str = ""
) -> Statement:
    """A statement with its status, evidence and note, where readers are shown them."""
    shown = shown or (ui[row.unknown] if row.unknown else "")
    if not row.grounds:
        return Statement(shown, value, uri=uri, key=key)
    return Statement(
        shown, value, status=entry["status"], evidence=tuple(entry.get("evidence") or ()),
        note=value_in(entry.get("note"), ui.language), uri=uri, key=key, source=entry.get("source", ""),
    )


def _inferred(shown: str, row: Field, entry: dict[str, Any]) -> str:
    """A value in brackets where it is inferred and readers are to see that."""
    return bracketed(shown, entry["status"]) if shown and row.grounds else shown


def _title(text: Text, entry: dict[str, Any], ui: Words) -> Iterator[Statement]:
    """The title in the text's own language, then the others; only the first has its grounds."""
    title, known = text.title(text.language)
    status = "supplied" if text.supplied_title else entry["status"]
    yield Statement(shown_title(text, text.language), title, known, status,
                    tuple(entry.get("evidence") or ()), value_in(entry.get("note"), ui.language))
    for tag in others(text.language):
        if tag in entry:
            yield Statement(entry[tag], entry[tag], tag, label=f"label_other_title_{tag}")


def _text_by_language(
    text: Text, row: Field, entry: dict[str, Any], ui: Words
) -> Iterator[Statement]:
    """Words in the reader's language, or in the nearest that they are there in."""
    values = {tag: entry[tag] for tag in TAGS if tag in entry}
    known, value = best(values, ui.language, text.language) if values else ("", "")
    yield replace(_statement(row, entry, ui, _inferred(value, row, entry), value), language=known)


@dataclass(frozen=True)
class CatalogueRow:
    """A value for a catalogue: its Dublin Core term, its words, their language ("" for none)."""

    term: str
    value: str
    language: str = ""


def dublin_core(text: Text, language: str, records: Records) -> list[CatalogueRow]:
    """What the page of a language shows of a text, in the DCMI Metadata Terms, in the table's order.

    The page of a translation describes the translation: its title, language, identifier and day, its
    translator (MARC's relator `trl`, which refines the contributor), and its original as `isVersionOf`.
    Only what is stated or inferred; what is inferred is in brackets, as is a title that the archive gave.
    A title in another language than the page's is an alternative one.
    """
    shown = text.shown_language(language)
    rows = []
    for field in FIELDS:
        if not field.dc:
            continue
        if isinstance(field.type, Title):
            rows += _titles(text, shown)
            continue
        for statement in statements(text, field, shown, records):
            if statement.value:
                catalogued = _catalogued(text, field, statement, shown)
                rows.append(CatalogueRow(_term(text, field, statement), catalogued, statement.language))
    return rows + _as_translation(text, shown) if shown != text.language else rows


def _titles(text: Text, shown: str) -> list[CatalogueRow]:
    titles = [tag for tag in (shown, *others(shown)) if tag in text.data["title"]]
    return [CatalogueRow("alternative" if n else "title", shown_title(text, tag), tag)
            for n, tag in enumerate(titles)]


def _term(text: Text, field: Field, statement: Statement) -> str:
    """A field's term; who only contributed to a text is a contributor."""
    if isinstance(field.type, Agents) and any(
            entry.get("role") == "contributor" and statement.value in entry.get("name", {}).values()
            for entry in text.data.get(field.name) or [] if isinstance(entry, dict)):
        return "contributor"
    return field.dc


def _catalogued(text: Text, field: Field, statement: Statement, shown: str) -> str:
    """A value as a catalogue has it: bare where it is stated, in brackets where it is inferred."""
    translated = shown != text.language
    match field.type:
        case Agents():
            return bracketed(statement.value, statement.status)
        case Date():
            if translated:
                return str(text.translations[shown].data["translation"]["date"])
            return statement.words if statement.status in ("inferred", "found") else statement.value
        case Term() if field.name == "language":
            return shown
        case Identifier() if field.name == "id":
            return f"{statement.value}-{shown}" if translated else statement.value
        case _:
            return statement.value


def _as_translation(text: Text, shown: str) -> list[CatalogueRow]:
    """What a translation has more than its original."""
    by = value_in(text.translations[shown].data["translation"]["by"], shown)
    of = f"{text.data['id']}: {shown_title(text, text.language)}"
    return [CatalogueRow("contributor.trl", by, shown), CatalogueRow("isVersionOf", of, text.language)]


def package_values(text: Text, language: str, records: Records) -> dict[str, list[str]]:
    """What a book's package says of its text, by element of Dublin Core, in a language's words."""
    out: dict[str, list[str]] = {}
    for field in FIELDS:
        if not field.epub:
            continue
        for statement in statements(text, field, language, records):
            if statement.value:
                shown = f"{statement.words} ({statement.uri})" if statement.uri else statement.words
                if isinstance(field.type, Agents):
                    shown = bracketed(statement.value, statement.status)  # the package has its own roles
                out.setdefault(field.epub, []).append(shown)
    return out


def csv_columns() -> list[str]:
    """The names of the columns that the table of fields gives the CSV file."""
    return [column for row in FIELDS if row.csv for column in _columns(row)]


def csv_cells(text: Text, records: Records) -> dict[str, str]:
    """A text's values for these columns; several values in a cell are divided by a bar."""
    cells: dict[str, str] = {}
    for row in FIELDS:
        if not row.csv:
            continue
        found = statements(text, row, DEFAULT, records)
        cells[row.name] = "|".join(each.key or each.value for each in found if each.value)
        cells[f"{row.name}_status"] = "|".join(each.status for each in found)
        for tag in TAGS:
            cells[f"{row.name}_{tag}"] = _in_language(text, row, tag, records)
    return {column: cells[column] for column in csv_columns()}


def _columns(row: Field) -> list[str]:
    by_language = [f"{row.name}_{tag}" for tag in TAGS]
    if isinstance(row.type, TextByLanguage):
        return by_language
    if isinstance(row.type, Date):
        return [row.name, f"{row.name}_status", *by_language]
    if isinstance(row.type, Authority | Rights | Identifier | Source | Publication | Structural):
        return [row.name]
    return [row.name, f"{row.name}_status"]


def _in_language(text: Text, row: Field, tag: str, records: Records) -> str:
    """A field's words in a language, or in the nearest that they are there in."""
    if isinstance(row.type, Title):
        return text.title(tag)[0]
    return "|".join(each.value if isinstance(row.type, TextByLanguage) else each.words
                    for each in statements(text, row, tag, records))


#: A value of a facet, and what it is called in each language.
FacetValue = tuple[str, dict[str, str]]


def facet_values(text: Text, row: Field, records: Records) -> list[FacetValue]:
    """The values of a text by which the search can be filtered.

    text: whose. row: a field with a facet. records: the authority records. A date counts by its
    first year; what is not known is left out.
    """
    found = []
    for statement in statements(text, row, DEFAULT, records):
        value = statement.key or statement.value
        if isinstance(row.type, Date):
            value = str(first_year(value) or "")
        if value:
            found.append((value, {tag: _facet_label(row, value, tag, records) for tag in TAGS}))
    return found


def _facet_label(row: Field, value: str, language: str, records: Records) -> str:
    match row.type:
        case Term():
            return words(language)[f"{row.type.words}_{value}"]
        case Authority():
            return records.label(row.type.records, value, language)
        case _:
            return value
