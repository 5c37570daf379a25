"""The page for machines: each file of the folder `data`, what it is, and an example of its use."""

from __future__ import annotations

from typing import Any

from ..interface import words

#: A file ({tag}: a language), the name of its words `data_<name>`, an example ({at}: the folder's address).
FILES = (
    ("texts.json", "texts", "curl -s {at}texts.json | jq '.[] | {id, title, date: .metadata.date}'"),
    ("catalogue.json", "catalogue", "curl -s {at}catalogue.json | jq '.version, .next'"),
    ("texts.schema.json", "schema", "check-jsonschema --schemafile texts.schema.json texts.json"),
    ("texts.csv", "csv", "python3 -c \"import csv; print(*csv.DictReader(open('texts.csv', "
                         "encoding='utf-8-sig')), sep='\\n')\""),
    ("datapackage.json", "package", "frictionless validate {at}datapackage.json"),
    ("new.{tag}.atom", "new", "newsboat: echo {at}new.{tag}.atom >> ~/.newsboat/urls"),
    ("changes.{tag}.atom", "changes", "curl -s {at}changes.{tag}.atom"),
    ("opds.{tag}.xml", "opds", "KOReader, Thorium, Moon+ Reader: {at}opds.{tag}.xml"),
    ("citations.json", "citations", "pandoc --citeproc --bibliography citations.json paper.md -o paper.docx"),
    ("version.json", "version", "curl -s {at}version.json"),
    ("withdrawn.json", "withdrawn", "curl -s {at}withdrawn.json | jq '.[].id'"),
    ("oai.xml", "oai", "xmllint --xpath '//*[local-name()=\"identifier\"]/text()' oai.xml"),
)


def machines_view(
    language: str, address: str, with_downloads: bool, with_oai: bool
) -> list[dict[str, Any]]:
    """The files that the page shows.

    address: of the published site, "" where it is not known. with_downloads: whether books are made,
    which the catalogue for e-readers lists. with_oai: whether there is the file for OAI-PMH, which needs the
    site's address and a keeper's.
    """
    absent = {word for word, there in (("opds", with_downloads), ("oai", with_oai)) if not there}
    ui = words(language)
    at = f"{address or 'https://…/'}data/"
    return [{"name": name.format(tag=language), "url": f"data/{name.format(tag=language)}",
             "words": ui[f"data_{word}"],
             # The copy for reading has no books, and so no catalogue of them.
             "in_reading_copy": word != "opds",
             "example": example.replace("{at}", at).replace("{tag}", language)}
            for name, word, example in FILES if word not in absent]
