"""Who wrote a text: by its fields and bylines, else its signatures, its title or a citation."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ...model import Block, Kind
from ..lines.bylines import names_who_asks, read_byline, says_author
from ..lines.datelines import with_usual_date
from ..lines.groups import CLOSING_SECTION, LONG, TITLE_OF_PERSON, is_unpunctuated
from ..lines.heading_lines import CLOSING
from ..lines.person_names import (
    PSEUDONYM,
    Likeness,
    family_stem,
    is_full_russian_name,
    lacks_family_name,
    likeness,
    split_names,
)
from ..lines.signers import SIGNERS
from ..lines.song_credits import song_credits
from .labelled_fields import AUTHOR_KEY, fields
from .signatures import Fact, signed, undated

#: What a line with the author of a part may have been taken for.
_MAY_NAME = (Kind.BYLINE, Kind.SIGNATURE, Kind.LETTERHEAD, Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM)
_NO_NAME = re.compile(r"[\d:;]")  # what no author's name has
_FROM = re.compile(r"(?i)(?:from|от(?: кого)?)\s*:\s+")
_ADDRESS_OF_MAIL = re.compile(r"[<(\[]?(?:mailto:)?[\w.+-]+(?:@| at )[\w.-]+[>)\]]?")
HEAD_BLOCKS = 4  # in which a line with the place of printing stands
#: What a text of several parts is called, each by its own author or of its own day.
COLLECTION = (
    r"letters|correspondence|telegrams|poems|songs|news|reports|briefs|переписка|документы|листовки|письма|телеграммы|песни|стихи|новости|вести|хроника")
_RUSSIAN_NAME = re.compile(r"[А-ЯЁ][а-яё]{2,} [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
_BLOCKS_ABOUT_AUTHOR = 2  # at a text's end, which may tell who the author is
_ENDING = 3  # letters of a Russian case
_SHORT_STEM = 4  # letters, which other words begin with as well
_CITED = re.compile(
    r"(?P<name>[A-ZА-ЯЁ][^\W\d_]+,? (?:[A-ZА-ЯЁ]\. ?){1,2}|(?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ][^\W\d_]+)"
    r"\W{0,3}[A-ZА-ЯЁ«“\"].* // "
)
_READ_BY = re.compile(
    r"(?i:(?:(?:an? |the |this )?(?:paper|lecture|speech|address|talk|report|sermon|essay|remarks) )?"
    r"(?:read|given|delivered|presented|prepared)\b).{0,200}?\bby (?P<name>[A-Z][^,;:]{3,50}?)[.)\]]?")
#: A title that names another than the author below it: who is asked, remembered or written to.
_ABOUT = re.compile(
    r"(?i)\b(?:interview|conversation|q\s?&\s?a|obituary|in memor(?:y|iam)|biograph\w+|life of"
    r"|letters? (?:to|from)|oral history|testimony|trial of|speech(?:es)? (?:of|by)"
    r"|интервью|беседа|разговор|памяти|некролог|биографи\w+|жизнь|письм[оа] (?:к|от)\b|речь|показани[яе]"
    r"|допрос)"
)
#: What a text is called that helps to read another's work.
_ON_WORK = re.compile(
    r"(?i)\b(?:study|reading|reader['’]s|discussion|teach(?:er['’]s|ing)|book club)\s"
    r"(?:guide|questions|notes)\b"
    r"|\bstudy questions\b|вопросы для обсуждения")
_REVIEW = re.compile(r"(?i)(?:рецензия|отзыв|отклик) на\b|(?:book )?review(?: of)?\b")
#: How large a book is and what it costs: "Northgate, 1986. 312 pp. £7.95", «М.: Заря, 1986. — 312 с.»
_OF_BOOK = re.compile(r"(?i)\d{4}\b.*\b\d{1,4}\s?(?:pp|pages|p|с|стр)\b|\d{4}\b.*[£$€]\s?\d")
#: What libraries write for an author who is not known, or for more than one.
_NOBODY = re.compile(
    r"(?i)various(?: authors)?|several|anonymous|anon\.?|unknown|not (?:known|stated)|none|n/?a|untitled|\W*"
    r"|ad choices|(?:follow|about|contact) us|sign (?:in|up)|log ?in|read more|privacy policy|terms of \w+"
    r"|staff(?: (?:writer|reporter)s?)?|admin(?:istrator)?|webmaster|guest|super ?user|супер ?пользователь"
    r"|разные(?: авторы)?|коллектив авторов|неизвест\w+|аноним\w*|админ(?:истратор)?|гость|нет"
)
#: The page of a site about an author, "Ann Lee (https://…)", and what blogs have behind one on the same line.
_BESIDE_AUTHOR = re.compile(
    r"(?i)\s*\(?https?://\S+|\s+(?:published|posted|опубликован[оа]?|размещен[оа]|дата|рубрика)\b.*")
_NEAR_HEAD = 3  # blocks
_NEAR_SIGNER, _MANY_SIGNERS = 5, 5  # blocks on either side of a signature; those of its form
_ANSWER = re.compile(
    r"(?i)(?:answer|reply|response|ruling) (?:of|from|by)\b.{0,80}[^.]$|ответ(?: на| от)?\s[^.!?]{3,90}$"
    r"|резолюция\s[^.!?]{3,90}:$"
)
_SEVERAL = re.compile(
    rf"(?i)(?:{COLLECTION}|(?:[\w-]+ ){{0,3}}(?:agreement|contract)|(?:[\w-]+ )?(?:договор|соглашение)"
    r"|устав|правила|положение о|(?:constitution|by-?laws|charter|rules)(?: and (?:by-?laws|rules))? of)\b")
#: What people call the story of their own life.
_OWN_LIFE = re.compile(
    r"\b(?:my|i|autobiography|memoirs?|diary|автобиография|воспоминания|дневник|мо[йяеи]|я)\b"
)
#: What those say who sign that a copy is true, or that they saw others sign.
_ATTESTS = re.compile(
    r"(?im)\b(?:(?:true|correct) copy|certified|attested by|witness(?:es)?:|копия верна"
    r"|in witness whereof|hereby certify|hereunto|с (?:подлинным|оригиналом) верно|верно:|свидетели:"
    r"|в удостоверение чего)")
_WRITES_ABOUT = re.compile(r"об? (?:том|котор|[а-я]+[еи])\b")
_AFTER_NAME = re.compile(r"\s[–—-]\s|(?<=[^\W\d_]{2})[.:]\s(?=[«“\"A-ZА-ЯЁ])")


def authors(blocks: list[Block]) -> list[Fact]:
    """Who wrote the text: by its fields and its bylines, else its signatures, its title or a citation.

    A field of one word beside a byline names the account that put the text on a site.
    """
    reviewed = _is_review(blocks)
    bylines = _authors_of_bylines(blocks, reviewed)
    named = any(fact.sure for fact in bylines)
    of_fields = _authors_of_fields(blocks, reviewed)
    found = [fact for fact in of_fields if " " in fact.value or not named] + bylines
    found = found or _who_signs(blocks)
    found = _authors_of_parts(blocks, found) or found
    found = found or _named_in_title(blocks) or _named_in_citation(blocks)
    found = found or _who_read_it(blocks) or _who_sends(blocks)
    known: dict[str, Fact] = {}
    for fact in found:
        name = PSEUDONYM.sub("", fact.value)
        words = re.findall(r"[^\W_]+", name.casefold())
        key = " ".join(sorted(words))  # "A. Lee" is "Lee A."
        key = next((one for one in known if _may_be_same_person(one.split(), words)), key)
        if key not in known or (fact.sure and not known[key].sure):
            known[key] = fact._replace(value=name)
    return list(known.values())


def _may_be_same_person(one: list[str], other: list[str]) -> bool:
    """Whether two names are one person's, once with initials alone: «Л. В. Ли», «Ли Лидия Васильевна»."""
    short = any(len(word) == 1 for word in one) != any(len(word) == 1 for word in other)
    letters = [sorted(word[0] for word in words) for words in (one, other)]
    return short and letters[0] == letters[1] and any(len(word) > 1 for word in set(one) & set(other))


def _authors_of_parts(blocks: list[Block], found: list[Fact]) -> list[Fact]:
    """The authors of all parts, none of them sure, where those that were found wrote but one of them.

    So it is where other names stand as theirs do, right above prose or right below it: "By Ann Lee" over each
    story of a newsletter. found: the authors that bylines or signatures name; if they name none, only names
    behind a word or a sign are an author's.
    """
    places = [(place, block.id) for n, block in enumerate(blocks) for place in _places_of_name(blocks, n)]
    at = {fact.at for fact in found}
    own = {place.as_others for place, passage in places
           if passage in at or (not found and place.as_others[1])}
    named = {passage: place.name for place, passage in places if place.as_others in own}
    return [Fact(name, False, at) for at, name in named.items()] if len(set(named.values())) > 1 else []


class _Place(NamedTuple):
    """Where a name stands. as_others: right above prose or right below it, and behind which words or sign."""

    name: str
    as_others: tuple[str, str]


def _places_of_name(blocks: list[Block], n: int) -> list[_Place]:
    """Where block `n` has a name as authors of parts have it; between two paragraphs it may be of either."""
    block = blocks[n]
    if block.kind not in _MAY_NAME or not block.is_one_line or len(block.text) > LONG:
        return []
    above, below = blocks[n - 1 : n], blocks[n + 1 : n + 2]
    signs = any(map(_is_prose, above)) and all(
        _is_prose(other) or other.kind is Kind.HEADING for other in below)
    sides = ["below"] * signs + ["above"] * any(map(_is_prose, below))
    byline = read_byline(block.visible) if sides else None
    first = block.visible.lstrip(" –—-").split(",")[0]
    names = byline.names if byline else [first] if sides and likeness(first) else []
    if len(names) != 1 or names[0] not in block.visible:
        return []
    return [_Place(names[0], (side, block.visible.partition(names[0])[0].casefold())) for side in sides]


def _is_prose(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and len(block.text) > LONG // 2 and block.text[-1:] in ".!?…»”\")"


def _authors_of_fields(blocks: list[Block], reviewed: bool) -> list[Fact]:
    """The authors that fields name. reviewed: whether a book is; then it may be who wrote the book."""
    return [
        Fact(name, not reviewed and not _NO_NAME.search(name), block.id)
        for block in blocks
        if block.kind is Kind.LETTERHEAD
        for key, value in fields(block)
        if AUTHOR_KEY.fullmatch(key)
        for name in split_names(undated(with_usual_date(_BESIDE_AUTHOR.sub("", _without_paper(value)))))
        if not _NOBODY.fullmatch(name)
    ]


def _is_review(blocks: list[Block]) -> bool:
    """Whether a text reviews a book: the title says so, or the book's size or price is in the head."""
    titled = any(block.kind is Kind.TITLE and _REVIEW.match(block.text) for block in blocks)
    return titled or any(
        block.kind is not Kind.NOTE and len(block.text) <= LONG and _OF_BOOK.search(block.text)
        for block in blocks[: HEAD_BLOCKS + 1])


def _without_paper(value: str) -> str:
    """An author's name without the paper for which the author writes: "Ann Lee / The Mercury"."""
    name = value.partition(" / ")[0]
    return name if likeness(name) else value


def _authors_of_bylines(blocks: list[Block], reviewed: bool) -> list[Fact]:
    """The authors that bylines name, and how surely: a bare name may be another's beside "Review by …".

    reviewed: see above.
    """
    bylines = [block.text for block in blocks if block.kind is Kind.BYLINE]
    said = any(map(says_author, bylines)) or any(map(names_who_asks, bylines))
    doubtful = any(block.kind is Kind.TITLE and block.doubt for block in blocks)
    found: list[Fact] = []
    for n, block in enumerate(blocks):
        if block.kind is not Kind.BYLINE:
            continue
        of_words = song_credits(block.text)
        if of_words is not None:
            found += [Fact(name, False, block.id) for name in of_words]  # perhaps not in the nominative
            continue
        byline = read_byline(block.text)
        if not byline:
            found.append(Fact(block.text, False, block.id))
            continue
        if reviewed and said and not says_author(block.text):
            continue  # who wrote the book
        others = _is_about(blocks, byline.names) or _heads_other_works(blocks[n + 1 :]) or _is_of_work_read(
            blocks[:n])
        if says_author(block.text):
            sure = not others
        else:
            # A name alone over a line that may be no title may itself be the title.
            above = n == 0 and doubtful
            sure = not (others or said or above or reviewed or _may_be_its_subject(blocks, byline.names))
        sure = sure and byline.sure and not block.doubt
        found += [Fact(name, sure and not lacks_family_name(name), block.id) for name in byline.names
                  if not _NOBODY.fullmatch(name)]
    return found


def _is_of_work_read(above: list[Block]) -> bool:
    """Whether a byline's author is that of a work which the text helps to read: its name is right above.

    As in "Study Guide", "The Long Winter", "by Ann Lee". above: the blocks over the byline.
    """
    below_title = bool(above) and above[-1].kind is Kind.SUBTITLE
    return below_title and any(b.kind is Kind.TITLE and _ON_WORK.search(b.text) for b in above)


def _heads_other_works(below: list[Block]) -> bool:
    """Whether further names stand right above headings, as in a collection: the first is a part's author."""
    return any(
        name.kind is Kind.PARAGRAPH and head.kind in (Kind.HEADING, Kind.PARAGRAPH) and (
            head.kind is Kind.HEADING or (under.kind is Kind.VERSE and len(head.text) <= LONG)
        ) and likeness(name.text) is Likeness.NAME
        for name, head, under in zip(below, below[1:], [*below[2:], *below[-1:]], strict=False)
    )


def _who_sends(blocks: list[Block]) -> list[Fact]:
    """Who sends a mail, by the name beside the address in its head: not surely the author of its words."""
    head = next((block for block in blocks if block.kind is Kind.LETTERHEAD), None)
    sent = next((line for line in head.text.split("\n") if _FROM.match(line)), "") if head else ""
    name = _ADDRESS_OF_MAIL.sub(" ", _FROM.sub("", sent)).strip(" \"'<>()")
    return [Fact(name, False, head.id)] if head and likeness(name) else []


def _who_signs(blocks: list[Block]) -> list[Fact]:
    """The authors by the signatures; not surely, where these may be others' names."""
    of_stories = {above.id for above, below in pairwise(blocks) if below.kind is Kind.HEADING
                  and not CLOSING_SECTION.fullmatch(below.text.strip(" :"))}
    of_stories |= {block.id for block in blocks[-1:]}
    signatures = [block for block in blocks if block.kind is Kind.SIGNATURE]
    several_stories = sum(block.id in of_stories for block in signatures) > 1
    signatures = [] if several_stories else signatures  # who signs the last of them wrote no more than it
    unsure = _not_of_whole_text(blocks)
    found = [fact._replace(sure=fact.sure and fact.at not in unsure)
             for block in signatures for fact in signed(block)]
    several = any(block.kind is Kind.TITLE and _SEVERAL.match(block.text) for block in blocks)
    if several or any(map(_ANSWER.match, (b.text for b in blocks[_NEAR_HEAD:] if len(b.text) <= LONG))):
        # Who signs the last of several letters, for a side of an agreement, or an answer below the text.
        return [fact._replace(sure=False) for fact in found]
    spoken_of = {block.text for block in signatures if _is_spoken_of(block.text, blocks)}
    return [fact._replace(sure=fact.sure and fact.value not in spoken_of) for fact in found]


def _not_of_whole_text(blocks: list[Block]) -> set[str]:
    """The signatures that may be no authors': of a part, of a copy, of a list of links.

    A name right below a heading may be all that is in that part: a song's title, a person of a list.
    """
    found: set[str] = set()
    section = ""
    found |= {blocks[n].id for n in range(len(blocks))
              if blocks[n].kind is Kind.SIGNATURE and _is_one_of_many(blocks, n)}
    for above, block in pairwise(blocks):
        if above.kind is Kind.HEADING:
            section = above.text.strip(" :")
        if block.kind is not Kind.SIGNATURE:
            continue
        attests = _ATTESTS.search(above.text) or _ATTESTS.match(block.text)
        if _may_head(above) or attests or CLOSING_SECTION.fullmatch(section):
            found.add(block.id)
    return found


def _is_one_of_many(blocks: list[Block], n: int) -> bool:
    """Whether a signature stands among several of its form, each between blank lines: "Ann Lee, Local 4".

    So do names alone that nothing announces as those who sign.
    """
    near = blocks[max(0, n - _NEAR_SIGNER) : n + _NEAR_SIGNER + 1]
    names = [block.is_one_line and bool(likeness(block.text)) for block in near]
    announced = any(SIGNERS.match(block.text) or CLOSING.match(block.text) for block in near)
    if sum(names) >= _MANY_SIGNERS and not announced:
        return True  # a list of people, a line each
    return sum(block.kind in (Kind.PARAGRAPH, Kind.SIGNATURE) and block.is_one_line and ", " in block.text
               and bool(likeness(block.text.split(",")[0])) for block in near) >= _MANY_SIGNERS


def _may_head(block: Block) -> bool:
    """Whether a block is a heading, or has the look of one above a name: "Song of the Month"."""
    text = block.text
    if block.kind is not Kind.PARAGRAPH or not block.is_one_line or not is_unpunctuated(text, 40):
        return block.kind is Kind.HEADING
    words = re.findall(r"[^\W\d_]{4,}", text)
    titled = len(words) > 1 and all(word[0].isupper() for word in words) and not text.isupper()
    return titled and not likeness(text) and not CLOSING.fullmatch(text)


def _named_in_title(blocks: list[Block]) -> list[Fact]:
    """The author in a title, "Ann Lee – The Strike", or in a subtitle, «Анна Ли – о том, как …»."""
    for block in blocks:
        if block.kind not in (Kind.TITLE, Kind.SUBTITLE):
            continue
        name, _, rest = _AFTER_NAME.sub("\n", block.text, count=1).partition("\n")
        titled = block.kind is Kind.TITLE and not rest[:1].islower()
        said = block.text[len(name) : len(name) + 1] == ":" and any(b.kind is Kind.SPEECH for b in blocks)
        named = likeness(name) is Likeness.NAME and len(rest.split()) > 1 and not said  # who is asked
        if named and (titled or _WRITES_ABOUT.match(rest)) and not _is_about_person(name, blocks):
            return [Fact(name, False, block.id)]
    return []


def _is_spoken_of(name: str, blocks: list[Block]) -> bool:
    """Whether the prose names a person whose name stands at the foot: it may be below that person's picture.

    By the given name and what follows it, or by the family name.
    """
    if likeness(name) is not Likeness.NAME:
        return False
    words = name.casefold().split()
    wanted = [" ".join(words[:2]), *([family_stem(name)] if len(family_stem(name)) > _SHORT_STEM else [])]
    prose = (b.text.casefold() for b in blocks if b.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE))
    return any(part in text for text in prose for part in wanted if len(words) > 1)


def _named_in_citation(blocks: list[Block]) -> list[Fact]:
    """The author in the head's line that says where a text was printed: «Ли А. Б. Стачка // Труд. 1924»."""
    for block in blocks[:HEAD_BLOCKS]:
        found = _CITED.match(block.text) if " // " in block.text else None
        if found:
            return [Fact(found["name"].strip(), False, block.id)]
    return []


def _who_read_it(blocks: list[Block]) -> list[Fact]:
    """The author in the head's line that says where a paper was read: "A paper read in Leeds by Mrs. Lee"."""
    for block in blocks[:HEAD_BLOCKS]:
        read = _READ_BY.fullmatch(block.text) if block.is_one_line else None
        if read and likeness(re.sub(TITLE_OF_PERSON, "", read["name"])):
            return [Fact(read["name"], False, block.id)]
    return []


def _is_about_person(name: str, blocks: list[Block]) -> bool:
    """Whether the text itself has the family name again and again: then it is about that person."""
    stem = family_stem(name)
    return sum(stem in block.text.casefold() for block in blocks if block.kind is not Kind.TITLE) > 2


def _may_be_its_subject(blocks: list[Block], names: list[str]) -> bool:
    """Whether a bare name below a title may be of a person of whom the text tells, or who speaks in it."""
    turns = (b.text[: b.lead] for b in blocks if b.kind is Kind.SPEECH and b.lead)
    leads = {turn.strip(" :.[]()0123456789").casefold() for turn in turns}
    families = {name.split()[-1].casefold() for name in names if name.split()}
    initials = {"".join(word[0] for word in name.split()).casefold() for name in names}
    spoken = any(families & set(lead.split()) for lead in leads) or bool(initials & leads)
    heads = [b.text for b in blocks[:6] if b.kind in (Kind.TITLE, Kind.SUBTITLE)]
    # Jane Doe / John Roe: which of two names is the title's, and which the author's?
    full = all(is_full_russian_name(name) or re.search(r"\b[A-ZА-ЯЁ]\.", name) for name in names)
    named = any(likeness(text) is Likeness.NAME for text in heads)
    # Russian news have the caption of a picture below the title: «Анна Ли» over a text about Anna Lee.
    pictured = any(_RUSSIAN_NAME.fullmatch(name) and _is_spoken_of(name, blocks[:-_BLOCKS_ABOUT_AUTHOR])
                   for name in names)
    return spoken or pictured or (named and not full) or any(map(_ABOUT.search, heads))


def _is_about(blocks: list[Block], names: list[str]) -> bool:
    """Whether the title has the family name of an author below it and is not that author's name alone.

    "Doe on the strike", and below it "The Strike, by Jane Doe": then the line names the work's author.
    """
    families = {name.split()[-1].casefold() for name in names if likeness(name)}
    stems = [stem for name in names if likeness(name) and len(stem := family_stem(name)) > _SHORT_STEM]
    titles = [re.findall(r"[^\W\d_]+", b.text.casefold()) for b in blocks[:6] if b.kind is Kind.TITLE]
    return any(
        not _OWN_LIFE.search(" ".join(words)) and (families & set(words) or any(
            word.startswith(stem) and len(word) <= len(stem) + _ENDING for word in words for stem in stems))
        for words in titles)
