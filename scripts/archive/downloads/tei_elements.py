"""Elements of TEI: how each is added to its parent."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

#: The namespace of XML's own attributes.
XML = "{http://www.w3.org/XML/1998/namespace}"

Element = Any


def add(parent: Element, name: str, said: str = "", **attributes: str) -> Element:
    """Add an element. `xml_id` and `xml_lang` are XML’s own attributes; one without a value is left out."""
    named = {key.replace("xml_", XML).replace("_", "-"): value for key, value in attributes.items() if value}
    element = ElementTree.SubElement(parent, name, named)
    element.text = clean(said) or None
    return element


def clean(said: str) -> str:
    """Words without the control characters that XML has no place for."""
    return "".join(sign for sign in said if sign in "\t\n" or sign >= " ")
