"""Every fault of every page and record in one run, each with its file, line and cure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..languages import TAGS
from ..messages import say
from ..model import ArchiveError, shown_file
from . import frontmatter
from .canonical import check_body
from .catalogue import text_pages
from .page import Page
from .page_faults import Groups, page_faults
from .records import read_records
from .translation_structure import structure_faults
from .withholding_check import withholding_faults, withholding_report


@dataclass(frozen=True)
class CheckedText:
    """The pages of one address in all languages, checked by themselves.

    slug: the address. pages: those that have front matter. faults: of these pages. remarks: what people
    should know of them besides.
    """

    slug: str
    pages: tuple[Page, ...]
    faults: tuple[ArchiveError, ...]
    remarks: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What no other original may say of itself."""
        return tuple(_claim(page) for page in self.pages if page.is_original)


@dataclass(frozen=True)
class Claim:
    """What an original's page says of itself that no other may say: its id and its raw file.

    name: of the page, for messages. lines: of the two values.
    """

    name: str
    id: str
    raw: str
    lines: tuple[int, int]


def validate(docs: Path) -> list[ArchiveError]:
    """Check the records, the front matter of all pages, and each translation against its original.

    docs: the folder of pages. Returns the faults, records first, then by page and line.
    """
    groups, faults = read_records(docs / "data")
    checked = [check_text(docs, slug, groups) for slug in slugs(docs)]
    return faults + all_faults((text.faults, text.claims) for text in checked)


def all_faults(
    texts: Iterable[tuple[Sequence[ArchiveError], Sequence[Claim]]]
) -> list[ArchiveError]:
    """The faults of all texts by themselves and between them, by page and line.

    texts: the faults and the claims of each.
    """
    faults: list[ArchiveError] = []
    claims: list[Claim] = []
    for own, claimed in texts:
        faults += own
        claims += claimed
    faults += _shared_claims(claims)
    return sorted(faults, key=lambda fault: (fault.file, fault.line or 0))


def slugs(docs: Path) -> list[str]:
    """The addresses of all texts that have a page in some language, by the alphabet."""
    return sorted({path.stem for tag in TAGS for path in text_pages(docs, tag)})


def check_text(docs: Path, slug: str, groups: Groups) -> CheckedText:
    """Read the pages of one text and check them by themselves and against each other.

    docs: the folder of pages. slug: the text's address. groups: the records.
    """
    faults: list[ArchiveError] = []
    paths = [(tag, docs / tag / "texts" / f"{slug}.md") for tag in TAGS]
    there = [(tag, path) for tag, path in paths if path.exists() or path.is_symlink()]
    pages = list(_pages(there, faults))
    for page in pages:
        if page.is_waiting:
            continue
        faults += page_faults(page, groups, docs / "originals")
    faults += _pair_faults(pages, all_clear=len(pages) == len(there))
    remarks: list[str] = []
    if not faults:
        faults, remarks = _withheld(pages, docs / "originals")
    return CheckedText(slug, tuple(pages), tuple(faults), tuple(remarks))


def _withheld(pages: Sequence[Page], folder: Path) -> tuple[list[ArchiveError], list[str]]:
    """What is wrong with the words that a text withholds, and what was found of them.

    pages: of one text, without other faults. folder: of the raw files.
    """
    original = next((page for page in pages if page.is_original), None)
    file = original.value("raw", "file") if original else ""
    if original is None or "withheld" not in original.head.data or not (folder / file).is_file():
        return [], []
    raw = (folder / file).read_bytes()
    translations = [page for page in pages if not page.is_original and not page.is_waiting]
    faults = withholding_faults(original, translations, raw, file)
    return faults, [] if faults else withholding_report(original, raw, file)


def read_pages(
    docs: Path, slugs: Collection[str]
) -> tuple[list[Page], list[ArchiveError]]:
    """The pages of texts.

    docs: the folder of pages. slugs: of these texts only.
    Returns the pages that have front matter, and the faults of form: of the pages that have none, of
    the YAML, of bodies that cannot be read.
    """
    faults: list[ArchiveError] = []
    paths = [(tag, path) for tag in TAGS for path in text_pages(docs, tag)
             if path.stem in slugs]
    return list(_pages(paths, faults)), faults


def _pages(paths: Iterable[tuple[str, Path]], faults: list[ArchiveError]) -> Iterator[Page]:
    for language, path in paths:
        name = f"{language}/texts/{path.name}"
        try:
            source = frontmatter.source_of(path, name)
            head, head_faults = frontmatter.read_with_faults(source, name)
        except ArchiveError as fault:
            faults.append(fault)
            continue
        faults += head_faults
        faults += [] if head_faults else frontmatter.unsafe_values(source, name)
        blocks, body_faults = check_body(head.body, name, head.body_line, head.is_original)
        faults += body_faults
        yield Page(name, path, language, head, blocks)


# ---------------------------------------------------------------- between pages


def _claim(page: Page) -> Claim:
    identifier = page.head.data.get("id")
    lines = page.head.line_of(("id",)), page.head.line_of(("raw", "file"))
    return Claim(page.name, identifier if isinstance(identifier, str) else "", page.value("raw", "file"),
                 lines)


def _shared_claims(claims: Iterable[Claim]) -> list[ArchiveError]:
    """Two originals of one id or raw file."""
    faults: list[ArchiveError] = []
    ids: dict[str, str] = {}
    raw_files: dict[str, str] = {}
    for claim in sorted(claims, key=_page_order):
        if claim.id and ids.setdefault(claim.id, claim.name) != claim.name:
            reason = say("the id of {value}, which was there first", value=shown_file(ids[claim.id]))
            faults.append(ArchiveError(claim.name, claim.lines[0], reason, say("give another")))
        if claim.raw and raw_files.setdefault(claim.raw, claim.name) != claim.name:
            reason = say("the raw file of {value}, which was there first",
                         value=shown_file(raw_files[claim.raw]))
            faults.append(ArchiveError(claim.name, claim.lines[1], reason,
                                       say("remove one of the two pages")))
    return faults


def _page_order(claim: Claim) -> tuple[int, str]:
    """The order of the languages, then of the names."""
    language, _, _ = claim.name.partition("/")
    return TAGS.index(language), claim.name


def _pair_faults(pages: list[Page], all_clear: bool) -> list[ArchiveError]:
    """Two originals of one slug; a translation without an original or unlike it.

    pages: of one slug. all_clear: whether these are all of its pages; one that cannot be read may be the
    original's.
    """
    faults: list[ArchiveError] = []
    originals = [page for page in pages if page.is_original]
    all_clear = all_clear and all({"raw", "translation"} & set(page.head.data) for page in pages)
    for page in originals[1:]:
        reason = say("an original with the slug of {name}, which was there first",
                     name=shown_file(originals[0].name))
        faults.append(page.fault((), reason, say("keep one of the two, or give another slug")))
    for page in pages:
        if page.is_original:
            continue
        if not originals:
            cure = say("give the file the name of its original, or remove it; whole texts are renamed and "
                       "removed by scripts/text.py")
            faults += [page.fault((), say("no original has this name"), cure)] if all_clear else []
            continue
        original = originals[0]
        of = page.value("translation", "of")
        if of in TAGS and of not in (page.language, original.language):
            faults.append(page.fault(("translation", "of"), say("the original is not in {of!r}", of=of),
                                     say("write {language}", language=original.language)))
        if not page.is_waiting and page.blocks is not None and original.blocks is not None:
            faults += structure_faults(original.blocks, page.blocks, page.name, page.passage_lines)
    return faults
