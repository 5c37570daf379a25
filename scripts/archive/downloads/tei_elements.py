"""Elements of TEI: how each is added to its parent."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

#: Control characters, without tab and line feed (XML 1.0, 2.2; a carriage return would not come back: 2.11).
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")
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
    return _CONTROLS.sub("", said)
