"""The words with which a letter closes, above who signs it, and those of an imprint below."""

from __future__ import annotations

#: Alternatives of a pattern, to be read without regard to case: "Yours truly", «С товарищеским приветом».
CLOSING_WORDS = (
    r"yours(?:\s+\w+){0,3}"
    r"|your\s+(?:\w+\s+){0,2}(?:servants?|husband|wife|son|daughter|brother|sister|friend|comrade)"
    r"|in solidarity|fraternally|sincerely|(?:best|kind|warm) (?:regards|wishes)|regards|respectfully"
    r"|faithfully|cordially|с уважением|с (?:\w+ ){0,2}приветом|искренне(?: ваш[аи]?)?|ваш[аи]?\b|твой"
)
#: Who printed a leaflet, and in how many copies; alternatives as above: «Типография Комитета».
IMPRINT_WORDS = (
    r"типограф[иі]я|отпечатано|(?:на|от)печатан[оаы]?|опубликован[оаы]?|тираж|\d+ экз|printed (?:by|at|in)"
    r"|(?:union|labor) donated"
)
