"""Raw files → pages: all files of the archive converted, each page written completely or not at all.

A refused file does not stop the others, and running again changes nothing. `conversion.convert` makes the
page of one text.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..files import write_atomically
from ..languages import TAGS, others
from ..messages import say
from ..model import ArchiveError, Refusal, shown_file
from ..reading.source.decode import decode
from ..reading.source.invisible import non_space
from . import frontmatter
from .conversion import Converted, convert
from .raw_files import portable_name, unportable

_LONG_PAGE = 150_000  # characters, some hundred kilobytes of the page as a server sends it
#: Is shown each text that was converted: its raw file, the page, the page's file, whether that changes.
Observer = Callable[[Path, Converted, Path, bool], None]


#: Converts raw files before their turn: (raw file, its page if there is one) of each → (its name,
#: what became of it) of each.
ConvertAhead = Callable[
    [Sequence[tuple[Path, Path | None]]], Iterable[tuple[str, "Converted | ArchiveError | None"]]]


@dataclass
class Report:
    """What a run of the converter did.

    done: slugs of the texts that are pages. changed: files written, or that a check would write.
    refused: why a raw file is no page. remarks: what people should know of the others.
    """

    done: list[str] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    refused: list[ArchiveError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass
class _Archive:
    """The originals' pages that exist, and the addresses and raw files that are taken.

    pages: by the name of the raw file. portable: what Windows knows the raw files by, as they were before
    this run → their names. raw_files: digest of a raw file → its name. slugs: addresses.
    unclear: pages that do not say whose they are. ahead: what was converted before its turn, with the name
    of its raw file. early: of these, what was read and waits for its turn. with_pages: the pages with
    which they were converted.
    """

    docs: Path
    pages: dict[str, Path]
    raw_files: dict[str, str]
    slugs: set[str]
    portable: dict[str, str] = field(default_factory=dict)
    unclear: list[Path] = field(default_factory=list)
    ahead: Iterator[tuple[str, Converted | ArchiveError | None]] = field(default_factory=lambda: iter(()))
    early: dict[str, Converted | ArchiveError | None] = field(default_factory=dict)
    with_pages: dict[str, Path | None] = field(default_factory=dict)

    def converted(self, name: str) -> Converted | ArchiveError | None:
        """What a raw file was converted into before its turn, if that holds in its turn too."""
        if name not in self.with_pages:
            return None
        while name not in self.early:
            other, converted = next(self.ahead)
            self.early[other] = converted
        converted = self.early.pop(name)
        page = self.pages.get(name)
        if page != self.with_pages[name]:
            return None
        taken = page is None and isinstance(converted, Converted) and converted.slug in self.slugs
        return None if taken else converted


def _read_archive(docs: Path) -> _Archive:
    archive = _Archive(docs, {}, {}, set())
    for language in TAGS:
        for path in sorted((docs / language / "texts").glob("*.md")):
            raw = frontmatter.raw_file_of(path) if path.is_file() else None
            # A page that waits for its translation has its address from its original, which may be gone.
            if raw or not path.is_file() or not frontmatter.is_waiting(path):
                archive.slugs.add(path.stem)
            if raw:
                archive.pages[raw["file"]] = path
                archive.portable[portable_name(raw["file"])] = raw["file"]
                archive.raw_files[str(raw.get("sha256", ""))] = raw["file"]
            elif path.name != "index.md" and (not path.is_file() or frontmatter.is_unclear(path)):
                archive.unclear.append(path)
    archive.raw_files.pop("", None)
    originals = {page.stem for page in archive.pages.values()}
    archive.unclear = [path for path in archive.unclear if path.stem not in originals]
    return archive


def convert_all(
    files: list[Path],
    docs: Path,
    check: bool = False,
    *,
    progress: Callable[[int, int], None] | None = None,
    observer: Observer | None = None,
    convert_ahead: ConvertAhead | None = None,
) -> Report:
    """Convert raw files into pages under `docs`.

    files: the raw files. check: write nothing, only say what would change.
    progress: called with (done, all) after each file. observer: is shown each text. convert_ahead:
    converts the raw files side by side; by default each is converted in its turn, and so is one whose
    address another text has taken meanwhile.
    Returns the report; a refused file is in it and nothing of that file is written.
    """
    report = Report(remarks=unportable([path.name for path in files]))
    archive = _read_archive(docs)
    if convert_ahead:
        with_pages = [(path, archive.pages.get(path.name)) for path in files]
        archive.with_pages = {path.name: page for path, page in with_pages}
        archive.ahead = iter(convert_ahead(with_pages))
    for n, path in enumerate(files, 1):
        try:
            _convert_one(path, archive, check, report, observer)
        except ArchiveError as refusal:
            report.refused.append(refusal)
        except OSError as error:
            report.refused.append(_not_written(path, error))
        if progress:
            progress(n, len(files))
    for _ in archive.ahead:
        pass  # what no turn asked for; the processes end with it
    return report


def _not_written(path: Path, error: OSError) -> Refusal:
    """The refusal of a raw file that could not be read, or whose pages could not be written."""
    if error.errno == errno.ENOSPC:
        return Refusal(path.name, None, say("the disk is full"),
                       say("free some space and run the command again"))
    return Refusal(path.name, None, str(error.strerror or error), say("check the file and its permissions"))


def _convert_one(
    path: Path, archive: _Archive, check: bool, report: Report, observer: Observer | None
) -> None:
    _refuse_odd_name(path.name)
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    first = archive.raw_files.get(digest, path.name)
    if first != path.name:
        if _lies_in(path.parent, first) or path.name in archive.pages:
            raise _same_text(path, first, archive)
        archive.pages[path.name] = archive.pages.pop(first)
        report.remarks.append(say("{name}: the file was called {former}; its page has the new name",
                                  name=path.name, former=first))
    existing = archive.pages.get(path.name)
    if existing is None and (former := _name_in_other_letters(path, archive)):
        raise _renamed_and_changed(path, former)
    if existing is None and archive.unclear:
        raise _may_have_page(path, archive)
    converted = archive.converted(path.name) or _converted(raw, path, existing, archive)
    if isinstance(converted, ArchiveError):
        raise converted
    _refuse_in_other_bytes(path, raw, converted.slug, digest, archive)
    archive.raw_files[digest] = path.name
    archive.slugs.add(converted.slug)
    target = existing or archive.docs / converted.language / "texts" / f"{converted.slug}.md"
    archive.pages[path.name] = target
    known = len(report.changed)
    for file, content in files_of(converted, target, archive.docs).items():
        if not file.exists() or frontmatter.source_of(file) != content:
            if not check:
                write_atomically(file, content)
            report.changed.append(file)
    if converted.encoding != "UTF-8":
        report.remarks.append(say("{name}: read as {encoding}", name=path.name, encoding=converted.encoding))
    if existing is None and len(raw.decode(converted.encoding, "replace")) > _LONG_PAGE:
        report.remarks.append(say("{name}: a text as long as a book becomes one page, slow to load on a "
                                  "phone; if it is one, give each chapter a file of its own", name=path.name))
    if observer:
        observer(path, converted, target, target in report.changed[known:])
    report.done.append(target.stem)


def files_of(converted: Converted, target: Path, docs: Path) -> dict[Path, str]:
    """The files of a text: its page, a page in each other language that lacks one, the parallel pages.

    converted: the page. target: its file. docs: the folder of pages.
    """
    wanted = {target: converted.markdown}
    for tag in others(converted.language):
        pair = docs / tag / "texts" / target.name
        if not pair.exists():
            wanted[pair] = waiting_page(target.stem)
    for language in TAGS:
        wanted[docs / language / "texts" / target.stem / "parallel.md"] = parallel_page(target.stem)
    return wanted


def _converted(raw: bytes, path: Path, existing: Path | None, archive: _Archive) -> Converted:
    page = frontmatter.source_of(existing) if existing else None
    return convert(raw, path.name, page, page_name(existing) if existing else "", frozenset(archive.slugs))


def convert_ahead_of_turn(files: tuple[Path, Path | None]) -> Converted | ArchiveError | None:
    """Convert a raw file before its turn.

    files: the raw file, and its page if there is one. Returns the refusal, if there is one; None where
    a file cannot be read.
    """
    path, page = files
    try:
        _refuse_odd_name(path.name)
        source, name = (frontmatter.source_of(page), page_name(page)) if page else (None, "")
        return convert(path.read_bytes(), path.name, source, name)
    except ArchiveError as refusal:
        return refusal
    except OSError:
        return None


def _refuse_odd_name(name: str) -> None:
    """Raise Refusal for a name whose bytes are not UTF-8: no page can write it down."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
        raise Refusal(shown, None, say("the file's name is not UTF-8"), say("rename the file")) from None


def _may_have_page(path: Path, archive: _Archive) -> Refusal:
    """The refusal of a raw file without a page, while a page may be its own and cannot say so."""
    page = shown_file(page_name(archive.unclear[0]))
    return Refusal(
        path.name, None,
        say("it may have a page already: the front matter of {page} does not say whose page that is",
            page=page),
        say("mend that page (git restore), or remove it"))


def _name_in_other_letters(path: Path, archive: _Archive) -> str | None:
    """The name of a text whose raw file is gone, if only capitals and small letters tell it from this one."""
    former = archive.portable.get(portable_name(path.name))
    return former if former in archive.pages and not _lies_in(path.parent, former) else None


def _lies_in(folder: Path, name: str) -> bool:
    """Whether a file of exactly this name is in a folder; Windows finds A.txt by the name a.txt too."""
    return any(other.name == name for other in folder.iterdir())


def _renamed_and_changed(path: Path, former: str) -> Refusal:
    """The refusal of a raw file whose name changed in its letters' case alone, and its words too."""
    return Refusal(
        path.name, None,
        say("the archive has this text as {former}, with other words", former=former),
        say("rename the file back to {former} and run python3 scripts/text.py replace {former}; a new name "
            "comes after that, python3 scripts/text.py rename", former=former))


def _same_text(path: Path, first: str, archive: _Archive) -> Refusal:
    """The refusal of a raw file whose text the archive has under another name."""
    page = shown_file(page_name(archive.pages[first]))
    return Refusal(
        path.name, 1, say("the same text as {first}, which was there first", first=first),
        say("remove {name}; the text has its page, {page}", name=path.name, page=page))


def _refuse_in_other_bytes(path: Path, raw: bytes, slug: str, digest: str, archive: _Archive) -> None:
    """Raise Refusal for a raw file whose letters another has, in another encoding or with other line ends.

    That is looked for where a new text has the title of another, and so the digest's sign in its address.
    """
    address, _, sign = slug.rpartition("-")
    first = next((name for name, page in archive.pages.items() if page.stem == address), None)
    if path.name in archive.pages or sign != digest[:6] or first is None or not _lies_in(path.parent, first):
        return
    other = decode(path.with_name(first).read_bytes(), first).text
    if non_space(other) == non_space(decode(raw, path.name).text):
        raise _same_text(path, first, archive)


def pages_without_raw_file(
    originals: Path, docs: Path, elsewhere: Collection[str] = ()
) -> list[ArchiveError]:
    """The originals' pages whose raw file is not in its folder, each as a fault with its cure.

    originals: the folder of raw files. docs: the folder of pages. elsewhere: names without their ending of
    files that are there under a wrong ending or in a wrong place, which is said of them.
    """
    faults = []
    for name, page in _read_archive(docs).pages.items():
        if not (originals / name).exists() and Path(name).stem not in elsewhere:
            faults.append(ArchiveError(
                page_name(page), None, say("its raw file {name} is not in docs/{folder}/", name=name,
                                           folder=originals.name),
                say("put it back; or, to take the text out of the archive, run python3 scripts/text.py "
                    "remove {slug}", slug=page.stem)))
    return faults


def page_name(page: Path) -> str:
    """A text's page by its name from the folder of pages."""
    return "/".join(page.parts[-3:])


def waiting_page(slug: str) -> str:
    """The page of a translation that is not there yet."""
    return f"---\nslug: {slug}\ntranslation: missing\n---\n"


def parallel_page(slug: str) -> str:
    """The page of a text beside its translation; its template fills it."""
    return f"---\nslug: {slug}\ntemplate: parallel.html\n---\n"
