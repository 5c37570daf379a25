"""What the head of a page says of that very page to messengers, catalogues and reference managers.

Open Graph (ogp.me) for link previews; Dublin Core (DCMI Metadata Terms) and Highwire's `citation_*`
for catalogues and Zotero; schema.org as JSON-LD for search engines. All from the catalogue's own
statements: what the archive infers or supplies stays in brackets, what is not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel.core import get_global
from markupsafe import Markup

from ..interface import words
from ..languages import TAGS
from ..pages import citing
from ..pages.catalogue import Text
from ..pages.fields import BY_NAME
from ..pages.labels import (
    creators_label,
    date_label,
    raw_path,
    shown_title,
    summary,
    text_url,
    translation_label,
    value_in,
)
from ..pages.records import Records
from ..pages.rights import LICENSE, rights_lines
from ..pages.statements import dublin_core, statements
from .citation import cited_address

#: What reading a text here asks of nobody (schema.org's vocabulary of accessibility).
_ACCESSIBLE = {
    "accessMode": ["textual"], "accessModeSufficient": ["textual"], "accessibilityHazard": ["none"],
    "accessibilityFeature": ["structuralNavigation", "tableOfContents", "displayTransformability"],
}


@dataclass(frozen=True)
class Head:
    """named: (name, content, language or ""). properties: Open Graph's (property, content).
    data: JSON-LD, "" for none."""

    named: list[tuple[str, str, str]] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    data: Markup = field(default_factory=Markup)


def locale(tag: str) -> str:
    """A language as Open Graph writes it, with the country that it is likeliest from (CLDR): ru_RU."""
    likely = get_global("likely_subtags").get(tag, tag)
    return f"{tag}_{likely.rpartition('_')[2]}" if "_" in likely else tag


def preview(
    title: str, description: str, language: str, address: str, picture: str, kind: str = "website",
    pictured: str = ""
) -> list[tuple[str, str]]:
    """Open Graph's properties of a page.

    address: of the page, "" where it is not known. picture: its address. kind: "article" for a text.
    pictured: the words that the picture shows; the archive's name where none are given.
    """
    tags = [("og:type", kind), ("og:title", title), ("og:description", description),
            ("og:site_name", words(language).archive), ("og:locale", locale(language)),
            *(("og:locale:alternate", locale(tag)) for tag in TAGS if tag != language),
            ("og:url", address), ("og:image", picture), ("og:image:width", "1200"),
            ("og:image:height", "630"), ("og:image:alt", pictured or words(language).archive)]
    return [(name, value) for name, value in tags if value]


def head_of_page(title: str, description: str, language: str, address: str, picture: str) -> Head:
    """The head of a page that is no text's."""
    return Head(properties=preview(title, description, language, address, picture))


def head_of_home(
    description: str, language: str, address: str, picture: str, keeper: str, link: Callable[[str], str]
) -> Head:
    """The head of the first page: of the archive itself. keeper: its name, "" where it is not known."""
    ui = words(language)
    data: dict[str, Any] = {
        "@context": "https://schema.org", "@type": ["ArchiveOrganization", "WebSite"], "name": ui.archive,
        "description": description, "inLanguage": list(TAGS), "url": address or link("index.html"),
        "license": LICENSE, "isAccessibleForFree": True,
    }
    if keeper:
        data["maintainer"] = {"@type": "Organization", "name": keeper}
    return Head([], preview(ui.archive, description, language, address, picture), _script(data))


def head_of_text(
    text: Text, language: str, records: Records, site: str, picture: str, link: Callable[[str], str]
) -> Head:
    """The head of a text's page: of the original, or of the translation that it shows.

    site: the published site's address, or "". link: makes a path from the site's root an address.
    """
    shown = text.shown_language(language)
    cited = citing.item(text, language)
    address = cited_address(text, language, site)
    named = [("z.itemType", "webpage", "")]  # else Zotero takes a text for an article of a journal
    named += [(_name(row.term), row.value, row.language) for row in dublin_core(text, language, records)]
    named += [("DCTERMS.publisher", words(shown).archive, shown)]
    named += [("DCTERMS.accessRights", f"{line.label}: {line.text}", language)
              for line in rights_lines(text, language)]
    named += [("DCTERMS.license", LICENSE, "")] if shown != text.language else []
    named += _cited(text, cited["title"], shown, cited.get("author", []), cited.get("issued", {}))
    if address:
        named.append(("citation_public_url", address, ""))
    title = cited["title"]
    properties = preview(title, _description(text, language), language, address, picture, "article", title)
    return Head(named, properties, _script(_linked(text, shown, records, address, link)))


def head_of_pair(
    text: Text, language: str, site: str, address: str, picture: str, link: Callable[[str], str]
) -> Head:
    """The head of the page that shows an original and its translation side by side."""
    ui = words(language)
    title = f"{shown_title(text, language)} · {ui.parallel_title}"
    data = {
        "@context": "https://schema.org", "@type": "WebPage", "name": title,
        "inLanguage": list(text.languages),
        "url": address or "./", "hasPart": [
            {"@type": "Article", "name": shown_title(text, tag), "inLanguage": tag,
             "url": cited_address(text, tag, site) or link(text_url(text.slug, tag))}
            for tag in text.languages],
    }
    # The authors and the date of the original, in the page's language.
    agents = [citing.name(entry, language) for entry in text.data["creators"]
              if "name" in entry and entry.get("role") != "contributor"]
    issued = citing.date(text.edtf, text.data["date"]["status"], language) if text.edtf else {}
    named = [("z.itemType", "webpage", ""), ("DCTERMS.title", title, language),
             *(("DCTERMS.language", tag, "") for tag in text.languages),
             *(("DCTERMS.hasPart", shown_title(text, tag), tag) for tag in text.languages),
             ("DCTERMS.publisher", ui.archive, language), *_cited(text, title, language, agents, issued)]
    properties = preview(title, _description(text, language), language, address, picture,
                         pictured=shown_title(text, language))
    return Head(named, properties, _script(data))


def _cited(
    text: Text, title: str, language: str, agents: Sequence[dict[str, str]], issued: dict[str, Any]
) -> list[tuple[str, str, str]]:
    """What reference managers take of a page, in Highwire's tags and PRISM's.

    Zotero (RDF.js) takes the first `DCTERMS.source` for the name of the website where no
    `prism.publicationName` is there, the words for link previews for the abstract where no
    `citation_abstract` is, and guesses an author from the page where no `citation_author` is (Embedded
    Metadata.js).
    """
    said = [("citation_title", title, language), ("citation_language", language, ""),
            *(("citation_author", _author(agent), "") for agent in agents),
            ("citation_publication_date", _day(issued, language), ""),
            ("citation_abstract", summary(text, language)[0], summary(text, language)[1]),
            ("prism.publicationName", words(language).archive, language)]
    return [row for row in said if row[1]]


def _name(term: str) -> str:
    return "MARCREL.trl" if term == "contributor.trl" else f"DCTERMS.{term}"


def _author(agent: dict[str, str]) -> str:
    """An author for Highwire's tag.

    Zotero takes the last word of a name for the family name, unless there is a comma in it: what comes
    before the comma is the name (Embedded Metadata.js, `ZU.cleanAuthor`). So an organisation's name,
    or one in brackets, ends with one, and is never cut in two.
    """
    return citing.inverted(agent) + ("" if "family" in agent else ",")


def _day(issued: dict[str, Any], language: str) -> str:
    """A date as Highwire's tags have it, 2026/11/22; in words where it is not plainly known."""
    if "literal" in issued:
        return str(issued["literal"])
    parts = issued.get("date-parts", [])
    if len(parts) == 1:
        return "/".join(f"{part:02}" for part in parts[0])
    return citing.date_of(issued, language)


def _description(text: Text, language: str) -> str:
    """Who, when, whether it is a translation, what: a messenger shows the first words of it."""
    first = [creators_label(text, language), date_label(text, language), translation_label(text, language)]
    return f"{' · '.join(filter(None, first))}. {summary(text, language)[0]}"


def _linked(
    text: Text, shown: str, records: Records, address: str, link: Callable[[str], str]
) -> dict[str, Any]:
    """A text as schema.org describes it."""
    cited = citing.item(text, shown)
    ui = words(shown)
    data: dict[str, Any] = {
        "@context": "https://schema.org", "@type": ["Article", "ArchiveComponent"],
        "identifier": cited["id"], "url": address or link(text_url(text.slug, shown)),
        "headline": cited["title"], "inLanguage": shown, "abstract": summary(text, shown)[0],
        "holdingArchive": {"@type": "ArchiveOrganization", "name": ui.archive},
        "isAccessibleForFree": True, **_ACCESSIBLE,
    }
    for role in ("author", "contributor"):
        if role in cited:
            data[role] = [_agent(agent) for agent in cited[role]]
    data |= _dated(cited.get("issued", {}))
    for name, of in (("about", "subjects"), ("spatialCoverage", "places")):
        labels = [statement.words for statement in statements(text, BY_NAME[of], shown, records)
                  if statement.words]
        if labels:
            data[name] = labels
    if shown == text.language:
        data["usageInfo"] = text.data["rights"].get("value", "")
        data["isBasedOn"] = {"@type": "DigitalDocument", "name": text.data["raw"]["file"],
                             "encodingFormat": "text/plain", "url": link(raw_path(text))}
        data["workTranslation"] = [{"@type": "Article", "inLanguage": tag, "name": shown_title(text, tag),
                                    "url": link(text_url(text.slug, tag))} for tag in text.translations]
    else:
        original = {"@type": "Article", "identifier": text.data["id"], "inLanguage": text.language,
                    "name": shown_title(text, text.language), "url": link(text_url(text.slug, text.language)),
                    **_dated(cited.get("original-date", {}))}
        by = value_in(text.translations[shown].data["translation"]["by"], shown)
        data |= {"translationOfWork": original, "isBasedOn": original["url"], "license": LICENSE,
                 "translator": {"@type": "Organization", "name": citing.without_article(by, shown)}
                 if citing.without_article(by, shown) == ui.archive else {"@type": "Person", "name": by}}
    return {name: value for name, value in data.items() if value not in ("", [])}


def _agent(agent: dict[str, str]) -> dict[str, str]:
    if "family" in agent:
        return {"@type": "Person", "name": citing.spoken(agent),
                "givenName": agent["given"], "familyName": agent["family"]}
    return {"@type": "Organization", "name": agent["literal"]}


def _dated(issued: dict[str, Any]) -> dict[str, str]:
    """The day of a work: `dateCreated` where it is known, in words as `temporal` where it is inferred."""
    if "literal" in issued:
        return {"temporal": issued["literal"]}
    parts = issued.get("date-parts", [])
    day = "/".join("-".join(f"{part:02}" for part in each) for each in parts)
    return {"dateCreated": day} if day else {}


def _script(data: dict[str, Any]) -> Markup:
    """Data for the page: no letter of it can end the script's element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))
