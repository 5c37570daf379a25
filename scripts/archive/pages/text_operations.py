"""Renaming, removing, replacing, beginning to translate a text: a plan, carried out completely or not at all.

Each operation gives a Plan, which touches nothing; `carry_out` does what a plan says, and where it
cannot it leaves every file as it was.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path

from ..languages import REQUIRED, TAGS
from ..messages import say
from ..model import Block, shown_file
from ..reading.source.decode import decode
from . import frontmatter
from .body import write_body
from .body_reading import read_body
from .conversion import convert
from .file_conversion import files_of, page_name, parallel_page
from .initial_metadata import RESERVED
from .raw_files import misplaced
from .schemas import SLUG
from .translation_structure import structure_faults

_SUGGESTED = 6  # names of texts for one that is not there
_SHOWN = 90  # characters of a passage that a plan shows


class OperationError(Exception):
    """An operation that cannot be done. The message says why, and what to do."""


@dataclass
class Plan:
    """What an operation will do.

    written: file → its content. removed: files that go. says: the announcement of the change, a line
    each. afterwards: what is left for people to do.
    """

    written: dict[Path, bytes] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    afterwards: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class TextFiles:
    """The files of a text. slug: its address. raw: its raw file, there or not. page: the original's."""

    docs: Path
    slug: str
    raw: Path
    page: Path
    sha256: str

    @property
    def all_pages(self) -> list[Path]:
        """Every page of the text in every language that is there."""
        pages = [self.docs / tag / "texts" / name for tag in TAGS
                 for name in (f"{self.slug}.md", f"{self.slug}/parallel.md")]
        return [page for page in pages if page.exists()]

    @property
    def translations(self) -> list[Path]:
        """The pages in the other languages, those that wait for a translation too."""
        return [page for page in self.all_pages if page != self.page and page.name != "parallel.md"]


def find_text(word: str, originals: Path, docs: Path) -> TextFiles:
    """Find a text by one of its names.

    word: the name of its raw file, its address, or the path of its page or raw file.
    originals, docs: the folders of raw files and of pages. Raises OperationError where no text is so called.
    """
    name = word.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    known: list[str] = []
    for tag in TAGS:
        for page in sorted((docs / tag / "texts").glob("*.md")):
            raw = frontmatter.raw_file_of(page)
            if raw is None:
                continue
            if name in (raw["file"], page.stem, page.name):
                return TextFiles(docs, page.stem, originals / raw["file"], page, str(raw.get("sha256", "")))
            known += [raw["file"], page.stem]
    near = get_close_matches(name, known, _SUGGESTED, cutoff=0.5)
    raise OperationError(
        say("no text is called {word!r}; give its raw file or its address, such as: {known}", word=word,
            known=", ".join(near or known[:_SUGGESTED]) or say("(the archive has no texts)")))


# ---------------------------------------------------------------- rename


def plan_rename(text: TextFiles, new: str) -> Plan:
    """Give a raw file another name, or a text another address.

    new: a name that ends with .txt, or else an address. A raw file that was already renamed by hand is
    taken as it is. Raises OperationError where the name is taken or cannot be one.
    """
    return _rename_raw(text, new) if new.lower().endswith(".txt") else _rename_slug(text, new)


def _rename_raw(text: TextFiles, new: str) -> Plan:
    plan = Plan()
    target = text.raw.with_name(new.replace("\\", "/").rsplit("/", 1)[-1])
    if misplaced(target, target.parent) or target.name.startswith("."):
        raise OperationError(say("{name!r} is no name of a raw file; write NAME.txt", name=new))
    if target == text.raw:
        raise OperationError(say("the raw file is called {name} already", name=target.name))
    if target.exists() and not text.raw.exists():
        if hashlib.sha256(target.read_bytes()).hexdigest() != text.sha256:
            raise OperationError(say(
                "{name} is not the file that {page} was made of; put {former} back first",
                name=target.name, page=_shown(text, text.page), former=text.raw.name))
    elif target.exists():
        raise OperationError(say("{name} is there already; choose another name, or remove that text first",
                                 name=target.name))
    elif not text.raw.exists():
        raise OperationError(say("there is no raw file {name}; put it back first", name=text.raw.name))
    else:
        plan.written[target] = text.raw.read_bytes()
        plan.removed.append(text.raw)
        plan.says.append(say("rename the raw file {former} to {name}",
                             former=text.raw.name, name=target.name))
    source = frontmatter.source_of(text.page)
    plan.written[text.page] = frontmatter.with_raw_file(source, target.name).encode()
    plan.says.append(say("write the new name into {page}", page=_shown(text, text.page)))
    return plan


def _rename_slug(text: TextFiles, new: str) -> Plan:
    plan = Plan()
    if not re.fullmatch(SLUG, new) or new in RESERVED:
        raise OperationError(say("{name!r} is no address: write small Latin letters, figures and hyphens; "
                                 "a raw file's new name ends with .txt", name=new))
    if new == text.slug:
        raise OperationError(say("the address of the text is {name} already", name=new))
    for tag in TAGS:
        if (page := text.docs / tag / "texts" / f"{new}.md").exists():
            raise OperationError(say("{page} is there already; choose another address",
                                     page=_shown(text, page)))
    for page in text.all_pages:
        folder = page.parent.parent if page.name == "parallel.md" else page.parent
        target = folder / new / "parallel.md" if page.name == "parallel.md" else folder / f"{new}.md"
        content = parallel_page(new) if page.name == "parallel.md" else re.sub(
            r"(?m)^slug: .*$", f"slug: {new}", frontmatter.source_of(page), count=1)
        plan.written[target] = content.encode()
        plan.removed.append(page)
        plan.says.append(say("rename {page} to {target}",
                             page=_shown(text, page), target=_shown(text, target)))
    plan.afterwards += _mentions(text)
    plan.afterwards.append(say("if the text was published, links to its former address no longer find it"))
    return plan


# ---------------------------------------------------------------- remove


def plan_remove(text: TextFiles) -> Plan:
    """Take a text out of the archive: its raw file, its pages in all languages, its parallel pages."""
    gone = [*([text.raw] if text.raw.exists() else []), *text.all_pages]
    plan = Plan(removed=gone)
    plan.says += [say("remove {file}", file=_shown(text, path)) for path in gone]
    translated = [page for page in text.translations if frontmatter.has_translation(page)]
    plan.says += [say("{page} is a translation; the work in it is lost but for git's history",
                      page=_shown(text, page)) for page in translated]
    plan.afterwards += _mentions(text)
    plan.afterwards.append(say("if the text was published, its address finds nothing any more"))
    return plan


def _mentions(text: TextFiles) -> list[str]:
    """The lines of other pages and records that lead to a text's address."""
    word = re.compile(rf"(?<![\w-]){re.escape(text.slug)}(?![\w-])")
    own = set(text.all_pages)
    found = []
    for path in sorted([*text.docs.glob("data/*.yml"), *text.docs.glob("*/**/*.md")]):
        if path in own:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            if word.search(line):
                found.append(say("mend {file}: line {line}, which leads to {slug}", file=_shown(text, path),
                                 line=number, slug=text.slug))
    return found


# ---------------------------------------------------------------- replace


def plan_replace(text: TextFiles, former: bytes | None, new: bytes) -> Plan:
    """Put a corrected raw file in the place of a text's raw file.

    former: the raw file that the page was made of. new: the corrected one. Passages keep their ids where
    their words stay; what the curator wrote stays, its lines led to where they are now.
    Where the former is not at hand, as nobody committed it, the page tells what its passages were.
    Raises OperationError where nothing changes or lines cannot be found again, ArchiveError where
    the new one cannot become a page.
    """
    if hashlib.sha256(new).hexdigest() == text.sha256:
        raise OperationError(say("{name} is the file that the page was made of; nothing is to be replaced",
                                 name=text.raw.name))
    source = frontmatter.source_of(text.page)
    if former is None or hashlib.sha256(former).hexdigest() != text.sha256:
        if not _keeps_its_lines(source, text.page, new):
            raise OperationError(say(
                "the file that {page} was made of is not at hand, and the corrected one has other lines, so "
                "that what is said of lines under structure: cannot be led to them; put the former back as "
                "{name} and give the corrected one beside it: text.py replace {name} CORRECTED.txt; where it "
                "is lost, take structure: out of the page, and say this again",
                page=_shown(text, text.page), name=text.raw.name))
        former = new
    converted = convert(new, text.raw.name, source, page_name(text.page), replaced=former)
    plan = Plan()
    if not text.raw.exists() or text.raw.read_bytes() != new:
        plan.written[text.raw] = new
    for path, content in files_of(converted, text.page, text.docs).items():
        if not path.exists() or path.read_bytes() != content.encode():
            plan.written[path] = content.encode()
    before, after = _blocks(source, text.page), _blocks(converted.markdown, text.page)
    plan.says += _what_changed(before, after)
    plan.says += [say("write {file}", file=_shown(text, path)) for path in plan.written]
    for page in text.translations:
        if frontmatter.has_translation(page):
            translation = _blocks(frontmatter.source_of(page), page)
            plan.afterwards += _left_to_translate(before, after, _shown(text, page))
            faults = structure_faults(after, translation, _shown(text, page))
            plan.afterwards += map(str, faults)
    return plan


# ---------------------------------------------------------------- translate


def plan_translation(text: TextFiles, day: str) -> Plan:
    """Begin a text's translation: its page with the original's passages, the words still to be replaced.

    day: of the translation, as 2026-11-22. Raises OperationError where every language has the text.
    """
    language = text.page.parent.parent.name
    waiting = [page for page in text.translations if not frontmatter.has_translation(page)]
    if not waiting:
        raise OperationError(say("{name} is translated already", name=text.slug))
    passages = [replace(block, lines=None) for block in _blocks(frontmatter.source_of(text.page), text.page)]
    by = ", ".join(f"{tag}: ''" for tag in REQUIRED)
    head = (f"slug: {text.slug}\ntranslation:\n  of: {language}\n  by: {{{by}}}\n  date: '{day}'\n"
            "  reviewed: 'false'\n")
    page = waiting[0]
    plan = Plan({page: frontmatter.write(head, None, write_body(passages)).encode()})
    plan.says.append(say("write {file}", file=_shown(text, page)))
    plan.afterwards.append(say("put your words in place of the original’s in {page}, and your name under by:",
                               page=_shown(text, page)))
    return plan


def _keeps_its_lines(source: str, page: Path, new: bytes) -> bool:
    """Whether what a page says of lines holds in a corrected file, which has as many."""
    data = frontmatter.read(source, page.name).data
    raw = data.get("raw")
    known = str(raw.get("lines", "")) if isinstance(raw, dict) else ""
    return not data.get("structure") or known == str(decode(new, page.name).line_count)


def _what_changed(before: list[Block], after: list[Block]) -> list[str]:
    """What a correction does to the passages, a line or two each."""
    old, new = {b.id: b for b in before}, {b.id: b for b in after}
    lines = []
    for passage in [*new, *(p for p in old if p not in new)]:
        one, two = old.get(passage), new.get(passage)
        if one and two and one.visible != two.visible:
            lines += _difference(passage, one.visible, two.visible)
        elif one and two and (one.kind, one.level) != (two.kind, two.level):
            lines.append(say("{passage} is now: {kind} (was: {former})", passage=passage,
                             kind=say(two.kind.value), former=say(one.kind.value)))
        elif two and not one:
            lines.append(say("{passage} is new: {words}", passage=passage, words=_short(two.visible)))
        elif one and not two:
            lines.append(say("{passage} is gone: {words}", passage=passage, words=_short(one.visible)))
    return lines or [say("no passage changes")]


def _difference(passage: str, one: str, two: str) -> list[str]:
    """The words of a passage that changed, with a few around them."""
    a, b = one.split(), two.split()
    codes = [c for c in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if c[0] != "equal"]
    if not codes:
        return [say("{passage}: its lines are divided anew", passage=passage)]
    first, last = max(0, codes[0][1] - 3), codes[-1][2] + 3
    other_first, other_last = max(0, codes[0][3] - 3), codes[-1][4] + 3
    return [say("{passage} changes:", passage=passage), f"  - {_short(' '.join(a[first:last]))}",
            f"  + {_short(' '.join(b[other_first:other_last]))}"]


def _left_to_translate(before: list[Block], after: list[Block], page: str) -> list[str]:
    """The passages whose words changed under a translation that has them still."""
    old = {b.id: b.visible for b in before}
    changed = [b.id for b in after if b.id in old and old[b.id] != b.visible]
    if not changed:
        return []
    return [say("{page}: see whether the translation still fits: {passages}", page=page,
                passages=", ".join(changed))]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _blocks(source: str, page: Path) -> list[Block]:
    head = frontmatter.read(source, page.name)
    return read_body(head.body, page.name, head.body_line)


def _shown(text: TextFiles, path: Path) -> str:
    """A file as messages name it: from the project's folder, or by its name."""
    return shown_file(path.relative_to(text.docs).as_posix()) if path.is_relative_to(text.docs) else path.name


# ---------------------------------------------------------------- carrying out


def carry_out(plan: Plan) -> None:
    """Do what a plan says. Raises OSError where that cannot be done; then every file is as it was."""
    aside: list[tuple[Path, Path | None]] = []
    try:
        for path in dict.fromkeys([*plan.removed, *plan.written]):
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.with_name(f".before-{len(aside)}") if path.exists() else None
            if before:
                path.replace(before)
            aside.append((path, before))
            if path in plan.written:
                path.write_bytes(plan.written[path])
    except BaseException:
        for path, before in reversed(aside):
            path.unlink(missing_ok=True)
            if before:
                before.replace(path)
        raise
    for path, before in aside:
        if before:
            before.unlink()
        with suppress(OSError):  # a folder that is not empty stays
            path.parent.rmdir()
