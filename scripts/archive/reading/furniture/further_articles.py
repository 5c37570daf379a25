"""Links to other articles about a text: a line that announces them, "Related posts", with those below it."""

from __future__ import annotations

import re

from ..lines.dates import HOUR, find_date
from .page_feet import LINKS_BELOW, LINKS_INSIDE

_LONGEST = 250  # characters of a line of furniture
_LONGEST_MOMENT = 80  # characters of a line that says when a page was put on a site, and by whom
_HOUR = re.compile(rf"\b{HOUR}")
_LINK = 140  # characters of a link to another article
#: A line over links to other articles.
_FURTHER = re.compile(
    rf"(?i)(?:{LINKS_INSIDE}|(?P<foot>{LINKS_BELOW}))\s?[:.…→»]*(?:\s?(?<=:\s).{{1,120}})?")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?:\s|©|\(c\)")


def announces_links(line: str) -> bool:
    """Whether a line, without the spaces about it, says that other articles are below it: "Related posts"."""
    return len(line) <= _LINK and line[:1].isupper() and bool(_FURTHER.fullmatch(line))


def links_below(
    lines: list[str], filled: list[int], place: int, found: dict[int, str], single: set[int]
) -> list[int]:
    """A line that announces further articles, with the links under it.

    At the foot of the text all that follows, if nothing of it is prose; else the lines of its group.
    lines: of the text. filled: the entries with words. place: of the line, in `filled`. found: the entries
    known to be furniture. single: those that may be a button. Returns entries.
    """
    named = lines[filled[place]].strip()
    found_as = _FURTHER.fullmatch(named)
    if re.search(r":\s*\S", named):
        return [filled[place]]  # the link is on the line
    rest = filled[place + 1 :]
    links = [n for n in rest if n not in found and n not in single]
    if place > 0.5 * len(filled) and all(_is_link(lines[n]) for n in links):
        return filled[place:]
    if found_as and found_as["foot"]:
        return []
    if len(rest) > 1 and (_is_teaser(lines, filled[place], rest) or _is_dated_teaser(lines, rest)):
        return [filled[place], *rest[:2]]
    group: list[int] = []
    for n in rest:
        if n != filled[place] + len(group) + 1 or n in found:
            break
        group.append(n)
    if group and all(_is_link(lines[n]) for n in group) and len(group) < 8:
        return [filled[place], *group]
    return [filled[place]] if ":" in named or "…" in named or "→" in named or "»" in named else []


def _is_teaser(lines: list[str], place: int, rest: list[int]) -> bool:
    """Whether right below a line stand a link and the words with which it begins: "The strike goes…"."""
    words = lines[rest[1]].strip()
    tight = rest[:2] == [place + 1, place + 2]
    return tight and _is_link(lines[rest[0]]) and len(words) <= _LONGEST and words.endswith(("...", "…"))


def _is_dated_teaser(lines: list[str], rest: list[int]) -> bool:
    """Whether below a line stand a link and when, and perhaps by whom, that page was put on the site."""
    when = lines[rest[1]].strip()
    dated = len(when) <= _LONGEST_MOMENT and _HOUR.search(when) and find_date(when)
    return bool(dated) and _is_link(lines[rest[0]])


def _is_link(line: str) -> bool:
    """Whether a line could be another article's title: no sentence, no "Source: …", no address."""
    line = line.strip()
    bare = "://" not in line and "www." not in line
    return bare and len(line) <= _LINK and line[-1:] not in ".;,:" and not _LABEL.match(line)
