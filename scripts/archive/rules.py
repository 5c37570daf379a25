"""Why a page may differ from its raw text: every rule by name.

Its reason for readers is the interface's word `rule_<name>`; what a rule adds is `addition_<name>`.
"""

from __future__ import annotations

from .interface import in_all

#: A change's `rule` is one of these.
RULES = (
    "share-buttons",
    "web-furniture",
    "library-notice",
    "page-furniture",
    "margin-number",
    "image-alt",
    "line-break-hyphen",
    "mail-quote-mark",
    "markup",
    "soft-hyphen",
    "zero-width",
    "joiner",
    "bidi-control",
    "control-character",
    "byte-order-mark",
    "table-frame",
    "table-lost",
    "gap",
    "curator",
)

#: Rules that take their characters out wherever they are in the lines of the change.
EVERYWHERE = {
    "soft-hyphen": "\xad",
    "zero-width": "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e",
}


#: Why a curator leaves words out, by a short name; the reason for readers is `omission_<name>`.
OMISSIONS = (
    "buttons",
    "advertisement",
    "links",
    "publisher",
    "page-number",
    "running-head",
    "repeated",
    "unreadable",
)


def reason(rule: str) -> dict[str, str]:
    """Why a rule changes a text, for readers, by language. KeyError for an unknown rule."""
    if rule not in RULES:
        raise KeyError(rule)
    return in_all(f"rule_{rule}")


def omission(name: str) -> dict[str, str]:
    """Why a curator leaves words out, for readers, by language. KeyError for an unknown name."""
    if name not in OMISSIONS:
        raise KeyError(name)
    return in_all(f"omission_{name}")


def addition(rule: str) -> dict[str, str]:
    """The words that a rule adds to the page, by language."""
    return in_all(f"addition_{rule}")
