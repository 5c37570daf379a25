"""The signs of Markdown and of Muse: a text as its source file has it, not as a page shows it.

Both write a heading, a quotation and an emphasis with signs of their own. A raw text is data, so that its
signs are letters like others, unless it is sure that they are none: Muse has a first line such as
"#title …", which nothing else has; that a file is Markdown, a curator says. Then the page shows what the
signs mean, and lists them as left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ...model import Change, Correction, Kind

#: The sign with which Markdown begins a heading.
HEADING_SIGN = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?=[^\s#])")
_HEADING = re.compile(rf"{HEADING_SIGN.pattern}(?P<words>.+?)(?:\s+#+)?\s*")
_FENCE = re.compile(r"-{3}|\+{3}")
_UNDERLINE = re.compile(r"={4,100}|-{4,100}")
_WIKI_HEADING = re.compile(r"(?P<marks>={1,6})\s*(?P<words>[^\s=].{0,120}?)\s*(?P=marks)")
_FEWEST_OF_WIKI = 2
_NEARLY = 2  # characters by which a heading may be longer or shorter than the line below it
_LONGEST_HEAD = 60  # lines of fields above the text
_DIRECTIVE = re.compile(r"#[A-Za-z]{2,20}\s+\S.*")
_FIRST_DIRECTIVE = re.compile(r"#(?:title|author|subtitle|SORTtopics|lang)\s+\S.*", re.IGNORECASE)
_STARS = re.compile(r"(?P<marks>\*{1,5})\s+(?P<words>\S.*)")
_TAG = re.compile(r"\s*</?(?P<name>quote|verse|center|right|biblio|play|comment|example)>\s*")
_QUOTED = re.compile(r"\s{0,3}>\s?")
_LONGEST_LINE = 70  # characters of a line that was broken on purpose
#: Signs inside a line, and which of them a page does not show.
_INLINE = re.compile(
    r"""(?x) (?<!\\) (?:
      (?P<image> !\[ [^\[\]\n]{0,200} \]\( [^()\s]{1,500} (?: \s"[^"]*" )? \) )
    | \[ (?P<text> (?! \^ ) [^\[\]\n]{1,300} ) \]
      \( [^()\s]{1,500} (?: \([^()]*\) [^()\s]* )? (?: \s"[^"]*" )? \)
    | \[\[ [^\[\]\n]{1,500} \]\[ (?P<label> [^\[\]\n]{1,300} ) \]\]
    | (?<! \* ) (?P<stars> \*{1,3} ) (?= [^\s*] ) (?P<starred> [^*\n]{1,600} ) (?<= \S )
      (?P=stars) (?! \* )
    | (?<! [\w_] ) (?P<mark> _{1,3} ) (?= [^\s_] ) (?P<words> [^\n]{1,600}? ) (?<= [^\s_] )
      (?P=mark) (?! [\w_] )
    )"""
)
_MARKS = frozenset("*_\\")
_MOST = 20  # signs of a line
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~\"'-])|\\$")


def strip_markup(
    lines: list[str],
    protected: frozenset[int],
    markdown: bool,
    is_provable: Callable[[str, str, list[str]], bool],
) -> tuple[list[str], list[Change], tuple[Correction, ...]]:
    """Take the signs of Markdown or Muse out of a text.

    lines: line n of the raw file is entry n-1. protected: numbers of the lines that a curator has
    decided on. markdown: whether the curator says that the text is written in Markdown.
    is_provable: whether it can be proven that a line has what is shown of it and the signs
    taken out, and nothing else; where it cannot, the line stays as it is. Returns the lines without the
    signs, the changes, and what the signs say of the lines.
    """
    filled = [n for n, line in enumerate(lines) if line.strip()]
    muse = bool(filled) and not markdown and bool(_FIRST_DIRECTIVE.fullmatch(lines[filled[0]].strip()))
    shown, changes, found = _underlined_headings(lines, filled, protected)
    found += _headings_of_wiki(shown, filled, changes, protected)
    if not filled or not (muse or markdown):
        return shown, changes, found
    start = _end_of_fields(shown, filled, muse)
    if muse:
        found += (Correction((filled[0] + 1, start), Kind.LETTERHEAD),)
    found += _signed_headings(shown, start, muse, changes, protected)
    found += (_tagged if muse else _quoted)(shown, start, changes, protected)
    taken: dict[str, list[str]] = {}
    for change in changes:
        taken.setdefault(change.lines, []).append(change.text)
    for n in range(start, len(shown)):
        if n + 1 not in protected:
            shown[n], signs = _provable(lines[n], shown[n], taken.get(str(n + 1), []), is_provable)
            changes += [Change("omitted", str(n + 1), sign, "markup") for sign in signs]
    ordered = sorted(changes, key=lambda change: int(change.lines))
    return shown, ordered, tuple(c for c in found if protected.isdisjoint(_numbers(c)))


def _signed_headings(
    shown: list[str], start: int, muse: bool, changes: list[Change], protected: frozenset[int]
) -> tuple[Correction, ...]:
    """Take the signs off the headings. The first of Markdown is the title, which the head is read for."""
    headings = _headings(shown, start, _STARS if muse else _HEADING)
    first = next((n for n in range(start, len(shown)) if shown[n].strip()), -1)
    top = min((len(marks) for n, (marks, _) in headings.items() if n != first), default=1)
    found: list[Correction] = []
    for n, (marks, words) in headings.items():
        if n + 1 in protected:
            continue
        signs = "".join(shown[n].replace(words, "", 1).split())
        shown[n] = words
        changes.append(Change("omitted", str(n + 1), signs, "markup"))
        if n != first or muse:
            found.append(Correction((n + 1, n + 1), Kind.HEADING, min(6, len(marks) - top + 2)))
    return tuple(found)


def _provable(
    raw: str, line: str, before: list[str], is_provable: Callable[[str, str, list[str]], bool]
) -> tuple[str, list[str]]:
    """A line without the signs inside it, and those; the line and none where that cannot be proven.

    raw: the line of the raw file. before: what was left out of it already. Few entries are tried first: all
    emphasis of a line as one.
    """
    bare, signs = _without_signs(line)
    marks = "".join(sign for sign in signs if set(sign) <= _MARKS)
    together = [marks, *(sign for sign in signs if not set(sign) <= _MARKS)] if marks else signs
    # The bars of a table will be left out, too.
    bars = ["|" * bare.count("|")] if bare.lstrip()[:1] == "|" else []
    seen = bare.replace("|", "") if bars else bare
    for parts in (together, signs):
        if parts and is_provable(raw, seen, [*before, *parts, *bars]):
            return bare, parts
    return line, []


def _underlined_headings(
    lines: list[str], filled: list[int], protected: frozenset[int]
) -> tuple[list[str], list[Change], tuple[Correction, ...]]:
    """Take out the lines of signs below headings, as long as these; any text may have them.

    The first line of a text is its title, for which the head is read.
    """
    below = [n for n in filled if n and _UNDERLINE.fullmatch(lines[n].rstrip()) and _is_underlined(lines, n)
             and protected.isdisjoint((n, n + 1))]
    signs = [*dict.fromkeys(lines[n][0] for n in below if n - 1 != filled[0])]  # the first is the highest
    changes = [Change("omitted", str(n + 1), lines[n].strip(), "markup") for n in below]
    found = tuple(Correction((n, n), Kind.HEADING, 2 + signs.index(lines[n][0]))
                  for n in below if n - 1 != filled[0])
    return ["" if n in below else line for n, line in enumerate(lines)], changes, found


def _headings_of_wiki(
    shown: list[str], filled: list[int], changes: list[Change], protected: frozenset[int]
) -> tuple[Correction, ...]:
    """Take the signs off headings as wikis write them, "== New business ==", where several are so."""
    heads = {n: found for n in filled if (found := _WIKI_HEADING.fullmatch(shown[n].strip()))}
    if len(heads) < _FEWEST_OF_WIKI:
        return ()
    top = min((len(found["marks"]) for n, found in heads.items() if n != filled[0]), default=1)
    own = {n: found for n, found in heads.items() if n + 1 not in protected}
    for n, found in own.items():
        shown[n] = found["words"]
        changes.append(Change("omitted", str(n + 1), 2 * found["marks"], "markup"))
    return tuple(Correction((n + 1, n + 1), Kind.TITLE) if n == filled[0] else
                 Correction((n + 1, n + 1), Kind.HEADING, min(6, len(found["marks"]) - top + 2))
                 for n, found in own.items())


def _is_underlined(lines: list[str], n: int) -> bool:
    """Whether a line of signs is below a heading: one line alone, about as long as itself."""
    text = lines[n - 1].strip()
    apart = n < 2 or not lines[n - 2].strip()
    words = any(map(str.isalpha, text)) and not re.search(r"\t|\s{3}|[|;,]$", text)
    return apart and words and abs(len(text) - len(lines[n].strip())) <= _NEARLY


def _numbers(correction: Correction) -> range:
    assert correction.lines
    return range(correction.lines[0], correction.lines[1] + 1)


def _end_of_fields(lines: list[str], filled: list[int], muse: bool) -> int:
    """The index of the line below the fields at the head; the first line's where there are none."""
    first = filled[0]
    if muse:
        end = first
        while end < len(lines) and _DIRECTIVE.fullmatch(lines[end].strip()):
            end += 1
        return end
    fence = lines[first].strip()
    if _FENCE.fullmatch(fence):
        for n in range(first + 1, min(len(lines), first + _LONGEST_HEAD)):
            if lines[n].strip() == fence:
                return n + 1
    return first


def _headings(lines: list[str], start: int, pattern: re.Pattern[str]) -> dict[int, tuple[str, str]]:
    """The lines with a heading's signs, each between blank lines or below another: (signs, words)."""
    out: dict[int, tuple[str, str]] = {}
    for n in range(start, len(lines)):
        found = pattern.fullmatch(lines[n].rstrip()) if lines[n][:1] in "#*" else None
        apart = n == start or not lines[n - 1].strip() or n - 1 in out
        below = n + 1 >= len(lines) or not lines[n + 1].strip() or pattern is _HEADING
        if found and apart and below and any(char.isalnum() for char in found["words"]):
            out[n] = (found["marks"], found["words"].strip())
    return out


def _quoted(
    shown: list[str], start: int, changes: list[Change], protected: frozenset[int]
) -> tuple[Correction, ...]:
    """The block quotes of Markdown, a paragraph each; lines broken on purpose stay lines."""
    out: list[Correction] = []
    run: list[int] = []
    for n in range(start, len(shown) + 1):
        found = _QUOTED.match(shown[n]) if n < len(shown) and n + 1 not in protected else None
        if found:
            changes.append(Change("omitted", str(n + 1), ">", "markup"))
            broken = bool(re.search(r"(?: {2}|\\)$", shown[n]))
            shown[n] = shown[n][found.end() :]
        if found and shown[n].strip():
            run.append(n)
            continue
        if run:
            rows = [shown[m] for m in run]
            lined = len(run) > 1 and max(map(len, rows)) <= _LONGEST_LINE and (
                broken or all(row.lstrip()[:1].isupper() for row in rows))
            out.append(Correction((run[0] + 1, run[-1] + 1), Kind.VERSE if lined else Kind.QUOTE))
        run = []
    return tuple(out)


def _tagged(
    shown: list[str], start: int, changes: list[Change], protected: frozenset[int]
) -> tuple[Correction, ...]:
    """What tags of Muse enclose: the paragraphs of a quotation, the stanzas of verse."""
    out: list[Correction] = []
    kinds = {"quote": Kind.QUOTE, "verse": Kind.VERSE}
    inside: Kind | None = None
    run: list[int] = []
    for n in range(start, len(shown) + 1):
        line = shown[n] if n < len(shown) else ""
        tag = _TAG.fullmatch(line) if n + 1 not in protected else None
        if tag or not line.strip():
            if run and inside:
                out.append(Correction((run[0] + 1, run[-1] + 1), inside))
            run = []
        else:
            run.append(n)
        if tag:
            changes.append(Change("omitted", str(n + 1), line.strip(), "markup"))
            shown[n] = ""
            inside = None if "/" in line else kinds.get(tag["name"])
    return tuple(out)


def _without_signs(line: str) -> tuple[str, list[str]]:
    """A line without the signs inside it, and those, in the order in which they are in it.

    A line of very many signs stays as it is: nobody could prove that nothing else of it is lost.
    """
    places = list(range(len(line)))
    for _ in range(3):  # an emphasis in a link in an emphasis
        shown = "".join(line[n] for n in places)
        at, kept = 0, list[int]()
        for found in _INLINE.finditer(shown):
            words = found["text"] or found["label"] or found["starred"] or found["words"] or ""
            start = found.start() + (found.group().find(words) if words else len(found.group()))
            kept += [*places[at : found.start()], *places[start : start + len(words)]]
            at = found.end()
        if not at:
            break
        places = [*kept, *places[at:]]
    shown = "".join(line[n] for n in places)
    escapes = {n for found in _ESCAPE.finditer(shown) for n in range(found.start(), found.end())}
    places = [place for n, place in enumerate(places) if n not in escapes]
    shown = "".join(line[n] for n in places)
    left, signs = set(places), list[str]()
    for n, char in enumerate(line):
        if n in left:
            signs.append("")
        else:
            signs.append(signs.pop() + char if signs and n - 1 not in left else char)
    signs = ["".join(sign.split()) for sign in signs if sign.strip()]
    return (shown, signs) if len(signs) <= _MOST and (shown.strip() or not line.strip()) else (line, [])
