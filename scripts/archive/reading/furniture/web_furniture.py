"""What a web page has around its text: buttons, counters, invitations, links to other pages.

Only a whole line is taken, or one whose parts between bars are all such words, so a sentence that
speaks of sharing is never touched. What can be nothing else goes wherever it is; a single word such
as "Print" only near the ends of the text or beside other furniture.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..lines.dates import HOUR, find_date
from ..lines.markers import DRAWN_LINE
from .counts_and_topics import find_counts, find_topics, find_views
from .encyclopedia_pages import find_encyclopedia_frame
from .forum_frames import find_forum_lines, find_reactions
from .furniture_rows import BUTTONS, FURNITURE, ROWS, Row
from .page_feet import LINKS_BELOW, LINKS_INSIDE, find_foot
from .page_frames import find_page_frame
from .platform_frames import find_platform_frame
from .post_buttons import find_repeated_buttons
from .repeated_menus import MENU_LINE
from .site_frames import find_last_lines, find_menus, is_menu_word
from .video_cues import find_cues
from .visit_lines import (
    GREETED,
    find_addresses_of_links,
    find_calendar,
    find_days_of_visit,
    find_page_header,
    find_weather,
)
from .whole_pages import find_again_at_foot, find_around_text

_NEAR_EDGE = 4  # how many filled lines from either end of the text a single word is looked for
_LONGEST = 250  # characters of a line of furniture
_LONGEST_MOMENT = 80  # characters of a line that says when a page was put on a site, and by whom
_HOUR = re.compile(rf"\b{HOUR}")
_LINK = 140  # characters of a link to another article
_LONGEST_BUTTON = 40  # characters
_PROSE = 80  # characters of a line; a text that has one is more than its page's furniture
_NETWORKS = (
    "facebook|twitter|x|vk|vkontakte|вконтакте|одноклассники|ок|odnoklassniki|мой мир|telegram|телеграм"
    "|whatsapp|viber|skype|linkedin|reddit|tumblr|pinterest|instagram|youtube|livejournal|жж|google"
    "|bluesky|mastodon|threads|messenger|pocket|rss|github|tiktok|discord|flickr|patreon"
    "|substack|soundcloud|spotify|vimeo|фейсбук|твиттер|в контакте"
)
_SITES = rf"(?:{_NETWORKS}|соцсет\w+|соц\. сет\w+|социальн\w+ сет\w+|social media|youtube|дзен\w*|яндекс\w*)"
#: Single words, and how a button bears them; the second row only beside other furniture.
_WORDS = (
    r"share(?: this(?: page| article| post| story)?)?(?: on| via| with)?"
    r"|comment|comments|reply|tweet|retweet|like|pin it|print"
    rf"|subscribe|{_NETWORKS}"
    "|e-?mail|copy link|copied to clipboard"
    "|скопировать ссылку|копировать ссылку|поделиться|твитнуть|нравится|мне нравится"
    "|класс!?|ответить|комментировать|прокомментировать|комментарии|комментариев|распечатать|подписаться"
    "|наверх|tweets?|лайк|репост|new post|новый пост"
)
_WORDS_OF_ROWS = (
    "more|link|links|ещё|печать|pdf|вверх|назад|вперёд|далее|next|previous|prev|home|top|menu|меню|search|поиск"
    "|log ?in|sign in|sign up|войти|вход|регистрация|donate|support us|поддержать|advertisement|реклама"
    "|главная|контакты|о нас|about|about us|contact|contact us|news|новости|archive|архив|tags|теги|close"
    "|политика конфиденциальности|privacy policy|accept|принять|google plus|my world|save|сохранить"
    "|в избранное|download|скачать|(?:прислать|предложить|сообщить) новость|send (?:us )?(?:a tip|news)"
    "|name|имя|website|сайт|комментарий|recent|forums?|articles|library|blogs?|events|up|форум|статьи|блоги|события|библиотека"
    "|(?:more|all|other|back to(?: all)?) (?:statements|news|posts|articles|stories|events|press releases)"
    "|подробнее"
    "|edited|изменено|отредактировано|бумажная версия|мобильная версия"
    "|хорошо|понятно|согласен|принять все|принимаю"
)
_COUNTED = "share|comment|comments|reply|replies|like|likes|tweet|поделиться|нравится|мне нравится" \
    "|комментарии|комментировать|ответить|класс|репост|facebook|twitter|вконтакте|telegram"
_COUNT = r"\d[\d .,]{0,8}(?:[kкKК]|тыс\.?)?"
_ROWS = (
    # ---- buttons
    Row("share click spread", r"spread and share|share this discussion"
         r"|share (?:this )?(?:(?:on|via|to|with)(?: \w+){1,3}"
         r"|(?:article|post|page|story|entry|text))(?: (?:on|via|with)(?: \w+){1,3})?|share this"
         r"|click to (?:share|e-?mail|print).{0,80}", BUTTONS),
    Row("like loading", r"like this:?(?: loading.*)?|loading(?:\.\.\.|…)|like loading.*", BUTTONS),
    Row("поделиться поделитесь рассказать рассказ отправить",
         r"поделиться (?:(?:в|на|с|через) \w+\.?(?: \w+)?"
         r"|ссылкой|этой (?:статьёй|записью|новостью))|поделитесь (?:с друзьями|в соцсетях|этой \w+).{0,40}"
         r"|рассказать друзьям|отправить (?:другу|по (?:электронной )?почте|ссылку.{0,20})", BUTTONS),
    Row("print printer e email send save download", r"print(?:er)?[- ]friendly(?: version| page)?"
         r"|print this(?: \w+)?|e-?mail this(?: \w+){0,4}|(?:e-?mail|send)(?: \w+)? to a friend"
         r"|(?:save|download|view) (?:as |in )?(?:a )?pdf(?: version)?", BUTTONS),
    Row("версия распечатать скачать сохранить", r"версия для печати|распечатать (?:статью|страницу|текст)"
         r"|(?:скачать|сохранить) (?:в|как|в формате) pdf", BUTTONS),
    Row("comments no leave post add write log login", r"no comments(?: yet)?"
         r"|comments? (?:are )?(?:off|closed)"
         r"|(?:leave|post|add|write) (?:a|new|your) (?:comment|reply)|log ?in (?:or \w+ )?to (?:post|leave"
         r"|add) .{0,20}comments?"
         r"|comments? \(?\d+\)?", BUTTONS),
    Row("комментариев комментарии комментарий нет оставить добавить написать отправить войдите показать",
         r"комментариев (?:пока )?нет|нет комментариев|комментарии:? \(?\d+\)?"
         r"|комментарии (?:закрыты|отключены)"
         r"|(?:оставить|добавить|написать|отправить) (?:свой )?комментарий|войдите,? чтобы .{0,40}"
         r"|показать (?:все|ещё|еще|предыдущие)(?: \d+)? комментари\w+"
         r"|показать (?:полностью|ещё|еще)", BUTTONS),
    Row("your required save ваш адрес обязательные сохранить notify",
         r"your e-?mail (?:address )?will (?:not|never) be (?:published|shared).{0,80}"
         r"|required fields are marked.{0,10}"
         r"|save my name, e-?mail,? (?:and )?.{0,80}"
         r"|notify me of (?:new|follow-?up) (?:posts|comments).{0,40}"
         r"|ваш (?:адрес )?(?:e-?mail|электронной почты) не будет (?:опубликован|показан).{0,80}"
         r"|обязательные поля помечены.{0,10}"
         r"|сохранить мо[её] имя,? .{0,120}", FURNITURE),
    Row("back return go top", r"(?:back|return|go) to (?:the )?(?:top|contents|table of contents"
         r"|index|home ?page"
         r"|home|main page)(?: of (?:the )?page)?|top of (?:the )?page", BUTTONS),
    Row("back go назад вернуться", r"(?<=[<‹«←]\s)(?:(?:go )?back|(?:вернуться )?назад)", BUTTONS),
    Row("вернуться назад перейти к в на", r"(?:вернуться |назад |перейти )?(?:наверх"
         r"|к началу(?: страницы| текста)?"
         r"|в начало(?: страницы)?|к (?:оглавлению|содержанию|списку статей)"
         r"|на главную(?: страницу)?)", BUTTONS),
    Row("вернуться", r"вернуться назад", BUTTONS),
    Row("поиск", r"поиск по сайту:?", FURNITURE),
    Row("пожалуйста", r"пожалуйста, (?:зарегистрируйтесь|авторизуйтесь|войдите).{0,60}", BUTTONS),
    Row("поддержите поддержать", r"поддержите нас|поддержать (?:нас|редакцию|проект"
        r"|независим(?:ую|ое) (?:журналистику|издание|сми))", BUTTONS),
    Row("отправить", r"отправить по электронной почте ?написать об этом в блоге.{0,140}", BUTTONS),
    Row("настоящий данный данное", r"(?:настоящий|данн(?:ый|ое)) (?:материал|сообщение)\b.{0,120}"
        r"\bиностранн(?:ым|ыми|ого) агент.{0,120}", FURNITURE),
    Row("возврат переход прочитать", r"возврат к (?:списку|оглавлению|разделу)"
        r"|переход по сообщениям|прочитать полностью", BUTTONS),
    Row("share tweet email print", r"(?:(?:tweet about this|share) on (?:google\+|vk|facebook"
        r"|twitter|linkedin|pinterest)\s?|e-?mail this to someone\s?|print this page\s?){2,}", BUTTONS),
    Row("read читайте смотрите", r"(?:read (?:also|more)|(?:читайте|смотрите) (?:также|ещё|еще)):.{0,200}",
         BUTTONS),
    # ---- counters
    Row("main breadcrumb user secondary book display in add printable",
         r"main navigation|breadcrumb|user account menu|secondary menu|book traversal links for .{1,120}"
         r"|display (?:options|the following comments?)|in order to view comments .{5,80}|add your comments?"
         r"|printable version", FURNITURE),
    Row("r", r"r/\w{2,30}", FURNITURE),  # the part of a forum that a post is in
    Row("запись сначала most newest all", r"запись закреплена|сначала (?:интересные|новые|старые)"
         r"|most relevant|newest first|all comments", FURNITURE),
    Row("subscribers подписчика подписчиков тыс",
        rf"{_COUNT}[KkКк]? (?:subscribers|подписчик\w*)", FURNITURE),
    Row("views hits reads reading просмотров просмотры прочитано прочтений голосов рейтинг время min mins"
         " minute minutes",
         rf"(?:(?:views|hits|reads|просмотр(?:ов|ы)|прочитано|прочтений|голосов"
         rf"|рейтинг)\s?:? {_COUNT}(?:/\d+)?)"
         r"|(?:\d{1,3} ?[–—-] ?\d{1,3} min(?:ute)?s?|\d{1,3} min(?:ute)?s?[ -]read)"
         r"|(?:reading time|время (?:чтения|прочтения)):? (?:~|≈)?\d+ ?(?:min|мин)\w*\.?", FURNITURE),
    # ---- invitations
    Row("мнение", r"мнени[ея] (?:автор|редакци).{0,30} (?:может|могут) не совпадать с .{5,60}", FURNITURE),
    Row("thanks", r"thanks for reading(?: .{2,60})?! .{0,30}subscribe .{0,80}", FURNITURE),
    Row("sign subscribe join get enter your follow find receive like",
         r"(?:sign up|subscribe|register)(?: here| now)? (?:for|to) .{0,40}(?:newsletter|updates"
         r"|mailing list|blog"
         r"|channel|rss|e-?mail|inbox|feed).{0,60}|join (?:our|the) mailing list.{0,40}"
         r"|(?:get|receive) .{1,80}(?:in|to) your inbox.{0,40}|enter your e-?mail.{0,60}"
         r"|your e-?mail(?: address)?"
         rf"|(?:follow|find|like|join) us(?: (?:on|in) {_SITES}.{{0,40}})", FURNITURE),
    Row("подпишитесь подписывайтесь подписаться подписка читайте следите введите мы присоединяйтесь",
         r"подпи(?:шитесь|сывайтесь|саться|ска) на .{0,40}(?:рассылк|канал|новост|обновлени|сообществ|страниц"
         rf"|групп|rss|нас).{{0,60}}|(?:читайте|следите|мы|присоединяйтесь"
         rf"|подписывайтесь).{{0,20}} (?:в|на|к) {_SITES}"
         r".{0,60}|введите (?:ваш |свой )?(?:e-?mail|адрес|электронн).{0,40}", FURNITURE),
    # ---- the page's own signs
    Row("skip jump toggle перейти you вы home главная post posts навигация",
         r"posts? navigation|навигация по записям"
         r"|(?:skip|jump) to (?:main )?(?:content|navigation)|toggle (?:navigation|menu)"
         r"|перейти к (?:содержимому|основному содержанию|навигации|контенту)"
         r"|(?:you are here|вы (?:здесь|находитесь здесь)):.{0,150}"
         r"|(?:home|главная(?: страница)?) ?[»›>→/] ?.{1,240}", FURNITURE),
    Row("we this мы этот данный сайт наш cookie proudly powered",
         r"(?:(?:we|this (?:web)?site) uses? cookies"
         r"|(?:мы|этот сайт|данный сайт|наш сайт|сайт) использу\w+ (?:файлы )?(?:cookie|куки)).{0,200}"
         r"|cookie (?:policy|settings|preferences)|(?:proudly )?powered by \w+(?: \w+)?", FURNITURE),
    Row("advertisement реклама на erid", r"advertisement(?:\s*[-–—]\s*.{1,40})?|реклама(?:\. .{2,60})?"
         r"|на правах рекламы|erid:? ?\w{6,20}", FURNITURE),
    Row("posted filed tagged опубликовано размещено",
         r"(?:posted|filed) (?:in|under):? .{1,120}|tagged(?: with)?:? .{1,120}"
         r"|(?:опубликовано|размещено) в (?:рубрике|разделе).{1,120}", FURNITURE),
    Row("category категория", r"(?:(?:category|категория):\S[^:]{0,80}?(?:\s|$))+", FURNITURE),
    Row("материал from перейти jump skip", r"материал из вики(?:теки|педии|новостей).{0,60}"
         r"|from wiki(?:source|pedia|news), the free .{1,60}|(?:(?:перейти|jump) (?:к|to) (?:навигации|поиску"
         r"|navigation|search)\s?)+", FURNITURE),
    Row("категории categories",
         r"(?:категории|categories)\s?: ?.{1,80}\|.{1,300}|категории: .{1,240}", FURNITURE),
    Row("приветствую здравствуйте welcome меню форма онлайн гостей пользователей",
         rf"{GREETED}.{{0,80}}|меню (?:сайта|для авторов)"
         r"|форма входа|онлайн всего: \d+|гостей: \d+|пользователей: \d+", FURNITURE),
    Row("короткая captcha версия сообщить текущая оценить скачать откройте если",
         r"короткая ссылка|captcha|версия (?:сайта )?для слабовидящих|сообщить о нарушении.{0,40}"
         r"|текущая страница: \d+ \(всего .{1,30}\)|оценить:|скачать книгу(?: бесплатно)?.{0,40}"
         r"|откройте актуальную версию документа.{0,40}"
         r"|если вы являетесь пользователем интернет-версии .{1,150}", FURNITURE),
    Row("вернуться назад читать все смотреть",
         r"(?:<{2,3}|←) ?(?:вернуться|назад|читать|все|смотреть) .{2,60}", BUTTONS),
    Row("сделано made время скачать download",
         r"(?:сделано|made) (?:в|на|with|in) \w+(?: \w+)?(?: с темой| using| with).{0,40}"
         r"|время (?:выполнения|генерации|загрузки) (?:скрипта|страницы).{1,120}"
         r"|(?:скачать|download) .{1,50}(?:\(?\.?(?:pdf|docx?|rtf|epub|fb2)\)?)", FURNITURE),
    # ---- libraries that are read page by page, and their settings
    Row("шрифт интервал закладка выбрать", r"(?:шрифт|интервал):?|закладка:|выбрать главу", FURNITURE),
    Row("страница page перейти скачать", r"(?:страница|page): \d{1,4} (?:из|of) \d{1,4}"
        r"|перейти на страницу:?|скачать [\d.,]+ ?[kmкм][bб]\.?", FURNITURE),
    Row("ссылки accessibility", r"ссылки для упрощ[её]нного доступа|accessibility links", FURNITURE),
    Row("опубликованный", r"опубликованный материал нарушает ваши авторские права\?.{0,30}", FURNITURE),
    Row("дружественные", r"дружественные (?:ресурсы|сайты|проекты):?", FURNITURE),
    Row("при использование перепечатка копирование",
         r"(?:при )?(?:(?:любо|полно|частично)[ем]м? )?"
         r"(?:использовани[еи]|перепечатк[аеи]|копировани[еи]|цитировани[еи])\b.{0,80}\bссылк[аиу]\b"
         r".{0,60}(?:обязательн|сайт|источник).{0,60}", FURNITURE),
    Row("нашли заметили обнаружили увидели если found spotted",
         r"(?:если (?:вы )?)?(?:нашли|заметили|обнаружили|увидели) (?:ошибку|опечатку|неточность).{0,150}"
         r"|(?:found|spotted) (?:a mistake|an error|a typo).{0,100}", FURNITURE),
    Row("ответить reply previous add next",
         r"(?:ответить|reply)(?:[ |()]+(?:развернуть|свернуть|уровень выше"
         r"|ветвь дискуссии|ссылка|link|thread|parent|expand|collapse|to this))+\W*"
         r"|(?:previous entry|add to memories|share|tell a friend|track this|flag|next entry|[ |]+){3,}",
         BUTTONS),
    Row("текст text описание отказ about disclaimers заявление мобильная cookie",
         r"текст доступен по лицензии creative commons.{0,200}"
         r"|text is available under the creative commons.{0,200}"
         r"|описание википедии|отказ от ответственности|about wikipedia|disclaimers"
         r"|заявление о (?:куки|cookie)|мобильная версия|cookie statement", FURNITURE),
    Row("story article", r"(?:story|article) continues (?:below|after).{0,40}", FURNITURE),
)
#: For readers of which age a page is, as sites in Russia print it.
_AGE = re.compile(r"[\[(]?(?:0|6|12|16|18)\+[\])]?")
#: The way to a page between marks, as some libraries print it: > Library > Strikes of 1903 >
_WAY = re.compile(r"(?:> ?[^<>]{2,80} (?=>)){2,}> ?(?:[^<>]{2,80})?")
_BARS_ALONE = re.compile(r"\|(?:\s?\|){0,9}")
#: What a page's styles begin with: a.button:hover {color: red;}
_STYLES = re.compile(r"[.#@\w][\w\s.,:#>()-]{0,90}\{[^{}]{0,200}:[^{}]{1,200};\s?\}")
_BULLET_ALONE = re.compile(r"[•·▪●◦‣■□]")  # of a list of pictures; one alone may have its words below
#: Where a paper is on a network: «Газета.ру в Telegram».
_ON_NETWORK = re.compile(rf"(?i)[\w-]+\.(?:ru|ру|com|net|org|kz|by|info|su|рф) (?:в|во|on) (?:{_NETWORKS})")
#: What keeps programmes out of a page's comments; it may be a long paragraph.
_TEST = re.compile(r"(?i)нам нужно убедиться, что вы человек|this question is for testing whether")
#: Over what readers wrote below a text, where nothing of it was copied.
_REVIEWS = re.compile(r"(?i)(?:рецензии|reviews|отзывы):?")
#: Whose work the text of a library's file is.
_SCANNED = re.compile(
    r"(?i)(?:ocr|spell-?check|scan(?:ned)?(?: by)?|сканирование|вычитка)\b.{0,30}:\s?\S.{1,80}")
_LINES_OF_SCAN = 14  # filled lines at a text's head
_FEWEST_OF_ALPHABET = 10  # letters
#: What a site asks its visitors: to agree that it keeps something on their machines.
_CONSENT = re.compile(
    r"(?i)(?=.{0,300}\b(?:cookies?|куки)\b)(?=.{0,300}(?:соглаша|согласи|разреша|использу|сохран|хран[яи]|принима"
    r"|\b(?:consent|agree|accept|allow|uses?|stores?)\b)).{20,400}")
_COOKIE = re.compile(r"(?i)cookie|куки")
_NEAR_CONSENT, _MOST_OF_COOKIES = 8, 4  # filled lines from either end; lines of a text that speaks of cookies
_DAYS = re.compile(r"(?:\d{1,2}\.\d{1,2}\.\d{2,4}\s*){8,}")
#: A line over links to other articles.
_FURTHER = re.compile(
    rf"(?i)(?:{LINKS_INSIDE}|(?P<foot>{LINKS_BELOW}))\s?[:.…→»]*(?:\s?(?<=:\s).{{1,120}})?")
_RULE = re.compile(r"([-–—_=━─═*~•·])\1{19,}|(?:([-–—_=*~•·]) ){9,}\2")
#: Links to the pages before and after, as sites print them: ‹ The strike | up | The lockout ›
_PAGER = re.compile(
    r"(?:‹|«|←|<<?)\s\S.{0,200}\s(?:›|»|→|>>?)|‹\s\S.{0,120}|\S.{0,120}\s›|[←⟵⬅⇐⇚⇦↞]\s?[^\W\d_].{0,80}|[^\W\d_].{0,80}[^\W\d_]\s?[→⟶]")
_PAGER_BEGINS, _PAGER_ENDS = "‹«←<⟵⬅⇐⇚⇦↞", "→⟶›"
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?:\s|©|\(c\)")
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
_LINES_OF_HEAD = 3  # filled lines
_FURNISHED = 3  # lines of furniture, beside which a button stands anywhere
_BUTTON_ALONE = re.compile(r"(?i)share|tweet|print|e-?mail|reply|поделиться|распечатать|твитнуть|ответить")


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i){_AROUND}(?:{pattern})[\s\W]{{0,6}}\d{{0,7}}[\s\W]{{0,3}}")


_PATTERNS: dict[str, list[tuple[re.Pattern[str], str]]] = {}
for _row in (*_ROWS, *ROWS):
    _compiled = (_line(_row.line), _row.rule)
    for _word in _row.first.split():
        _PATTERNS.setdefault(_word, []).append(_compiled)
_NETWORK = _line(_NETWORKS)
_WORD = _line(_WORDS)
_WORD_OF_ROW = _line(_WORDS_OF_ROWS)
_WITH_COUNT = re.compile(
    rf"(?i){_AROUND}(?:{_COUNT}\s{{1,4}}(?:{_COUNTED}|comments?|likes?|shares?|views?"
    rf"|(?:re|quote )tweets?|reposts?|quotes?|bookmarks?|просмотр\w{{0,3}}"
    rf"|комментари\w{{1,2}}|лайк\w{{0,2}}|поделил\w{{2,3}}|репост\w{{0,2}})|(?:{_COUNTED})[\s:(]{{1,4}}{_COUNT}\)?){_AROUND}"
)
_SEVERAL = re.compile(
    rf"(?i)(?:(?:{_WORDS}|{_WORDS_OF_ROWS})[\s:,|·•/][\s|·•/]*){{2,}}(?:{_WORDS}|{_WORDS_OF_ROWS})\W*")


def find_furniture(lines: list[str]) -> dict[int, str]:
    """Find the lines of a text that are furniture of a web page.

    lines: line n of the raw file is entry n-1. Returns index → rule. Nothing is found in a text
    that would lose most of itself: better a strange page than an empty one.
    """
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if not filled:
        return {}
    found = {n: rule for n in filled if (rule := _rule_at(lines, n))}
    single = {n for n in filled if n not in found and _is_button(lines, n)}
    for place, n in enumerate(filled):
        if _announces_links(lines[n].strip()):
            found = dict.fromkeys(_links_below(lines, filled, place, found, single), FURNITURE) | found
    if not found and _is_only_title(lines, filled, single):
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


def _rule_at(lines: list[str], n: int) -> str:
    """The rule by which a line is furniture, wherever in a text it is; "" for any other line."""
    line = lines[n].strip()
    rule = "" if len(line) > _LONGEST or _goes_on(lines, n) else _rule_of(line)
    return rule or (FURNITURE if _stands_alone(lines, n) else "")


def _is_alphabet(line: str) -> bool:
    """Whether a line has the letters by which a library sorts its books, each alone and in their order."""
    letters = [letter.replace("Ё", "Е") for letter in re.split(r"[\s|·•]+", line.strip("# "))]
    single = all(len(letter) == 1 and letter.isupper() for letter in letters)
    return single and len(letters) >= _FEWEST_OF_ALPHABET and all(a <= b for a, b in pairwise(letters))


def _is_button(lines: list[str], n: int) -> bool:
    """Whether a line is a word of a button, which may be a word of the text: "Share", "Next"."""
    line = lines[n].strip()
    if len(line) > _LONGEST_BUTTON or _goes_on(lines, n):
        return False
    word = _SPACES.sub(" ", line)
    return bool(_WORD.fullmatch(word) or _WORD_OF_ROW.fullmatch(word))


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


def _announces_links(line: str) -> bool:
    """Whether a line says that other articles are below it: "Related posts"."""
    return len(line) <= _LINK and line[:1].isupper() and bool(_FURTHER.fullmatch(line))


def _sure_buttons(lines: list[str], filled: list[int], found: dict[int, str], single: set[int]) -> set[int]:
    """The words of buttons that are no words of the text.

    They are so at the text's ends, those of every page among more furniture, and names of networks in a row.
    single: the lines with a word of a button alone.
    """
    ends = {*filled[:_NEAR_EDGE], *filled[-_NEAR_EDGE:]}
    words = {n: lines[n].strip() for n in single}
    sure = {n for n in single & ends if words[n][-1] != "!" and _WORD.fullmatch(_SPACES.sub(" ", words[n]))}
    if len(found.keys() | sure) >= _FURNISHED:
        sure |= {n for n, word in words.items() if _BUTTON_ALONE.fullmatch(word)}
    return sure | set(_rows_of_networks(filled, single, lines))


def _is_only_title(lines: list[str], filled: list[int], single: set[int]) -> bool:
    """Whether the only word of a button in a text is of its head: in capitals as all above it, "TELEGRAM"."""
    head = filled[:_LINES_OF_HEAD]
    if len(single) != 1 or not single <= set(head):
        return False
    return all(lines[n].strip().isupper() for n in head if n <= min(single))


def _is_most(lines: list[str], filled: list[int], found: dict[int, str]) -> bool:
    """Whether a text would lose most of itself, and no prose would be left."""
    letters = sum(len(lines[n].strip()) for n in filled)
    taken = sum(len(lines[n].strip()) for n in found)
    prose = any(n not in found and len(lines[n].strip()) > _PROSE for n in filled)
    return len(found) > 0.6 * len(filled) and taken > 0.5 * letters and not prose


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


def _goes_on(lines: list[str], n: int) -> bool:
    """Whether a line goes on in the sentence or the list above it: "… the suits" / "filed in May …"."""
    above = lines[n - 1].strip() if n else ""
    open_above = above[-1:] in (";", ",") or (len(above) > _LONG_LINE and above[-1:].isalnum())
    return open_above and lines[n].lstrip()[:1].islower()


def _frames(lines: list[str], filled: list[int], found: dict[int, str]) -> dict[int, str]:
    """What stands about the text on the pages of sites of one kind: index → rule."""
    frames = dict.fromkeys(find_menus(lines, filled, found), FURNITURE)
    for find in (find_forum_lines, find_encyclopedia_frame, find_platform_frame, find_cues, find_weather,
                 find_page_header, find_days_of_visit, find_calendar, find_addresses_of_links):
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
        if sum(bool(_NETWORK.fullmatch(lines[at])) for at in row) > 2:
            out += row
        row = []
    return out


def _rule_of(line: str) -> str:
    """The rule by which a line is furniture wherever it is; "" for any other line."""
    if rule := _part(line):
        return rule
    if (line[:1] in _PAGER_BEGINS or line[-1:] in _PAGER_ENDS) and _PAGER.fullmatch(line):
        return FURNITURE
    if len(line) <= _LINK and " " in line and _FIRST_BUTTON.match(line) and _SEVERAL.fullmatch(line):
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


def _links_below(
    lines: list[str], filled: list[int], place: int, found: dict[int, str], single: set[int]
) -> list[int]:
    """A line that announces further articles, with the links under it.

    At the foot of the text all that follows, if nothing of it is prose; else the lines of its group.
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
