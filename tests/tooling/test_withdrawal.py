"""What a curator withdraws or withholds is in no file of the site, nor in any archive or book in it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from archive.downloads.offline import ZIM, ZIP
from folders import checksums
from libzim.reader import Archive
from lxml import html as lxml_html
from pypdf import PdfReader
from tooling.building import build
from translated_page import translated_page

BAKERS = """The strike of the bakers

By Qwertyna Zimmerova

For eleven days the bakers of the town have stood at the gates of their factory. Who
wants to help them calls the strike committee by the telephone number 8 701
555 12 34, at any hour of the day, and asks for comrade Qwertyna
Zimmerova, who keeps the list of those who have given bread and money.

They demand:

- bread for all who call 8 701 555 12 34;
- the release of Qwertyna Zimmerova.

This was copied by 8 701 555 12 34 from a wall

Nothing will stop the bakers of the town, for they have nothing to lose but their ovens.
"""
BAKERS_RU = translated_page("""# Стачка пекарей { #p1 }

Квертина Циммерова
{ #p2 .byline }

Одиннадцать дней пекари города стоят у ворот своей фабрики. Кто
хочет помочь, звонит забастовочному комитету по номеру 8 701
555 12 34 в любое время дня и спрашивает товарища Квертину
Циммерову, у которой список тех, кто дал хлеб и деньги.
{ #p3 }

Они требуют:
{ #p4 }

- \\- хлеба всем, кто позвонит по номеру 8 701 555 12 34;
  { #p5 .item }
- \\- освобождения Квертины Циммеровой.
  { #p6 .item }

## { #p7 }

Ничто не остановит пекарей города: им нечего терять, кроме печей.
{ #p8 }
""", more="""notes:
- {at: p3, en: The number 8 701 555 12 34 is old., ru: Номер 8 701 555 12 34 старый.}
""").replace("## {", "## Списано со стены по номеру 8 701 555 12 34 {")
WEAVERS = """The weavers have stopped

The weavers of Quolbynka have stopped their looms, all three hundred of them, and will not go back
before their wages are paid. Zorblaxia is on their side.

Long live the weavers of Quolbynka!
"""
WITHHELD = """withheld:
- words: 8 701 555 12 34
  reason: {en: A private number., ru: Личный номер.}
- words: {en: Qwertyna Zimmerova, ru: [Квертина Циммерова, Квертину Циммерову, Квертины Циммеровой]}
  reason: {en: She asked for it., ru: По её просьбе.}
"""
HEAD = """notes:
- at: p3
  en: 8 701 555 12 34 was the number of Qwertyna Zimmerova.
  ru: 8 701 555 12 34 — номер Квертины Циммеровой.
summary:
  en: The bakers strike; who helps calls 8 701 555 12 34 and asks for Qwertyna Zimmerova.
  ru: Стачка пекарей; помощники звонят по номеру 8 701 555 12 34. Её ведёт Квертина Циммерова.
  status: inferred
  evidence: [p3]
structure:
- {lines: '17', omit: 'stop the bakers of the town', reason: {en: Qwertyna Zimmerova, ru: Квертина Циммерова}}
"""
#: Records and events of both texts: who is withheld, and a place of the text that is withdrawn.
PERSON = """- id: zimmerova
  en: Qwertyna Zimmerova
  ru: Квертина Циммерова
  variants: [Квертину Циммерову, bakers of the town, пекари города]
  about: {en: Qwertyna Zimmerova kept the list., ru: Квертина Циммерова вела список.}
"""
PLACE = """- id: quolbynka
  en: Quolbynka
  ru: Квольбинка
  about: {en: Town with three hundred looms., ru: Город с тремя сотнями станков.}
  evidence: ['the-weavers-have-stopped#p3']
"""
EVENTS = """- id: weavers
  date: '1912-05-03'
  place: quolbynka
  kind: strike
  title: {en: Zorblaxia stops the looms, ru: Зорблаксия останавливает станки}
  demands: {en: the wages of Quolbynka, ru: зарплата Квольбинки}
  passages: ['the-weavers-have-stopped#p2']
  words: {en: have stopped their looms, ru: остановили станки}
- id: bakers
  date: '1912-05-04'
  place: kazakhstan
  kind: strike
  title: {en: The bakers strike with Qwertyna Zimmerova, ru: Стачка пекарей и Квертина Циммерова}
  who: ['person:zimmerova']
  passages: ['the-strike-of-the-bakers#p3', 'the-weavers-have-stopped#p2']
  words: {en: For eleven days, ru: Одиннадцать дней}
  claims:
    - about: {en: what they want, ru: чего хотят}
      by: {en: the bakers, ru: пекари}
      words: {en: They demand, ru: Они требуют}
      passage: the-strike-of-the-bakers#p4
    - about: {en: what they want, ru: чего хотят}
      by: {en: the weavers of Quolbynka, ru: ткачи Квольбинки}
      words: {en: before their wages are paid, ru: до выплаты}
      passage: the-weavers-have-stopped#p2
"""
#: The check-sum of the raw file, which tells whoever tries all numbers that they have found it.
SUM_OF_BAKERS = hashlib.sha256(BAKERS.encode()).hexdigest()
#: Letters and figures that nothing but the text or the number has, each without spaces and signs.
OF_BAKERS = ("87015551234", "qwertyna", "zimmerova", "квертин", "циммеров")
OF_WEAVERS = ("zorblaxia", "quolbynka", "looms")
TITLE_OF_WEAVERS = "The weavers have stopped"  # with its spaces, for the address has its words


def _raw(root: Path, name: str, words: str) -> None:
    (root / "docs" / "originals" / name).write_text(words, encoding="utf-8")


def _page(root: Path, slug: str, tag: str = "en") -> Path:
    return root / "docs" / tag / "texts" / f"{slug}.md"


def _write_head(page: Path, head: str) -> None:
    """Write fields into the upper part of an original's page, in the place of those that are there."""
    source = page.read_text(encoding="utf-8")
    for name in re.findall(r"(?m)^(\w+):", head):
        source = re.sub(rf"(?m)^{name}:.*\n(?:[ -].*\n)*", "", source, count=1)
    assert "\nslug:" in source
    page.write_text(source.replace("\nslug:", f"\n{head}slug:", 1), encoding="utf-8")


@pytest.fixture(scope="module")
def project(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three texts, one of them translated, whose site has everything of them."""
    root = shutil.copytree(template, tmp_path_factory.mktemp("projects") / "withdrawal")
    _raw(root, "bakers.txt", BAKERS)
    _raw(root, "weavers.txt", WEAVERS)
    assert build(root, with_downloads=False) == 0
    _page(root, "the-strike-of-the-bakers", "ru").write_text(BAKERS_RU, encoding="utf-8")
    _write_head(_page(root, "the-strike-of-the-bakers"), HEAD)
    data = root / "docs" / "data"
    for name, records in (("persons.yml", PERSON), ("places.yml", PLACE)):
        (data / name).write_text((data / name).read_text(encoding="utf-8") + records, encoding="utf-8")
    (data / "events.yml").write_text(EVENTS, encoding="utf-8")
    assert build(root) == 0
    return root


@pytest.fixture(scope="module")
def without(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built again after both records were written."""
    root = shutil.copytree(project, tmp_path_factory.mktemp("projects") / "without")
    _write_head(_page(root, "the-strike-of-the-bakers"), WITHHELD)
    _write_head(_page(root, "the-weavers-have-stopped"),
                "withdrawn:\n  date: '2026-11-28'\n"
                "  reason: {en: The author asked for it., ru: По просьбе автора.}\n")
    assert build(root) == 0
    return root


def _contents(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and all that is packed in it, each with its name."""
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                yield from _contents(f"{name}: {member}", packed.read(member))
    elif data[:2] == b"\x1f\x8b":
        yield from _contents(f"{name}: gz", gzip.decompress(data))
    elif data[:4] == b"%PDF":
        reader = PdfReader(io.BytesIO(data))
        words = "\n".join(page.extract_text() for page in reader.pages)
        yield f"{name}: words", f"{words} {reader.metadata} {reader.outline}".encode()


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield from _contents(path.relative_to(site).as_posix(), path.read_bytes())
    archive = Archive(site / "downloads" / ZIM)
    for number in range(archive.entry_count):
        entry = archive._get_entry_by_id(number)
        if not entry.is_redirect:
            yield from _contents(f"{ZIM}: {entry.path} {entry.title}", bytes(entry.get_item().content))
    for key in archive.metadata_keys:
        yield f"{ZIM}: {key}", bytes(archive.get_metadata(key))


def _readings(data: bytes) -> Iterator[str]:
    """What a file may be read as: its letters, what its JSON, HTML and base64 say, words over markup."""
    source = data.decode("utf-8", "ignore")
    yield source
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), source)
    for packed in re.findall(r"[A-Za-z0-9+/]{40,}={0,2}", source):
        try:
            plain = base64.b64decode(packed + "=" * (-len(packed) % 4))
        except ValueError:
            continue
        yield (gzip.decompress(plain) if plain[:2] == b"\x1f\x8b" else plain).decode("utf-8", "ignore")
    if "<" in source and data[:4] != b"%PDF":
        yield re.sub(r"<[^>]*>", "", html.unescape(source))
        # A passage's number is between the words of two passages.
        yield re.sub(r"<a[^>]*class=\"n\"[^>]*>.*?</a>|<sup>\d+</sup>|<[^>]*>", "", html.unescape(source))
    yield re.sub(r"(?m)^\s*¶\d+\s*", "", source)


def _bare(words: str) -> str:
    """Letters and figures alone, in small letters."""
    return re.sub(r"[\W_]+", "", words.lower())


def _traces(site: Path, words: tuple[str, ...]) -> list[str]:
    found = []
    for name, data in _files(site):
        for reading in (name, *_readings(data)):
            bare = _bare(reading)
            found += [f"{name}: {word}" for word in words if word in bare]
            found += [f"{name}: {TITLE_OF_WEAVERS}"] * (TITLE_OF_WEAVERS in " ".join(reading.split()))
    return found


def test_traces_are_found_where_they_are(project: Path) -> None:
    """The search through all files sees the words in pages, books, archives, index and data."""
    traces = _traces(project / "site", (*OF_BAKERS, SUM_OF_BAKERS, *OF_WEAVERS))
    for kind in ("names/place-quolbynka/index.html", "chronology/index.html", "data/chronology.en.ics",
                 "data/chronology.en.csv"):
        assert f"{kind}: quolbynka" in traces or f"{kind}: looms" in traces, kind
    assert "names/person-zimmerova/index.html: zimmerova" in traces
    for kind in ("index.html", ".epub", ".pdf: words", ".txt", ".md", ".tei", "originals/", ZIP, ZIM,
                 "assets/search/index"):
        for word in ("87015551234", "zorblaxia"):
            assert any(kind in trace and trace.endswith(word) for trace in traces), (kind, word)
    assert "data/texts.json: 87015551234" in traces
    assert f"data/texts.json: {SUM_OF_BAKERS}" in traces
    assert f"data/texts.json: {TITLE_OF_WEAVERS}" in traces


def test_no_trace_is_left(without: Path) -> None:
    """Not in a name, a file, a packed file, in pieces over lines and markup, in either language."""
    assert _traces(without / "site", (*OF_BAKERS, SUM_OF_BAKERS, *OF_WEAVERS)) == []


def test_the_data_keep_their_schema(without: Path) -> None:
    """Where words are withheld, the published data still are what their published schema says."""
    data = without / "site" / "data"
    schema = json.loads((data / "texts.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((data / "texts.json").read_text(encoding="utf-8")), schema)


def test_no_picture_of_a_withdrawn_text_is_left(project: Path, without: Path) -> None:
    """The picture for link previews shows a title; that of a withdrawn text goes with it."""
    pictures = [sorted(path.name for path in (root / "site").rglob("*.png") if "the-weavers" in path.name)
                for root in (project, without)]
    assert pictures[0] and not pictures[1]


def test_a_build_upon_the_last_is_a_build_from_nothing(without: Path, tmp_path: Path) -> None:
    """Nothing comes back from the cache of an earlier build."""
    cold = shutil.copytree(without, tmp_path / "cold")
    shutil.rmtree(cold / "site")
    shutil.rmtree(cold / ".cache")
    assert build(cold) == 0
    assert checksums(cold / "site") == checksums(without / "site")


@pytest.mark.parametrize(("tag", "root", "reason"), [
    ("en", "", "The author asked for it."), ("ru", "ru/", "По просьбе автора."),
])
def test_a_tombstone_at_every_address(without: Path, tag: str, root: str, reason: str) -> None:
    """The text's page and its parallel view say when and why; every passage's address is there."""
    for page in ("index.html", "parallel/index.html"):
        shown = lxml_html.parse(
            without / "site" / root / "texts" / "the-weavers-have-stopped" / page).getroot()
        assert shown.get("lang") == tag
        assert reason in " ".join(shown.text_content().split())
        assert shown.xpath("//time/@datetime") == ["2026-11-28"]
        assert {"p1", "p2", "p3"} <= set(shown.xpath("//main//@id"))
        assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_withdrawn_text_is_in_no_list(without: Path) -> None:
    """Not in the data, nor among the downloads, nor linked from any other page."""
    site = without / "site"
    entries = json.loads((site / "data" / "texts.json").read_text(encoding="utf-8"))
    assert "the-weavers-have-stopped" not in [entry["slug"] for entry in entries]
    for path in site.rglob("*.html"):
        if "the-weavers-have-stopped" not in path.as_posix():
            assert "the-weavers-have-stopped" not in path.read_text(encoding="utf-8"), path
    (entry,) = json.loads((site / "data" / "withdrawn.json").read_text(encoding="utf-8"))
    assert (entry["slug"], entry["date"]) == ("the-weavers-have-stopped", "2026-11-28")


def test_what_replaces_the_withheld_words(without: Path) -> None:
    """The sign of the archive, the reason, and the change, which does not repeat the words."""
    site = without / "site"
    raw = (site / "originals" / "bakers.txt").read_text(encoding="utf-8")
    assert raw.split("\n")[5].endswith("calls the strike committee by the telephone number [withheld]")
    assert raw.count("\n") == BAKERS.count("\n")
    (entry,) = [each for each in json.loads((site / "data" / "texts.json").read_text(encoding="utf-8"))
                if each["slug"] == "the-strike-of-the-bakers"]
    withheld = [change for change in entry["changes"] if change["rule"] == "withheld"]
    assert [change["lines"] for change in withheld] == ["3", "6", "7", "12", "13", "15"]
    assert {change["text"] for change in withheld} == {"[withheld]"}
    assert not entry["raw_complete"]
    # By the check-sum of the file as received, whoever tries all numbers would find the one that is gone.
    assert entry["sha256"] == hashlib.sha256((site / "originals" / "bakers.txt").read_bytes()).hexdigest()
    for root, sign, reason in (("", "[withheld]", "A private number."), ("ru/", "[изъято]", "Личный номер.")):
        page = lxml_html.parse(site / root / "texts" / "the-strike-of-the-bakers" / "index.html").getroot()
        links = page.xpath("//*[@data-text]//a[@class='withheld' and @data-editorial]")
        assert len(links) == 6
        assert {link.text for link in links} == {sign}
        assert links[1].get("title") == reason
        for link in links:
            (place,) = page.xpath("//*[@id=$id]", id=link.get("href")[1:])
            assert link.get("title") in " ".join(place.text_content().split())


def test_a_raw_file_of_another_encoding_keeps_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Encoding and line ends of the published copy are those of the raw file. A number that another text
    has as well is withheld in both, or in none."""
    root = shutil.copytree(project, tmp_path / "project")
    words = ("Стачка прядильщиц\r\n\r\nПрядильщицы стоят уже десятый день. "
             "Звоните им по номеру 8 701 555\r\n12 34!\r\n")
    (root / "docs" / "originals" / "spinners.txt").write_bytes(words.encode("cp1251"))
    assert build(root, with_downloads=False) == 0
    page = next(page for page in (root / "docs" / "ru" / "texts").glob("*.md")
                if "file: spinners.txt" in page.read_text(encoding="utf-8"))
    _write_head(page, "withheld:\n- {words: 8 701 555 12 34, reason: {en: Private., ru: Личный.}}\n")
    before = checksums(root / "site")
    assert build(root, with_downloads=False) == 1
    said = capsys.readouterr().err
    assert "docs/en/texts/the-strike-of-the-bakers.md#p5: the number of withheld entry 1" in said
    assert checksums(root / "site") == before
    _write_head(_page(root, "the-strike-of-the-bakers"), WITHHELD)
    assert build(root, with_downloads=False) == 0
    copy = (root / "site" / "originals" / "spinners.txt").read_bytes().decode("cp1251")
    assert copy == words.replace("8 701 555\r\n12 34", "[изъято]\r\n")
