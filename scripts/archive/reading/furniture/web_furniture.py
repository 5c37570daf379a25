"""What a web page has around its text: buttons, counters, invitations, links to other pages.

What a line's own words say (`furniture_lines`), what announces further articles (`further_articles`) and
what stands about the text of a page (the finders of frames, menus and feet) is put together here. What can
be nothing else goes wherever it is; a single word such as "Print" only near the ends of the text or beside
other furniture.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from ..lines.markers import DRAWN_LINE
from .counts_and_topics import find_counts, find_topics, find_views
from .encyclopedia_pages import find_encyclopedia_frame
from .forum_frames import find_forum_lines, find_list_footer, find_reactions
from .furniture_lines import is_button_word, is_network, may_be_button, rule_at
from .furniture_rows import BUTTONS, FURNITURE
from .further_articles import announces_links, links_below
from .page_feet import find_foot
from .page_frames import find_page_frame
from .platform_frames import find_platform_frame
from .post_buttons import find_repeated_buttons
from .site_frames import find_last_lines, find_menus, is_menu_word
from .video_cues import find_cues
from .visit_lines import (
    find_addresses_of_links,
    find_calendar,
    find_days_of_visit,
    find_page_header,
    find_weather,
)
from .whole_pages import find_again_at_foot, find_around_text

_NEAR_EDGE = 4  # how many filled lines from either end of the text a single word is looked for
_PROSE = 80  # characters of a line; a text that has one is more than its page's furniture
#: Over what readers wrote below a text, where nothing of it was copied.
_REVIEWS = re.compile(r"(?i)(?:рецензии|reviews|отзывы):?")
#: Whose work the text of a library's file is.
_SCANNED = re.compile(
    r"(?i)(?:ocr|spell-?check|scan(?:ned)?(?: by)?|сканирование|вычитка)\b.{0,30}:\s?\S.{1,80}")
_LINES_OF_SCAN = 14  # filled lines at a text's head
#: What a site asks its visitors: to agree that it keeps something on their machines.
_CONSENT = re.compile(
    r"(?i)(?=.{0,300}\b(?:cookies?|куки)\b)(?=.{0,300}(?:соглаша|согласи|разреша|использу|сохран|хран[яи]|принима"
    r"|\b(?:consent|agree|accept|allow|uses?|stores?)\b)).{20,400}")
_COOKIE = re.compile(r"(?i)cookie|куки")
_NEAR_CONSENT, _MOST_OF_COOKIES = 8, 4  # filled lines from either end; lines of a text that speaks of cookies
_FEWEST_OF_MENU = 2  # words with which a page ends
_FURNISHED = 3  # lines of furniture, beside which a button stands anywhere
_BUTTON_ALONE = re.compile(r"(?i)share|tweet|print|e-?mail|reply|поделиться|распечатать|твитнуть|ответить")


def find_furniture(lines: list[str]) -> dict[int, str]:
    """Find the lines of a text that are furniture of a web page.

    lines: line n of the raw file is entry n-1. Returns index → rule. Nothing is found in a text
    that would lose most of itself: better a strange page than an empty one.
    """
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if not filled:
        return {}
    found = {n: rule for n in filled if (rule := rule_at(lines, n))}
    single = {n for n in filled if n not in found and may_be_button(lines, n)}
    for place, n in enumerate(filled):
        if announces_links(lines[n].strip()):
            found = dict.fromkeys(links_below(lines, filled, place, found, single), FURNITURE) | found
    if not found and _is_only_title(lines, single):
        single = set()
    found = dict.fromkeys([*_consents(lines, filled), *_about_scan(lines, filled)], FURNITURE) | found
    found |= dict.fromkeys(_sure_buttons(lines, filled, found, single), BUTTONS)
    found |= _frames(lines, filled, found)
    found = dict.fromkeys(find_foot(lines, filled, found, is_menu_word), FURNITURE) | found
    for order in (filled, filled[::-1]):
        for above, n in pairwise(order):
            if n in single and above in found:
                found.setdefault(n, BUTTONS)
    buttons = {n for n, rule in found.items() if rule == BUTTONS}
    found |= dict.fromkeys(find_counts(lines, filled, buttons), BUTTONS)
    found |= dict.fromkeys(find_views(lines, [n for n in filled if lines[n].strip() != "|"]), BUTTONS)
    found |= dict.fromkeys(find_topics(lines, filled, set(found)), FURNITURE)
    found |= dict.fromkeys(find_last_lines(lines, filled, found), FURNITURE)
    found |= dict.fromkeys(_menu_at_end(lines, filled, found), FURNITURE)
    around, titled = find_around_text(lines, filled, found, single)
    found = dict.fromkeys(around if titled else [], FURNITURE) | found
    found |= dict.fromkeys(find_page_frame(lines, filled, found, titled), FURNITURE)
    if not titled:
        around, _ = find_around_text(lines, filled, found, single)
        found = dict.fromkeys(around, FURNITURE) | found
    found = dict.fromkeys(find_again_at_foot(lines, filled, found), FURNITURE) | found
    left = next((n for n in reversed(filled) if n not in found), filled[-1])
    if _REVIEWS.fullmatch(lines[left].strip()):
        found[left] = FURNITURE
    return {} if _is_most(lines, filled, found) else found


def _menu_at_end(lines: list[str], filled: list[int], found: dict[int, str]) -> list[int]:
    """The words of a site's menu with which a page ends, right below what is known to be the site's."""
    last = list(takewhile(lambda n: n in found or is_menu_word(lines[n]), reversed(filled)))
    menu = [n for n in last if n not in found]
    below = bool(menu) and any(n < menu[-1] for n in last)
    return menu if below and len(menu) >= _FEWEST_OF_MENU else []


def _consents(lines: list[str], filled: list[int]) -> list[int]:
    """The lines at either end of a page in which its site speaks of cookies, in whatever words."""
    ends = {*filled[:_NEAR_CONSENT], *filled[-_NEAR_CONSENT:]}
    found = [n for n in filled if _COOKIE.search(lines[n])]
    return [n for n in found if n in ends and _CONSENT.fullmatch(lines[n].strip())] if (
        len(found) < _MOST_OF_COOKIES) else []


def _about_scan(lines: list[str], filled: list[int]) -> list[int]:
    """Who scanned a text for a library and read the proofs, above it, with the rules drawn about that."""
    head = filled[:_LINES_OF_SCAN]
    said = {place for place, n in enumerate(head) if _SCANNED.match(lines[n].strip())}
    beside = {at for place in said for at in (place - 1, place + 1) if 0 <= at < len(head)}
    return [head[at] for at in said | {at for at in beside if DRAWN_LINE.fullmatch(lines[head[at]].strip())}]


def _sure_buttons(lines: list[str], filled: list[int], found: dict[int, str], single: set[int]) -> set[int]:
    """The words of buttons that are no words of the text.

    They are so at the text's ends, those of every page among more furniture, and names of networks in a row.
    single: the lines with a word of a button alone.
    """
    ends = {*filled[:_NEAR_EDGE], *filled[-_NEAR_EDGE:]}
    words = {n: lines[n].strip() for n in single}
    sure = {n for n in single & ends if words[n][-1] != "!" and is_button_word(words[n])}
    if len(found.keys() | sure) >= _FURNISHED:
        sure |= {n for n, word in words.items() if _BUTTON_ALONE.fullmatch(word)}
    return sure | set(_rows_of_networks(filled, single, lines))


def _is_only_title(lines: list[str], single: set[int]) -> bool:
    """Whether the only word of a button in a text is in capitals, as of what the text is: "TELEGRAM"."""
    return len(single) == 1 and all(lines[n].strip().isupper() for n in single)


def _is_most(lines: list[str], filled: list[int], found: dict[int, str]) -> bool:
    """Whether a text would lose most of itself, and no prose would be left."""
    letters = sum(len(lines[n].strip()) for n in filled)
    taken = sum(len(lines[n].strip()) for n in found)
    prose = any(n not in found and len(lines[n].strip()) > _PROSE for n in filled)
    return len(found) > 0.6 * len(filled) and taken > 0.5 * letters and not prose


def _frames(lines: list[str], filled: list[int], found: dict[int, str]) -> dict[int, str]:
    """What stands about the text on the pages of sites of one kind: index → rule."""
    frames = dict.fromkeys(find_menus(lines, filled, found), FURNITURE)
    for find in (find_forum_lines, find_encyclopedia_frame, find_platform_frame, find_cues, find_weather,
                 find_page_header, find_days_of_visit, find_calendar, find_addresses_of_links,
                 find_list_footer):
        frames |= dict.fromkeys(find(lines, filled), FURNITURE)
    buttons = BUTTONS in found.values()
    frames |= dict.fromkeys(find_reactions(lines, filled, buttons), BUTTONS)
    return frames | dict.fromkeys(find_repeated_buttons(lines, filled), BUTTONS)


def _rows_of_networks(filled: list[int], single: set[int], lines: list[str]) -> list[int]:
    """Three names of networks or more, a line each: buttons, wherever they are."""
    out: list[int] = []
    row: list[int] = []
    for n in [*filled, -1]:
        if n in single:
            row.append(n)
            continue
        if sum(is_network(lines[at]) for at in row) > 2:
            out += row
        row = []
    return out
