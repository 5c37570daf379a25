"""What a forum has about each message: who the writer is on it, buttons, the way to the topic; how a
channel counts who liked a message; and what a mailing list puts below each.

The forms are those of phpBB, in its Russian and its English words, and of forums like it. Who wrote a message
and when stays: that belongs to the message. So does a topic's name, once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise, takewhile

#: What a forum says of a writer beside each message.
_ACCOUNT = re.compile(
    r"(?i)(?:зарегистрирован[аоы]?|регистрация|joined|registered)\s*:\s?(?=.*\d).{4,40}"
    r"|(?:сообщени[йяе]|всего сообщений|posts|messages)\s*:\s?\d[\d ,.]{0,8}"
    r"|(?:откуда|location|from|группа|group|репутация|reputation|карма|karma|пол|возраст|icq"
    r"|благодарил\(?а?\)?|поблагодарили|спасибо сказано|thanked|have thanks|пользователь №)\s*:.{1,60}"
)
#: What it says of each message; this stays.
_SUBJECT = re.compile(r"(?i)(?:заголовок сообщения|post subject)\s*:.{0,150}")
_POSTED = re.compile(r"(?i)(?:добавлено|отправлено|сообщение от|posted)\s*:.{0,20}\d{1,2}.{0,30}\d{4}.{0,20}")
_BUTTONS = re.compile(
    r"(?i)(?:(?:профиль|лс|цитата|цитировать|ответить(?: с цитатой)?|вернуться к началу|не в сети|в сети"
    r"|www|icq|profile|pm|quote|reply with quote|report|top|offline|online|e-?mail"
    r"|пожаловаться на сообщение)\W*)+"
)
#: Above the messages and below them.
_FRAME = re.compile(
    r"(?i)(?:текущее время|it is currently|часовой пояс|last visit was|последнее посещение)\s*:?\s?.{4,80}"
    r"|(?:список форумов|board index)(?:\s?[»›‹>].{1,150})?"
    r"|(?:модератор(?:ы)?|moderators?)\s*:\s?.{2,80}"
    r"|(?:\d{1,5} (?:сообщени[йя]|posts) [•·|] )?(?:страница|page) \d{1,4} (?:из|of) \d{1,4}\b.{0,80}"
    r"|(?:на страницу|go to page)\b.{1,60}"
    r"|(?:начать|start).{0,20}(?:тему|topic)|ответить на тему|post a? ?reply|return to .{1,60}"
    r"|новая тема|new topic"
    r"|(?:пред(?:ыдущая|\.) тема|след(?:ующая|\.) тема|previous topic|next topic)(?: \| .{1,30})?"
    r"|версия для печати(?: \| .{1,60})?|print view(?: \| .{1,60})?"
    r"|(?:показать сообщения за|display posts from previous|сортировать по|sort by)\b.{0,120}"
    r"|(?:перейти|jump to)\s*:.{0,60}"
)
#: "👍 214 🔥 87": how many answered a message with which sign.
_REACTIONS = re.compile(
    r"(?:[\u2190-\u2bff\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*\s?\d[\d.,]*[KkКкMМ]?\s*)+")
#: How many saw a channel's message, and at which hour it was posted.
_SEEN = re.compile(r"\d[\d.,]*\s?[KkКк]?|(?:\d[\d.,]*\s?[KkКк]?\s)?(?:изменено |edited )?\d{1,2}:\d\d")
_BELOW_REACTIONS = 2  # lines
_TOPIC_OF_PAGE = re.compile(r"(?i).{2,80}(?:просмотр темы|view topic) [-–—:] (?P<topic>.{3,120})")
#: Who wrote a message, as newer forums have it: by the smith » Tue Feb 12, 2008 9:14 pm
_BY = re.compile(r"by (?P<name>\S.{0,39}) » .*\d{4}.*")
_ANSWER = re.compile(r"(?i)(?:re|re\^\d+): ")
_RANK = re.compile(r"(?i)(?:site )?(?:admin|administrator|moderator|member|newbie|new member|guest)")
#: The rule that Mailman draws below a message, and what it says of the list there.
_RULE_OF_LIST = re.compile(r"_{40,60}")
_OF_LIST = re.compile(r"(?i)\S.{0,60} mailing list|https?://\S+/listinfo/\S+")
_LINES_OF_LIST = 5  # below the rule
_FEWEST = 2  # of the messages' own lines, for a page to be a forum's
_NEAR_TOP = 15  # filled lines, in which the topic's name comes again


def find_forum_lines(lines: list[str], filled: list[int]) -> list[int]:
    """The lines of a forum's frame, if a text is a topic of one; else none.

    lines: line n of the raw file is entry n-1. filled: the entries that are not blank.
    """
    short = {n: lines[n].strip() for n in filled if len(lines[n]) <= 200}
    accounts = [n for n, line in short.items() if ":" in line and _ACCOUNT.fullmatch(line)]
    heads = [n for n, line in short.items() if ":" in line and (
        _SUBJECT.fullmatch(line) or _POSTED.fullmatch(line))]
    by = {n: head["name"] for n, line in short.items() if " » " in line and (head := _BY.fullmatch(line))}
    if len(accounts) < _FEWEST or max(len(heads), len(by)) < _FEWEST:
        return []
    framed = (n for n, line in short.items() if _BUTTONS.fullmatch(line) or _FRAME.fullmatch(line))
    found = {*accounts, *framed}
    return sorted(found | set(_name_of_page(short, filled)) | _names_and_subjects(short, by))


def _names_and_subjects(short: dict[int, str], by: dict[int, str]) -> set[int]:
    """The writers' names once more beside their messages, and the topic's name once more above each.

    by: the lines that say who wrote a message and when, with the name.
    """
    names = set(by.values())
    topics = Counter(_ANSWER.sub("", line) for line in short.values())
    out = {n for n, line in short.items() if line in names}
    for above, n in pairwise(short):
        if _RANK.fullmatch(short[n]) and above in out:
            out.add(n)
        if n in by and topics[_ANSWER.sub("", short[above])] >= _FEWEST:
            out.add(above)
    return out - by.keys()


def _name_of_page(short: dict[int, str], filled: list[int]) -> list[int]:
    """The page's name, "Board • View topic - The strike", where the topic's is once more alone below it."""
    first = short.get(filled[0], "")
    named = _TOPIC_OF_PAGE.fullmatch(first)
    again = named and any(short.get(n) == named["topic"].strip() for n in filled[1:_NEAR_TOP])
    return [filled[0]] if again else []


def find_list_footer(lines: list[str], filled: list[int]) -> list[int]:
    """What a mailing list puts below a message: a rule, its name, its address. Arguments: see above."""
    last = filled[-_LINES_OF_LIST - 1 :]
    at = next((n for n in reversed(last) if _RULE_OF_LIST.fullmatch(lines[n].strip())), len(lines))
    footer = [n for n in last if n >= at]
    return footer if any(_OF_LIST.fullmatch(lines[n].strip()) for n in footer) else []


def find_reactions(lines: list[str], filled: list[int], counted: bool) -> list[int]:
    """The lines in which a channel counts the answers to its messages, and its readers; its name above each.

    counted: whether the page is known to count its readers. One line proves nothing, unless how many saw the
    message and at which hour it was posted are below it.
    """
    found = [n for n in filled if len(lines[n]) < 60 and _REACTIONS.fullmatch(lines[n].strip())]
    below: list[int] = []
    for n in found:
        rest = (m for m in filled[bisect_right(filled, n) :][:_BELOW_REACTIONS])
        below += takewhile(lambda m: _SEEN.fullmatch(lines[m].strip()), rest)
    if not (counted or below or len(found) > _FEWEST):
        return []
    name = lines[filled[0]].strip()
    again = [n for n in filled[1:] if lines[n].strip() == name] if below else []
    return [*found, *below, *again]
