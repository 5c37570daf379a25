"""The elements of a text's page: what each is, and which words in it are the text's own."""

from __future__ import annotations

from typing import Any

from lxml import etree

#: Elements of a text by their ids, as Markdown gave them.
ById = dict[str, Any]


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
