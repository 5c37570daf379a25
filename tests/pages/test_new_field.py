"""A metadata field is one row and its words: a throw-away one is seen in every view."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from throwaway import Project, make_project

RAW = ("The strike\n\nBy Jane Doe\n\n12 May 1905\n\n" + "The strike goes on in all the shops. " * 5
       + "The weavers are loud in 1905.")
#: The row, as a developer writes it into the table, and the page's value of it.
ROWS = {
    "trade": ('Field("trade", Literal(), dc="audience", epub="subject", required=False,'
              ' facet="trade")',
              "trade: {value: Weavers, status: inferred, evidence: [p4]}\n", "[Weavers?]"),
    "heard": ('Field("heard", Date(), dc="issued", required=False)',
              "heard: {value: 1905-06, status: stated, evidence: [p4]}\n", "June 1905"),
    "epithet": ('Field("epithet", TextByLanguage(), dc="description", required=False)',
                "epithet: {en: Loud, ru: Громко, status: stated, evidence: [p4]}\n", "Loud"),
}
_FORMS = """
import json
import re
from pathlib import Path
from archive.downloads import plain, epub, machine, single_file
from archive.downloads.edition import Imprint, editions
from archive.downloads.stamp import Stamp
from archive.pages import catalogue
from archive.pages.records import Records
docs = Path("docs")
texts, records = catalogue.load(docs), Records(docs / "data")
imprint = Imprint(records, Stamp(1_700_000_000, "0123456789ab"))
edition = editions(texts.texts[0])[0]
entries = machine.texts_json(texts, records, Path("site"))
print(json.dumps({
    "plain": plain.plain_text(edition, imprint), "markdown": plain.markdown(edition, imprint),
    "single": single_file.web_page(edition, imprint), "epub": epub.one_text(edition, imprint),
}))
"""
#: The faults of the page at argv[1] as it is, then with each of the slips in argv[2].
_FAULTS = """
import json
import sys
from pathlib import Path
from archive.pages.validation import validate
page = Path(sys.argv[1])
whole = page.read_text(encoding="utf-8")
told = [list(map(str, validate(Path("docs"))))]
for good, bad in json.loads(sys.argv[2]):
    assert good in whole, good
    page.write_text(whole.replace(good, bad, 1), encoding="utf-8")
    told.append(list(map(str, validate(Path("docs")))))
page.write_text(whole, encoding="utf-8")
print(json.dumps(told))
"""


@dataclass(frozen=True)
class Trial:
    """A project with the new fields, built."""

    project: Project
    forms: dict[str, str]
    page: Path


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    project = make_project(tmp_path_factory.mktemp("field"))
    table = project.root / "scripts" / "archive" / "pages" / "fields.py"
    source = table.read_text(encoding="utf-8")
    rows = "".join(f"    {row},\n" for row, _, _ in ROWS.values())
    mark = 'FIELDS: tuple[Field, ...] = (\n'
    assert mark in source
    table.write_text(source.replace(mark, mark + rows), encoding="utf-8")
    for tag in ("en", "ru"):
        words = project.root / "scripts" / "archive" / "interface" / f"{tag}.yml"
        labels = "".join(f"label_{name}: The {name} ({tag})\n" for name in ROWS)
        words.write_text(words.read_text(encoding="utf-8") + labels, encoding="utf-8")
    project.add_raw("a.txt", RAW)
    project.convert()
    page = project.page_of("a.txt")
    values = "".join(value for _, value, _ in ROWS.values())
    text = page.read_text(encoding="utf-8").replace("rights:\n", values + "rights:\n", 1)
    page.write_text(text, encoding="utf-8")
    project.convert()
    assert values in page.read_text(encoding="utf-8")
    project.build()
    return Trial(project, json.loads(project.run(_FORMS)), page)


@pytest.mark.parametrize("name", ROWS)
def test_card_and_dublin_core_show_it(trial: Trial, name: str) -> None:
    """The text's page shows it in the card, with its grounds, and names it in its head."""
    _, _, shown = ROWS[name]
    address = trial.project.site / "texts" / trial.page.stem / "index.html"
    page = html.fromstring(address.read_bytes())
    [label] = page.xpath("//dt[text()=$label]", label=f"The {name} (en)")
    line = " ".join(label.getnext().text_content().split())
    assert line.startswith(shown), line
    assert "see ¶ 4" in line
    terms = {"trade": "audience", "heard": "issued", "epithet": "description"}
    values = page.xpath("//meta[@name=$name]/@content", name=f"DCTERMS.{terms[name]}")
    assert values == [{"trade": "Weavers", "heard": "1905-06", "epithet": "Loud"}[name]]


@pytest.mark.parametrize("name", ROWS)
def test_plain_forms_and_the_single_page(trial: Trial, name: str) -> None:
    """Plain text, Markdown and the single page tell it among the facts."""
    fact = f"The {name} (en): {ROWS[name][2]} ("
    assert fact in trial.forms["plain"]
    assert fact in trial.forms["markdown"]
    page = html.fromstring(trial.forms["single"])
    assert page.xpath("//dt[text()=$label]", label=f"The {name} (en)")


def test_the_search_filters_by_it(trial: Trial) -> None:
    """The search can be filtered by it: the index has its values, the page its filter."""
    assets = trial.project.site / "assets" / "search"
    stored = (assets / "index" / "f" / "en.js").read_text(encoding="utf-8")
    assert '"trade":{"labels":[["Weavers","Weavers"]],"of":[[0]]}' in stored.replace(" ", "")
    page = html.fromstring((trial.project.site / "search" / "index.html").read_bytes())
    [filters] = page.xpath("//@data-filters")
    assert "trade" in filters.split()


def test_the_epub_has_the_new_field(trial: Trial) -> None:
    """A book's package has the field that says so in its row, and its pages tell all of them."""
    files = json.loads(trial.forms["epub"])["files"]
    package = next(content for path, content in files.items() if path.endswith(".opf"))
    assert re.search(r"<dc:subject[^>]*>[^<]*Weavers", package)
    assert all(f"The {name} (en)" in trial.forms["epub"] for name in ROWS)


def test_json_and_csv_have_it(trial: Trial) -> None:
    """texts.json has the fields with their grounds, texts.csv a column of its type's form."""
    folder = trial.project.site / "data"
    [entry] = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    assert entry["metadata"]["trade"] == {
        "value": "Weavers", "status": "inferred", "evidence": ["p4"]}
    [row] = csv.DictReader(io.StringIO((folder / "texts.csv").read_text(encoding="utf-8-sig")))
    assert (row["trade"], row["trade_status"]) == ("Weavers", "inferred")
    assert (row["heard"], row["heard_en"], row["heard_ru"]) == ("1905-06", "June 1905", "июнь 1905\u00a0года")
    assert (row["epithet_en"], row["epithet_ru"]) == ("Loud", "Громко")


def test_a_wrong_value_of_a_new_field_is_a_fault(trial: Trial) -> None:
    """A wrong value of a new field is a fault, with its file and line."""
    slips = {
        ("status: inferred, evidence: [p4]}", "status: guessed, evidence: [p4]}"): "trade.status",
        ("{value: Weavers, status", "{worth: Weavers, status"): "trade",
        ("evidence: [p4]}\nheard", "evidence: [p99]}\nheard"): "no passage p99",
        ("value: 1905-06,", "value: in June,"): "is no EDTF date",
    }
    sound, *faulty = json.loads(trial.project.run(_FAULTS, str(trial.page), json.dumps(list(slips))))
    assert not sound
    for told, faults in zip(slips.values(), map("\n".join, faulty), strict=True):
        assert told in faults
        assert f"{trial.page.name}: line " in faults
