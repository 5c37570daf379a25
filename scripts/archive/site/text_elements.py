"""The elements of a text's page: what each is, and which words in it are the text's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

#: Elements of a text by their ids.
ById = dict[str, Any]
#: Elements in whose words the archive sets no link.
_NOT_LINKED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})


def kind_of(element: Any) -> str:
    """The kind of block that an element shows, its first class; "" where it has none."""
    return (element.get("class") or "").split(" ")[0]


def editorial(tag: str, **attributes: str) -> Any:
    """A new element for words of the archive's own. attributes: with an underscore for each hyphen."""
    element = etree.Element(tag)
    element.set("data-editorial", "")
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), value)
    return element


def outermost_block(element: Any) -> Any:
    """The element beside which a block-level addition may be put."""
    while element.getparent() is not None and element.getparent().tag in ("blockquote",):
        element = element.getparent()
    return element


def words_of(element: Any) -> str:
    """An element's own words, without what the archive added."""
    return "".join(
        str(part) for part in element.xpath(".//text()")
        if not within_editorial(part.getparent(), part.is_tail)
    )


def within_editorial(element: Any, tail: bool) -> bool:
    """Whether the words of an element, or those after it (tail), are the archive's."""
    if tail:
        element = element.getparent()
    while element is not None:
        if element.get("data-editorial") is not None:
            return True
        element = element.getparent()
    return False


def linkable_runs(element: Any, is_within: bool = False) -> Iterator[tuple[Any, bool, str]]:
    """The runs of words of an element, in order, that are no link, no heading's and not the archive's.

    is_within: whether the element is inside one of these. Yields the element, whether the words come after
    it, and the words.
    """
    is_within = is_within or element.tag in _NOT_LINKED or element.get("data-editorial") is not None
    if not is_within and element.text:
        yield element, False, element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from linkable_runs(child, is_within)
        if not is_within and child.tail:
            yield child, True, child.tail


def put_link(link: Any, element: Any, is_tail: bool, start: int, end: int) -> None:
    """Put a link in the place of some words of a run.

    element, is_tail: the run, as `linkable_runs` gives it. start, end: the place of the words in it.
    """
    words = element.tail if is_tail else element.text
    link.tail = words[end:]
    if is_tail:
        element.tail = None
        element.addnext(link)
        element.tail = words[:start]
    else:
        element.text = words[:start]
        element.insert(0, link)
