"""Checks that withheld words are really gone: every doubt is a fault with its line and cure.

A takedown that misses a place is worse than none, so a build is refused where the words are not found,
where a translation may still have them, and where the same number remains in another notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..languages import TAGS
from ..messages import say
from ..model import ArchiveError, Block, shown_file
from ..reading.source.decode import decode
from ..reading.source.invisible import non_space
from .catalogue import Catalogue, Text
from .changes import change_of
from .fidelity import check_lines
from .page import Page
from .withholding import (
    Withheld,
    find_redactions,
    placeholder_in,
    proof_changes,
    published_blocks,
    published_data,
    published_raw,
    read_entries,
    without_placeholders,
)
from .yaml_text import texts_in

#: So many digits of a withheld number still identify it.
_IDENTIFYING = 5
#: So many digits are a number that nothing else has by chance.
_UNIQUE = 7
_NUMBER = re.compile(r"\d(?:[\s().+/\u2010-\u2015-]*\d)*")
_FIELD = "withheld"
#: Fields that readers do not see, and that are part of no address.
_UNSEEN = frozenset(("sha256", "body_sha256", "value"))


def withholding_faults(
    original: Page, translations: Sequence[Page], raw: bytes, file: str
) -> list[ArchiveError]:
    """Find the faults of a text's withheld words.

    original: its page. translations: the existing pages. raw, file: the raw file. Where the entries are
    malformed, only that is reported.
    """
    if _FIELD not in original.head.data:
        return []
    language = original.language
    faults = [fault for n, entry in original.entries(_FIELD) for fault in _form_faults(original, n, entry)]
    entries = read_entries(original.head.data, language)
    if faults or len(entries) != len(original.entries(_FIELD)):
        return faults
    pages = [original, *translations]
    if any(page.blocks is None for page in pages):
        return []
    faults += _faults_in_raw(original, entries, raw, file)
    for page in translations:
        faults += _faults_in_translation(original, page, entries)
    faults += _placeholder_faults(original, pages)
    if faults:
        return faults
    faults = _fidelity_faults(original, entries, raw, file)
    for page in pages:
        faults += _remaining_numbers(original, page, entries)
    return faults


def _form_faults(page: Page, n: int, entry: Mapping[str, Any]) -> list[ArchiveError]:
    words = entry.get("words")
    given = words if isinstance(words, dict) else {page.language: words}
    place = (_FIELD, str(n), "words")
    cure = say("write words: '…', as the raw file has them; or words: {{{own}: …, {other}: …}}, "
               "in any language one or a list of several",
               own=page.language, other=next(tag for tag in TAGS if tag != page.language))
    if given.get(page.language) in (None, []):
        reason = say("withheld: the words in the text’s own language are missing")
        return [page.fault(place, reason, cure)]
    for tag, words_in_language in given.items():
        forms = words_in_language if isinstance(words_in_language, list) else [words_in_language]
        if tag not in TAGS or not all(isinstance(form, str) for form in forms):
            return [page.fault(place, say("withheld: {words!r} are no words", words=words), cure)]
        short = any(len(non_space(str(form))) < 2 for form in forms)
        if short and (tag == page.language or forms != [""]):
            reason = say("withheld: {words!r} are fewer than two characters", words=words)
            return [page.fault(place, reason, cure)]
    return []


def _faults_in_raw(
    page: Page, entries: Sequence[Withheld], raw: bytes, file: str
) -> Iterator[ArchiveError]:
    text = decode(raw, file).text
    for entry in entries:
        for form in entry.forms[page.language]:
            if find_redactions(text, [_with_one_form(entry, form)]):
                continue
            near = re.search(re.escape(form.split()[0]), text, re.IGNORECASE)
            reason = say("withheld: {file} does not have the words {words!r}", file=file, words=form)
            cure = say("write them as the raw file has them, letter by letter")
            if near:
                cure += say("; line {line} has {found!r}", line=text.count("\n", 0, near.start()) + 1,
                            found=near.group())
            yield page.fault((_FIELD, str(entry.number - 1), "words"), reason, cure)


def _with_one_form(entry: Withheld, form: str) -> Withheld:
    return Withheld(entry.number, {"": (form,)}, entry.reason)


def _faults_in_translation(
    original: Page, page: Page, entries: Sequence[Withheld]
) -> Iterator[ArchiveError]:
    """A translation has its own form of the words, in each passage where the original has them."""
    for entry in entries:
        place = (_FIELD, str(entry.number - 1), "words")
        given = original.head.data[_FIELD][entry.number - 1]["words"]
        if isinstance(given, dict) and page.language not in given:
            yield original.fault(
                place, say("withheld: the words of the translation, {tag}, are missing", tag=page.language),
                say("add {tag}: its words for them; or {tag}: '' where it has none", tag=page.language))
        elif isinstance(given, dict):
            text = "\n".join(block.visible for block in page.blocks or ())
            for form in entry.forms[page.language]:
                if not find_redactions(text, [_with_one_form(entry, form)]):
                    yield original.fault(
                        place, say("withheld: {name} does not have the words {words!r}",
                                   name=shown_file(page.name), words=form),
                        say("write them as the translation has them, letter by letter"))
        else:
            has = _passages(page.blocks or (), entry, page.language)
            lacking = [passage for passage in _passages(original.blocks or (), entry, original.language)
                       if passage not in has]
            if lacking:
                yield original.fault(
                    place, say("withheld: {passages} of {name} do not have the words {words!r}, so they may "
                               "have them in another form", passages=", ".join(lacking),
                               name=shown_file(page.name), words=given),
                    say("give the words by language, words: {{{own}: …, {tag}: …}}; {tag}: '' where the "
                        "translation has none", own=original.language, tag=page.language))


def _passages(blocks: Iterable[Block], entry: Withheld, language: str) -> list[str]:
    return [block.id for block in published_blocks(tuple(blocks), [entry], language) if block.withheld]


def _placeholder_faults(original: Page, pages: Sequence[Page]) -> Iterator[ArchiveError]:
    """No page has the placeholder among its own words, where it would be mistaken for a redaction."""
    for page in pages:
        for block in page.blocks or ():
            if placeholder_in(page.language) in block.visible:
                yield original.fault(
                    (_FIELD,), say("withheld: {id} of {name} has the archive’s own sign, {sign}, among its "
                                   "words", id=block.id,
                                   name=shown_file(page.name), sign=placeholder_in(page.language)),
                    say("withhold that as well, with words around it"))


def _fidelity_faults(
    page: Page, entries: Sequence[Withheld], raw: bytes, file: str
) -> list[ArchiveError]:
    """The redacted page still shows every character of the redacted raw file: the proof of every page."""
    blocks = published_blocks(tuple(page.blocks or ()), entries, page.language)
    changes = [change_of(entry) for entry in
               published_data(page.head.data, entries, page.language).get("changes") or []]
    without = published_raw(raw, file, entries, blocks, page.language)
    shown = [(block.lines, without_placeholders(block).visible) for block in blocks if block.lines]
    difference = check_lines(without.lines, shown, proof_changes(changes, page.language))
    if difference is None:
        return []
    return [page.fault(
        (_FIELD,), say("withheld: in line {line} of {file} the page loses other characters than the file",
                       line=difference[0], file=file),
        say("write an entry for each paragraph and for each part that the page shows or leaves out by "
            "itself"))]


def _remaining_numbers(original: Page, page: Page, entries: Sequence[Withheld]) -> Iterator[ArchiveError]:
    """No digits of a withheld number remain, in another notation, in a page or its address."""
    numbers = [digits for entry in entries for form in entry.all_forms
               if len(digits := _digits(form)) >= _IDENTIFYING]
    if not numbers:
        return
    data = published_data(page.head.data, entries, page.language)
    blocks = published_blocks(tuple(page.blocks or ()), entries, page.language)
    strings: list[tuple[int, str]] = [
        (page.passage_lines.get(block.id, 1), block.visible) for block in blocks]
    strings += [(page.head.line_of(path), words) for path, words in texts_in(data)
                if _UNSEEN.isdisjoint(path)]
    for line, words in strings:
        for found in _NUMBER.findall(words):
            digits = _digits(found)
            if any(_identifies(digits, number) for number in numbers):
                yield ArchiveError(
                    page.name, line, say("{found!r} has figures of the number that is withheld",
                                         found=found.strip()),
                    say("withhold this form as well: an entry of its own, or a further form under words in "
                        "{name}", name=original.name))


def _identifies(digits: str, number: str) -> bool:
    """Whether digits identify a number: they are a part of it, or have so long a part of it among others."""
    part = min(len(number), _UNIQUE)
    return (len(digits) >= _IDENTIFYING and digits in number) or any(
        number[at : at + part] in digits for at in range(len(number) - part + 1))


def _digits(words: str) -> str:
    return "".join(char for char in words if char.isdecimal())


def withholding_report(original: Page, raw: bytes, file: str) -> list[str]:
    """The lines that a build prints about a text's withheld words: how often they were found, and where.

    original: its page. raw, file: the raw file. The words themselves are not printed.
    """
    entries = read_entries(original.head.data, original.language)
    if not entries:
        return []
    redactions = published_raw(raw, file, entries, original.blocks or (), original.language).redactions
    report = []
    for entry in entries:
        lines = [line for line, number in redactions if number == entry.number]
        report.append(say("{name}: entry {n} of withheld is taken out of {file}, found {count} times, in "
                          "lines {lines}", name=original.name, n=entry.number, count=len(lines), file=file,
                          lines=", ".join(map(str, lines))))
    return report


def remaining_occurrences(catalogue: Catalogue, docs: Path) -> tuple[list[ArchiveError], list[str]]:
    """Find withheld words in other texts, records and pages of the archive.

    catalogue: the texts, without withheld words. docs: the folder of pages. Returns the places that have
    a withheld number, as faults, and as remarks those that have other words, which may be somebody else's.
    """
    faults: list[ArchiveError] = []
    remarks: list[str] = []
    for text in catalogue.texts:
        for entry in text.withheld:
            cure = say("withhold it there as well, or take it out there; {slug} withholds it",
                       slug=text.slug)
            numbers = [digits for form in entry.all_forms if len(digits := _digits(form)) >= _UNIQUE]
            for place, line, words in _elsewhere(catalogue, text, docs):
                if any(number in _digits(found) for number in numbers for found in _NUMBER.findall(words)):
                    reason = say("the number of withheld entry {n} of {slug} is here too",
                                 n=entry.number, slug=text.slug)
                    faults.append(ArchiveError(place, line, reason, cure))
                elif find_redactions(words, [entry]):
                    found_at = f"{shown_file(place)}:{line}" if line else shown_file(place)
                    remarks.append(say("{place}: what entry {n} of withheld of {slug} names is here too",
                                       place=found_at, n=entry.number, slug=text.slug))
    return faults, remarks


def _elsewhere(catalogue: Catalogue, text: Text, docs: Path) -> Iterator[tuple[str, int | None, str]]:
    """(file, line, words) of everything in the archive outside a text."""
    for other in catalogue.texts:
        for tag in other.languages if other.slug != text.slug else ():
            for block in other.blocks_in(tag):
                yield f"{tag}/texts/{other.slug}.md#{block.id}", None, block.visible
    pages = [page for tag in TAGS for page in (docs / tag).glob("*.md")]
    for path in sorted([*(docs / "data").glob("*.yml"), *pages]):
        for line, words in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            yield path.relative_to(docs).as_posix(), line, words
