"""References to texts: a text as an item of the Citation Style Language, and as BibTeX and RIS.

The items are made from the table of fields (`fields.FIELDS`, column `csl`) and have the form of
CSL-JSON 1.0.2 (citeproc-js-docs.readthedocs.io/en/latest/csl-json/markup.html). A translation is
an item of its own, with its translator, its day, and the title and date of its original.

A value that the archive infers stays in square brackets in every form. A date that is not plainly
known is therefore given in words, as CSL's `literal`; a known day, month, year or span in numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..interface import words
from ..languages import by_tag
from .catalogue import Text
from .edtf_words import date_words
from .fields import FIELDS, Agents, Date, Identifier, Term, Title
from .labels import bracketed, shown_title, value_in

#: An item of CSL-JSON.
Item = dict[str, Any]

_INITIAL = re.compile(r"(?:\w\.-?)+$")
_PLAIN_DATE = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d{2}))?)?")
#: The season of a year, as EDTF numbers them: CSL has no number for one in a date.
_SEASON = re.compile(r"\d{4}-2[1-4]")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
#: BibTeX counts braces, escaped ones too: a brace of the text gets its name.
_TEX_SIGNS = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})


def item(text: Text, language: str, address: str = "") -> Item:
    """A text, as the page of a language shows it, as an item of CSL-JSON.

    language: of the page; where the text is not in it, the original is cited. address: of the cited
    page, or "" where the archive's own address is not known.
    """
    shown = text.shown_language(language)
    cited: Item = {"id": text.data["id"], "type": "webpage"}
    for row in FIELDS:
        entry = text.data.get(row.name)
        if not row.csl or not entry:
            continue
        match row.type:
            case Title():
                cited[row.csl] = shown_title(text, shown)
            case Agents():
                _add_agents(cited, row.csl, entry, shown)
            case Date():
                if entry.get("value"):
                    cited[row.csl] = date(entry["value"], entry["status"], shown)
            case Term():
                cited[row.csl] = shown
            case Identifier():
                cited[row.csl] = entry
    ui = words(shown)
    cited["archive"] = cited["container-title"] = ui.archive
    if shown != text.language:
        _make_translation(cited, text, shown)
    if address:
        cited["URL"] = address
    return cited


def _add_agents(cited: Item, variable: str, entries: list[dict[str, Any]], language: str) -> None:
    """Add persons and organisations: authors as the variable, others as contributors."""
    for entry in entries:
        if "name" in entry:
            role = "contributor" if entry.get("role") == "contributor" else variable
            cited.setdefault(role, []).append(name(entry, language))


def _make_translation(cited: Item, text: Text, shown: str) -> None:
    """Turn an original's item into that of its translation."""
    head = text.translations[shown].data["translation"]
    cited["id"] += f"-{shown}"
    cited["original-title"] = shown_title(text, text.language)
    if "issued" in cited:
        cited["original-date"] = cited["issued"]
    cited["issued"] = date(head["date"], "stated", shown)
    cited["translator"] = [{"literal": without_article(value_in(head["by"], shown), shown)}]


def name(entry: Mapping[str, Any], language: str) -> dict[str, str]:
    """A name of CSL: a person's in its parts where these are known, else undivided.

    entry: of `creators`. An inferred name is in brackets, and undivided for their sake. Of a person's
    name the last word is the family name, with the particles in small letters before it, unless
    `family` says otherwise (a Chinese, Hungarian or double name); a name of one word is whole.
    """
    whole = value_in(entry["name"], language)
    if entry["status"] == "inferred" or entry.get("kind") != "person":
        return {"literal": bracketed(without_article(whole, language), entry["status"])}
    family = value_in(entry.get("family"), language) or _family(whole)
    given = " ".join(whole.replace(family, " ", 1).split()) if family in whole else ""
    return {"family": family, "given": given} if given else {"literal": whole}


def _family(whole: str) -> str:
    """The family name in a person's name."""
    parts = whole.replace(",", " ").split()
    if len(parts) > 1 and _INITIAL.match(parts[-1]):
        return parts[0]  # initials after the family name, as Russian lists have them
    first = len(parts) - 1
    while first > 1 and parts[first - 1].islower():
        first -= 1
    return " ".join(parts[first:])


def spoken(agent: Mapping[str, str]) -> str:
    """A name of CSL as it is spoken, "Jane Doe"."""
    return agent.get("literal") or f"{agent['given']} {agent['family']}"


def inverted(agent: Mapping[str, str]) -> str:
    """A name of CSL as lists have it, "Doe, Jane"; an undivided one as it is."""
    return agent.get("literal") or f"{agent['family']}, {agent['given']}"


def without_article(whole: str, language: str) -> str:
    """An organisation's name without the article that belongs to a sentence around it."""
    return by_tag(language).without_article(whole)[1]


def date(edtf: str, status: str, language: str) -> dict[str, Any]:
    """A date of CSL: in numbers where it is known and plain, else in words.

    edtf: the date. status: whether it is stated. Seasons, circa, doubt, sets and whatever is inferred go
    into words, with brackets where it is inferred; `circa` then says to machines that it is not sure.
    """
    parts = [_date_parts(part) for part in edtf.split("/")]
    if status == "stated" and all(parts) and len(parts) <= 2:
        return {"date-parts": parts}
    if status == "stated" and _SEASON.fullmatch(edtf):
        return {"literal": date_words(edtf, language)}
    return {"literal": bracketed(date_words(edtf, language), status), "circa": True}


def _date_parts(edtf: str) -> list[int] | None:
    found = _PLAIN_DATE.fullmatch(edtf)
    return [int(part) for part in found.groups() if part] if found else None


def years(edtf: str, status: str, language: str) -> str:
    """Only the years of a date, in words, as a short reference has them: "[2014 or 2015?]"."""
    short = re.sub(r"(\d{4})-\d{2}(?:-\d{2})?", r"\1", edtf)
    inner = short.strip("[]{}")
    if "," in inner and ".." not in inner:
        each = list(dict.fromkeys(inner.split(",")))
        short = each[0] if len(each) == 1 else short[0] + ",".join(each) + short[-1]
    first, between, last = inner.partition("..") if ".." in inner else inner.partition("/")
    if between and first == last:
        short = first
    # A year alone needs no word for it.
    worded = short if short.isdecimal() else date_words(short, language)
    return bracketed(worded, status)


# ---------------------------------------------------------------- files of reference managers


def as_json(cited: Item) -> str:
    """An item as CSL-JSON: a list of one, as reference managers import it."""
    rows = [f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in cited.items()]
    return "[{\n" + ",\n".join(rows) + "\n}]\n"


def bibtex(cited: Item) -> str:
    """An item as an entry of BibTeX (`@misc`, which every style of BibTeX and biblatex knows)."""
    values = {
        "author": " and ".join(map(_tex_name, cited.get("author", []))),
        "title": f"{{{_tex(cited['title'])}}}",
        **_tex_date(cited.get("issued", {})),
        "howpublished": _tex(cited["container-title"]),
        "translator": " and ".join(map(_tex_name, cited.get("translator", []))),
        "note": _tex(_of_original(cited)),
        "url": cited.get("URL", ""),
        "langid": by_tag(cited["language"]).english_name.lower(),
        "number": cited["archive_location"],
    }
    # A month is one of BibTeX's own macros, which are written without braces.
    rows = ",\n".join(f"  {key:<12} = {value if key == 'month' else f'{{{value}}}'}"
                      for key, value in values.items() if value)
    return f"@misc{{{cited['id']},\n{rows}\n}}\n"


def _tex(values: str) -> str:
    return values.translate(_TEX_SIGNS)


def _tex_name(agent: Mapping[str, str]) -> str:
    return f"{{{_tex(agent['literal'])}}}" if "literal" in agent else _tex(inverted(agent))


def _tex_date(issued: Mapping[str, Any]) -> dict[str, str]:
    if "literal" in issued:
        return {"year": _tex(issued["literal"])}
    spans = issued.get("date-parts", [])
    out = {"year": "--".join(str(parts[0]) for parts in spans)}
    if len(spans) == 1 and len(spans[0]) > 1:
        out["month"] = _MONTHS[spans[0][1] - 1]
    if len(spans) == 1 and len(spans[0]) > 2:
        out["day"] = str(spans[0][2])
    return out


def _of_original(cited: Item) -> str:
    """What a translation is a translation of, in words."""
    if "original-title" not in cited:
        return ""
    ui = words(cited["language"])
    day = date_of(cited.get("original-date", {}), ui.language) or ui.unknown_date
    return ui.cite_of_original.format(title=cited["original-title"], date=day)


def date_of(date: Mapping[str, Any], language: str) -> str:
    """A date of CSL in words, "" where there is none."""
    if "literal" in date:
        return str(date["literal"])
    edtf = "/".join("-".join(f"{part:02}" for part in parts) for parts in date.get("date-parts", []))
    return date_words(edtf, language) if edtf else ""


def ris(cited: Item) -> str:
    """An item as RIS (the format of Research Information Systems), a web page (`ELEC`)."""
    issued = cited.get("issued", {})
    rows = [
        ("TY", "ELEC"),
        *(("AU", inverted(agent)) for agent in cited.get("author", [])),
        *(("A4", inverted(agent)) for agent in cited.get("translator", [])),
        ("TI", cited["title"]),
        ("T2", cited["container-title"]),
        *_ris_date(issued),
        ("N1", _of_original(cited)),
        ("LA", cited["language"]),
        ("ID", cited["id"]),
        ("UR", cited.get("URL", "")),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in rows if value) + "ER  - \n"


def _ris_date(issued: Mapping[str, Any]) -> list[tuple[str, str]]:
    if "literal" in issued:
        return [("PY", issued["literal"])]
    spans = issued.get("date-parts", [])
    if not spans:
        return []
    rows = [("PY", str(spans[0][0]))]
    if len(spans[0]) > 1:
        year, month, day = [*(f"{part:02}" for part in spans[0]), ""][:3]
        rows.append(("DA", f"{year}/{month}/{day}/"))
    return rows
