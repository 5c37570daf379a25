"""A style of the Citation Style Language, cut down to what it says of the works of this archive.

A style for every kind of work is long (Chicago's has 240 KB), and a processor reads and tries all of
it for each work. Here all works are of one type and have few variables, so most conditions can be
specialised once (CSL 1.0.2, "Choose"). What is left gives the same references.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from lxml import etree

NAMESPACE = "http://purl.org/net/xbiblio/csl"
#: What a style does where several works of an author are in one list; here each work is alone.
_AMONG_OTHERS = re.compile(r"disambiguate-|givenname-|collapse$|subsequent-author-|after-collapse")
_LATER = frozenset({"subsequent", "ibid", "ibid-with-locator", "near-note"})


def without_disambiguation(tree: Any) -> None:
    """Let a style treat each work as if there were no other: no sorting, no year with a letter."""
    for element in tree.iter("{*}citation", "{*}bibliography", "{*}names", "{*}name", "{*}style"):
        for attribute in filter(_AMONG_OTHERS.match, list(element.attrib)):
            del element.attrib[attribute]
    for element in list(tree.iter("{*}sort")):
        element.getparent().remove(element)


def specialised(tree: Any, kind: str, always: Collection[str], sometimes: Collection[str]) -> None:
    """Decide the conditions of a style that are the same for all works, and drop what is never said.

    tree: the style, changed in place. kind: the type of all works. always, sometimes: the variables
    that every work has, and those that some have; no work has another. Each work is cited once.
    """
    known = _Known(kind, frozenset(always), frozenset(sometimes))
    for choose in list(tree.iter("{*}choose"))[::-1]:
        _decide(choose, known)
    _drop_unused(tree)


def translator_after_title(tree: Any) -> None:
    """Let the style of the MLA name a text's translator after the text, not as one of its website.

    The MLA Handbook (9th edition, 5.107) has a contributor to one work of a container after the work's
    title: "The Singing of the Stars. Translated by …. Short Arabic Plays: An Anthology, edited by …". The
    CSL style has that place for interviewers alone. The date of the original comes before it, so that it
    is not the translation's.
    """
    names = {"c": NAMESPACE}
    for element in tree.xpath(
            "//c:macro[@name='container1-contributor']//c:names[@variable='editor translator']",
            namespaces=names):
        element.set("variable", "editor")
    for element in tree.xpath("//c:macro[@name='supplemental-contributor']/c:names", namespaces=names):
        element.set("variable", "interviewer translator")
    for group in tree.xpath("//c:macro[@name='supplemental-element-after-title']/c:group", namespaces=names):
        group.set("delimiter", ". ")
        group[1].addnext(group[0])


class _Known:
    """What is the same for all works."""

    def __init__(self, kind: str, always: frozenset[str], sometimes: frozenset[str]) -> None:
        self._kind, self._always, self._possible = kind, always, always | sometimes

    def answer(self, branch: Any) -> bool | None:
        """Whether a branch is taken: always, never, or None where it depends on the work."""
        each = [result for name, test in self._tests() for value in branch.get(name, "").split()
                for result in [test(value)]]
        match branch.get("match", "all"):
            case "any":
                return True if True in each else None if None in each else not each
            case "none":
                return False if True in each else None if None in each else True
            case _:
                return False if False in each else None if None in each else True

    def _tests(self) -> Iterator[tuple[str, Callable[[str], bool | None]]]:
        yield "type", lambda value: value == self._kind
        yield "variable", lambda value: (
            True if value in self._always else None if value in self._possible else False)
        yield "is-numeric", lambda value: None if value in self._possible else False
        yield "is-uncertain-date", lambda _: False
        yield "disambiguate", lambda value: value != "true"
        yield "position", lambda value: value not in _LATER
        yield "locator", lambda _: None


def _decide(choose: Any, known: _Known) -> None:
    """Put in the place of a choice what is left of it."""
    left = []
    for branch in choose.iterchildren("{*}if", "{*}else-if", "{*}else"):
        is_last = etree.QName(branch).localname == "else"
        taken = True if is_last else known.answer(branch)
        if taken is not False:
            left.append((branch, taken is True))
        if taken:
            break
    if left and left[0][1]:
        for element in list(left[0][0]):
            choose.addprevious(element)
        left = []
    for branch in list(choose):
        choose.remove(branch)
    if not left:
        choose.getparent().remove(choose)
        return
    for n, (branch, is_certain) in enumerate(left):
        if is_certain:
            name, kept = "else", {}
        else:
            name, kept = "if" if not n else "else-if", dict(branch.attrib)
        new = etree.SubElement(choose, f"{{{NAMESPACE}}}{name}", kept)
        new.extend(list(branch))


def _drop_unused(tree: Any) -> None:
    """Remove the macros that nothing calls any more."""
    macros = {macro.get("name"): macro for macro in tree.iter("{*}macro")}
    called: set[str] = set()
    waiting = [*tree.iter("{*}citation", "{*}bibliography")]
    while waiting:
        for element in waiting.pop().iter("{*}text", "{*}key"):
            name = element.get("macro")
            if name and name not in called:
                called.add(name)
                waiting.append(macros[name])
    for name, macro in macros.items():
        if name not in called:
            macro.getparent().remove(macro)
