"""Which lines are furniture of a web page by their own words alone.

Only a whole line is, or one whose parts between bars are all such words, so a sentence that speaks of
sharing is never touched.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .furniture_rows import BUTTONS, COUNT, FURNITURE, NETWORKS, ROWS
from .repeated_menus import MENU_LINE
from .site_frames import is_menu_word

_LONGEST = 250  # characters of a line of furniture
_LONGEST_BUTTON = 40  # characters
_LONGEST_ROW = 140  # characters of several buttons in a row
#: Single words, and how a button bears them; the second row only beside other furniture.
_WORDS = (
    r"share(?: this(?: page| article| post| story)?)?(?: on| via| with)?"
    r"|comment|comments|reply|tweet|retweet|like|pin it|print"
    rf"|subscribe|{NETWORKS}"
    "|e-?mail|copy link|copied to clipboard"
    "|скопировать ссылку|копировать ссылку|поделиться|твитнуть|нравится|мне нравится"
    "|класс!?|ответить|комментировать|прокомментировать|комментарии|комментариев|распечатать|подписаться"
    "|наверх|tweets?|лайк|репост|new post|новый пост"
)
_WORDS_OF_ROWS = (
    "more|link|links|post|ещё|печать|pdf|вверх|назад|вперёд|далее|next|previous|prev|home|top|menu|меню|search|поиск"
    "|log ?in|sign in|sign up|войти|вход|регистрация|donate|support us|поддержать|advertisement|реклама"
    "|главная|контакты|о нас|about|about us|contact|contact us|news|новости|archive|архив|tags|теги|close"
    "|политика конфиденциальности|privacy policy|accept|принять|google plus|my world|save|сохранить"
    "|в избранное|download|скачать|(?:прислать|предложить|сообщить) новость|send (?:us )?(?:a tip|news)"
    "|ваше имя|ваш e-?mail|отправить|текст (?:комментария|сообщения)"
    "|name|имя|website|сайт|комментарий|recent|forums?|articles|library|blogs?|events|up|форум|статьи|блоги|события|библиотека"
    "|(?:more|all|other|back to(?: all)?) (?:statements|news|posts|articles|stories|events|press releases)"
    "|home ?page|(?:back|return) to (?:the )?(?:archives?|index|home ?page|main page|top)"
    "|(?:e-?mail|print|share) this (?:story|article|page|post)|на главную|к началу(?: страницы)?"
    "|подробнее"
    "|edited|изменено|отредактировано|бумажная версия|мобильная версия"
    "|хорошо|понятно|согласен|принять все|принимаю"
)
_COUNTED = "share|comment|comments|reply|replies|like|likes|tweet|поделиться|нравится|мне нравится" \
    "|комментарии|комментировать|ответить|класс|репост|facebook|twitter|вконтакте|telegram"
#: For readers of which age a page is, as sites in Russia print it.
_AGE = re.compile(r"[\[(]?(?:0|6|12|16|18)\+[\])]?")
#: The way to a page between marks, as some libraries print it: > Library > Strikes of 1903 >
_WAY = re.compile(r"(?:> ?[^<>]{2,80} (?=>)){2,}> ?(?:[^<>]{2,80})?")
_BARS_ALONE = re.compile(r"\|(?:\s?\|){0,9}")
#: What a page's styles begin with: a.button:hover {color: red;}
_STYLES = re.compile(r"[.#@\w][\w\s.,:#>()-]{0,90}\{[^{}]{0,200}:[^{}]{1,200};\s?\}")
_BULLET_ALONE = re.compile(r"[•·▪●◦‣■□]")  # of a list of pictures; one alone may have its words below
#: Where a paper is on a network: «Газета.ру в Telegram».
_ON_NETWORK = re.compile(rf"(?i)[\w-]+\.(?:ru|ру|com|net|org|kz|by|info|su|рф) (?:в|во|on) (?:{NETWORKS})")
#: What keeps programmes out of a page's comments; it may be a long paragraph.
_TEST = re.compile(r"(?i)нам нужно убедиться, что вы человек|this question is for testing whether")
_FEWEST_OF_ALPHABET = 10  # letters
_DAYS = re.compile(r"(?:\d{1,2}\.\d{1,2}\.\d{2,4}\s*){8,}")
_RULE = re.compile(r"([-–—_=━─═*~•·])\1{19,}|(?:([-–—_=*~•·]) ){9,}\2")
#: Links to the pages before and after, as sites print them: ‹ The strike | up | The lockout ›
_PAGER = re.compile(
    r"(?:‹|«|←|<<?)\s\S.{0,200}\s(?:›|»|→|>>?)|‹\s\S.{0,120}|\S.{0,120}\s›|[←⟵⬅⇐⇚⇦↞]\s?[^\W\d_].{0,80}|[^\W\d_].{0,80}[^\W\d_]\s?[→⟶]")
_PAGER_BEGINS, _PAGER_ENDS = "‹«←<⟵⬅⇐⇚⇦↞", "→⟶›"
_AROUND = r"(?:\[\d{1,3}\])?[\s\W_]{0,6}"
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BAR = re.compile(r"\s*[|•·¦▪/]\s*|\t+|\s{2,}")
_DIGIT = re.compile(r"\d")
_HAS_BAR = re.compile(r"[|•·¦▪/\t]|\s\s")
_FIRST_BUTTON = re.compile(rf"(?i)(?:{_WORDS}|{_WORDS_OF_ROWS})[\s:]")
_SPACES = re.compile(r"\s+")
_LONG_LINE = 45  # characters of a line of prose
#: How a book on a site is turned over: "Contents | Previous | Next".
_TURN_OF_PAGE = re.compile(
    r"(?i)(?:(?:table of )?contents|index|up|home|next|previous|prev|back|оглавление|содержание|назад|вперёд"
    r"|далее|предыдущ(?:ая|ий)|следующ(?:ая|ий))"
    r"(?: (?:page|chapter|part|section|глава|страница|часть|раздел))?")


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i){_AROUND}(?:{pattern})[\s\W]{{0,6}}\d{{0,7}}[\s\W]{{0,3}}")


_PATTERNS: dict[str, list[tuple[re.Pattern[str], str]]] = {}
for _row in ROWS:
    _compiled = (_line(_row.line), _row.rule)
    for _word in _row.first.split():
        _PATTERNS.setdefault(_word, []).append(_compiled)
_NETWORK = _line(NETWORKS)
_WORD = _line(_WORDS)
_WORD_OF_ROW = _line(_WORDS_OF_ROWS)
_WITH_COUNT = re.compile(
    rf"(?i){_AROUND}(?:{COUNT}\s{{1,4}}(?:{_COUNTED}|comments?|likes?|shares?|views?"
    rf"|(?:re|quote )tweets?|reposts?|quotes?|bookmarks?|просмотр\w{{0,3}}"
    rf"|комментари\w{{1,2}}|лайк\w{{0,2}}|поделил\w{{2,3}}|репост\w{{0,2}})|(?:{_COUNTED})[\s:(]{{1,4}}{COUNT}\)?){_AROUND}"
)
_SEVERAL = re.compile(
    rf"(?i)(?:(?:{_WORDS}|{_WORDS_OF_ROWS})[\s:,|·•/][\s|·•/]*){{2,}}(?:{_WORDS}|{_WORDS_OF_ROWS})\W*"
    rf"|(?:(?:{_COUNTED})\s{COUNT}\s){{1,3}}(?:{_COUNTED})(?:\s{COUNT})?")


def rule_at(lines: list[str], n: int) -> str:
    """The rule by which a line is furniture, wherever in a text it is; "" for any other line.

    lines: of the text. n: the entry asked about.
    """
    line = lines[n].strip()
    rule = "" if len(line) > _LONGEST or _goes_on(lines, n) else _rule_of(line)
    return rule or (FURNITURE if _stands_alone(lines, n) else "")


def may_be_button(lines: list[str], n: int) -> bool:
    """Whether a line is a word of a button, which may be a word of the text: "Share", "Next".

    lines: of the text. n: the entry asked about.
    """
    line = lines[n].strip()
    if len(line) > _LONGEST_BUTTON or _goes_on(lines, n):
        return False
    return is_button_word(line) or bool(_WORD_OF_ROW.fullmatch(_SPACES.sub(" ", line)))


def is_button_word(line: str) -> bool:
    """Whether a line is a word of a button that is so at a text's ends, even alone: "Share", "Print"."""
    return bool(_WORD.fullmatch(_SPACES.sub(" ", line)))


def is_network(line: str) -> bool:
    """Whether a line is the name of a social network, as buttons bear it."""
    return bool(_NETWORK.fullmatch(line))


def _stands_alone(lines: list[str], n: int) -> bool:
    """Whether a line is a rule alone, a way to the page, what a menu left, a test, a calendar's days."""
    line = lines[n].strip()
    drawn = _RULE.fullmatch(line) and not "".join(lines[max(0, n - 1) : n] + lines[n + 1 : n + 2]).strip()
    days = line[0].isdigit() and _DAYS.fullmatch(line)
    way = _AGE.fullmatch(line) or (line[0] == ">" and _WAY.fullmatch(line)) or (
        "." in line and _ON_NETWORK.fullmatch(line))
    bullets = _BULLET_ALONE.fullmatch(line) and any(
        map(_BULLET_ALONE.fullmatch, map(str.strip, [*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]])))
    styles = line[-1] == "}" and _STYLES.match(line)
    alphabet = line[1:2].isspace() and _is_alphabet(line)
    known = _BARS_ALONE.fullmatch(line) or _TEST.match(line)
    return bool(drawn or days or way or styles or alphabet or bullets or known)


def _is_alphabet(line: str) -> bool:
    """Whether a line has the letters by which a library sorts its books, each alone and in their order."""
    letters = [letter.replace("Ё", "Е") for letter in re.split(r"[\s|·•]+", line.strip("# "))]
    single = all(len(letter) == 1 and letter.isupper() for letter in letters)
    return single and len(letters) >= _FEWEST_OF_ALPHABET and all(a <= b for a, b in pairwise(letters))


def _goes_on(lines: list[str], n: int) -> bool:
    """Whether a line goes on in the sentence or the list above it: "… the suits" / "filed in May …"."""
    above = lines[n - 1].strip() if n else ""
    open_above = above[-1:] in (";", ",") or (len(above) > _LONG_LINE and above[-1:].isalnum())
    return open_above and lines[n].lstrip()[:1].islower()


def _rule_of(line: str) -> str:
    """The rule by which a line is furniture wherever it is; "" for any other line."""
    if rule := _part(line):
        return rule
    if (line[:1] in _PAGER_BEGINS or line[-1:] in _PAGER_ENDS) and _PAGER.fullmatch(line):
        return FURNITURE
    if len(line) <= _LONGEST_ROW and " " in line and _FIRST_BUTTON.match(line) and _SEVERAL.fullmatch(line):
        return BUTTONS
    if not _HAS_BAR.search(line):
        return ""
    parts = [part for part in _BAR.split(line) if part.strip()]
    if len(parts) < 2:
        return ""
    if all(map(is_menu_word, parts)) or all(_TURN_OF_PAGE.fullmatch(part.strip(" <>«»←→")) for part in parts):
        return FURNITURE
    if len(parts) > 2 and all(len(part) <= MENU_LINE for part in parts):
        known = sum(map(is_menu_word, parts))
        if known > 1 and known >= 0.5 * len(parts):
            return FURNITURE
    words = [
        _part(part) or (_WORD.fullmatch(part) or _WORD_OF_ROW.fullmatch(part) or part.isdigit())
        for part in parts
    ]
    return BUTTONS if all(words) and any(_WORD.fullmatch(p) or _part(p) for p in parts) else ""


def _part(line: str) -> str:
    first = _FIRST_WORD.search(line[:40])
    if not first:
        return ""
    for pattern, rule in _PATTERNS.get(first.group().lower(), ()):
        if pattern.fullmatch(_SPACES.sub(" ", line)):
            return rule
    counted = len(line) < 60 and line[-1:] not in ".?" and _DIGIT.search(line)
    return BUTTONS if counted and _WITH_COUNT.fullmatch(line) else ""
