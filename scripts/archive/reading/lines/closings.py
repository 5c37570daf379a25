"""The words with which a letter closes, above who signs it, and those of an imprint below."""

from __future__ import annotations

#: Alternatives of a pattern, to be read without regard to case: "Yours truly", «С товарищеским приветом».
CLOSING_WORDS = (
    r"(?:\w+ly\s)?yours(?:\s+\w+){0,3}"
    r"|(?:ever\s|i remain,?\s)?your\s+(?:\w+\s+){0,2}"
    r"(?:servants?|husband|wife|son|daughter|brother|sister|friend|comrade)"
    r"|[^.!?]{0,40}\b(?:am|remain),?(?: sir,?)? &c\b"
    r"|in solidarity|fraternally|sincerely|(?:best|kind|warm) (?:regards|wishes)|regards|respectfully"
    r"|faithfully|cordially|с уважением|с (?:\w+ ){0,2}приветом|искренне(?: ваш[аи]?)?|ваш[аи]?\b|твой"
    r"|(?:крепко )?жму (?:ваш[иу] |твою )?рук[иу]"
)
#: Where collections of documents have a paper from, below it: «ГАРФ. Ф. 63. Оп. 2. Д. 8. Л. 14.».
FROM_ARCHIVE = (
    r"печатается по\b|помета:|.{0,80}(?:\bф(?:онд)?\.? ?\d[\d-]{0,6}[.,;] ?.{0,12}(?:оп|д|ед\. ?хр)\. ?\d)"
)
#: That somebody signs, and for whom; alternatives as above: "Signed", «По поручению собрания».
SIGNED_WORDS = r"signed|подпис[ьи]|подписали"
ON_BEHALF_WORDS = r"on behalf of|by order of|от имени|по поручению"
#: Whose a text is: "Copyright 2020", "© The Union"; an alternative as above.
RIGHTS_WORDS = r"copyright\b|(?:©|\(c\))\s?(?=\w)"
#: Who printed a leaflet, and in how many copies; alternatives as above: «Типография Комитета».
IMPRINT_WORDS = (
    r"типограф[иі]я|отпечатано|(?:на|от)печатан[оаы]?|(?:о|рас)публикован[оаы]?|тираж|\d+ экз"
    r"|printed (?:by|at|in)|(?:union|labor) donated"
)
