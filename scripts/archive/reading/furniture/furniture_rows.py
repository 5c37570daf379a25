"""Lines that sites and programs put about a text: buttons, counters, mailing lists, blogs, forums, libraries.

Each is a whole line that hardly any text has of its own. A further kind of line is a row here;
`furniture_lines` reads the rows.
"""

from __future__ import annotations

from typing import NamedTuple

from .visit_lines import GREETED

#: What the furniture of a line is called in the list of changes.
BUTTONS, FURNITURE = "share-buttons", "web-furniture"


class Row(NamedTuple):
    """A kind of line: how its first word begins, the whole of it, its name in the list of changes."""

    first: str
    line: str
    rule: str


NETWORKS = (
    "facebook|twitter|x|vk|vkontakte|вконтакте|одноклассники|ок|odnoklassniki|мой мир|telegram|телеграм"
    "|whatsapp|viber|skype|linkedin|reddit|tumblr|pinterest|instagram|youtube|livejournal|жж|google"
    "|bluesky|mastodon|threads|messenger|pocket|rss|github|tiktok|discord|flickr|patreon"
    "|substack|soundcloud|spotify|vimeo|фейсбук|твиттер|в контакте"
)
_SITES = rf"(?:{NETWORKS}|соцсет\w+|соц\. сет\w+|социальн\w+ сет\w+|social media|youtube|дзен\w*|яндекс\w*)"
COUNT = r"\d[\d .,]{0,8}(?:[kкKК]|тыс\.?)?"
#: When a page of an encyclopedia was changed last.
LAST_CHANGED = (
    r"this page was last (?:edited|modified) on"
    r"|эта страница (?:в )?последний раз была (?:изменена|отредактирована)")
#: Any page of a site: buttons, counters, invitations, its own signs.
_PAGES = (
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
         r"|comments? \(?\d+\)?|\[\d{1,4}\] comments?", BUTTONS),
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
    Row("поддержите поддержать", r"поддержите нас|поддержать (?:нас|редакцию|проект|автора"
        r"|независим(?:ую|ое) (?:журналистику|издание|сми))", BUTTONS),
    Row("vk ok fb tg вк", r"(?:(?:vk|ok|fb|tg|вк|ок|telegram|whatsapp|viber|twitter|facebook|одноклассники)"
        r"(?:[\s|•·,]+|$)){2,}", BUTTONS),
    Row("все", r"все (?:новости|материалы|публикации|статьи|записи)"
        r"(?: (?:рубрики|раздела|автора|сайта))?", BUTTONS),
    Row("разработка создание", r"(?:разработка|создание)(?: и (?:поддержка|продвижение))?"
        r" сайт(?:а|ов)\b.{0,60}", FURNITURE),
    Row("отправить", r"отправить по электронной почте ?написать об этом в блоге.{0,140}", BUTTONS),
    Row("настоящий данный данное", r"(?:настоящий|данн(?:ый|ое)) (?:материал|сообщение)\b.{0,120}"
        r"\bиностранн(?:ым|ыми|ого) агент.{0,120}", FURNITURE),
    Row("возврат переход прочитать", r"возврат к (?:списку|оглавлению|разделу|новостям)"
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
        rf"{COUNT}[KkКк]? (?:subscribers|подписчик\w*)", FURNITURE),
    Row("views hits reads reading просмотров просмотры загрузок прочитано прочтений голосов рейтинг время min"
         " mins minute minutes",
         rf"(?:(?:views|hits|reads|просмотр(?:ов|ы)|загрузок|прочитано|прочтений|голосов"
         rf"|рейтинг)\s?:? {COUNT}(?:/\d+)?)"
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
#: Archives of mailing lists (Mailman, Google Groups), and what sends a newsletter out.
_LISTS = (
    Row("previous next messages", r"(?:previous|next) message(?: \((?:by thread|in thread)\))?:.{0,200}"
        r"|messages sorted by:.{0,80}", FURNITURE),
    Row("more an url next name type size desc", r"more information about the .{1,60} mailing list"
        r"|an html attachment was scrubbed\W*|url: ?<?https?://\S+/attachments?/\S+"
        r"|-{0,20} ?next part -{0,20}|(?:name|type|size|desc): .{1,60}(?:not )?available", FURNITURE),
    Row("you to for unsubscribe visit",
        r"you (?:have )?received this message because you (?:are|were) subscribed.{0,200}"
        r"|to (?:unsubscribe from|post to) this (?:group|list).{0,200}|for more options, visit.{0,120}"
        r"|unsubscribe(?: from this list| here)?"
        r"|you(?:['’]re| are) receiving this (?:e-?mail|message|newsletter).{0,200}", FURNITURE),
    Row("view update forward our want",
        r"view (?:this|the) (?:e-?mail|message|newsletter|campaign) in (?:your|a) browser.{0,20}"
        r"|update (?:your )?(?:subscription |e-?mail )?preferences(?: or unsubscribe.{0,30})?"
        r"|forward (?:this (?:e-?mail|message) )?to a friend|our mailing address is:?"
        r"|want to change how you receive these e-?mails.{0,80}", FURNITURE),
    Row("view forward", r"view (?:this )?in (?:your |a )?browser|forward to a friend", FURNITURE),
    Row("sent get",
        r"sent from (?:my |yahoo mail|mail for |outlook ).{0,40}|get outlook for \w+", FURNITURE),
)
#: Blogs and papers: where a page is filed, its comments, links to other pages inside a text.
_BLOGS = (
    Row("this bookmark", r"this (?:entry|post|article) (?:was (?:posted|published|filed)|is filed) .{1,230}"
        r"|bookmark the permalink\W*", FURNITURE),
    Row("also see you", r"also (?:read|see)\s?:.{1,200}|you may also like\s?:.{1,160}", BUTTONS),
    Row("read show load view see", r"(?!.*:\W*$)(?:read|show|load|view|see) (?:more|all)"
        r"(?: (?:comments?|repl(?:y|ies)|posts))?(?: by .{1,60})?", BUTTONS),
    Row("thought thoughts response responses comment comments reply replies one",
        r"(?:one|\d{1,4}) (?:thoughts?|responses?|comments?|repl(?:y|ies)) (?:on|to) [“”\"'‘’«].{1,160}",
        BUTTONS),
    Row("leave cancel older newer report", r"leave a reply(?: cancel reply)?|cancel reply"
        r"|(?:older|newer) comments|report this (?:ad|comment)", BUTTONS),
    Row("you fill your required", r"you must be logged in to (?:post|leave) a comment\.?"
        r"|fill in your details below or click an icon to log in:?.{0,20}"
        r"|you are commenting using your (?:.{1,40} )?account\..{0,60}"
        r"|your e-?mail address will not be published\..{0,60}|required fields are marked \*", BUTTONS),
    Row("email blogthis subscribe posts newer older", r"e-?mail ?thisblogthis!.{0,120}|blogthis!"
        r"|subscribe to:? (?:post|posts|comments?)(?: comments)? \(atom\)|posts \(atom\)"
        r"|(?:newer|older) posts?", BUTTONS),
    Row("previous next", r"previous post(?:\s+next post)?|next post", BUTTONS),
    Row("telegram новые", r"telegram (?:group|channel)(?: & telegram (?:group|channel))?"
        r"|новые комментарии \+?", FURNITURE),
    Row("свидетельство список другие портал рецензию написать",
        r"свидетельство о публикации №\s?\d{8,}|(?:список читателей|версия для печати|разместить анонс"
        r"|заявить о нарушении(?: правил)?| / )+|другие произведения автора(?: .{1,60})?|написать рецензию"
        r"|портал (?:стихи|проза)\.ру предоставляет авторам .{1,250}", FURNITURE),
    Row("бесплатный формат объем объём", r"бесплатный фрагмент(?: [–—-] .{1,100})?"
        r"|формат: (?:(?:epub|fb2|pdf(?:read)?|mobi|txt|rtf)[, ]*)+"
        r"|объ[её]м: \d+ (?:бумажных )?стр(?:аниц)?\.?", FURNITURE),
    Row("подписаться", r"подписаться на:? (?:сообщения|комментарии(?: к сообщению)?) \(atom\)", BUTTONS),
    Row("d i", r"%?d bloggers? likes? this:?|i надоели баннеры\?.{0,80}", BUTTONS),
    Row("комментирование оставьте оставить please войдите",
        r"комментирование (?:(?:этой|данной) )?(?:статьи |записи |новости |материала )?"
        r"(?:закрыто|отключено|запрещено)\.?"
        r"|остав(?:ьте|ить) (?:ответ|отзыв)|please enter your (?:comment|name|e-?mail).{0,40}"
        r"|войдите или зарегистрируйтесь,? чтобы .{3,60}", BUTTONS),
    Row("понравился понравилась понравилось",
        r"понравил(?:ся|ась|ось) (?:материал|статья|текст|публикация|видео)\? .{0,80}", BUTTONS),
    Row("текст другие", r"текст просмотрен:? \d{1,9}"
        r"|другие (?:песни|тексты)(?: песен)? (?:этого )?(?:исполнителя|автора).{0,60}", FURNITURE),
    Row("member retweets quote", r"member-only story|retweets|quote tweets", BUTTONS),
    Row("continue skip close ad more select sign never back follow",
        r"continue reading the main story|skip (?:to )?nav(?:igation)?\W*"
        r"|close (?:the )?menu|ad will collapse in .{1,20}|more sharing|select your .{3,20} edition:?"
        r"|sign in with (?:facebook|google|your).{0,60}|never miss an update.{0,40}|back to (?:blog|all news)"
        r"|follow us (?:on )?(?:twitter|facebook)", BUTTONS),
    Row("accept reject allow manage принять отклонить настроить", r"(?:accept|reject|allow) (?:all )?cookies"
        r"|(?:accept|reject) all|manage (?:cookie )?(?:preferences|settings|cookies|consent)"
        r"|(?:принять|отклонить) все(?: cookies?| файлы cookie)?|настроить (?:cookies?|файлы cookie)",
        FURNITURE),
    Row("выйти развернуть exit view", r"(?:выйти из|exit) (?:полноэкранн\w+ режима?|full ?screen(?: mode)?)"
        r"|развернуть(?: на весь экран)?|view full ?screen", BUTTONS),
    Row("печать print pdf e email",
        r"(?:печать|print|pdf|e-?mail)(?: ?[|·]? ?(?:печать|print|pdf|e-?mail)){1,2}", BUTTONS),
    Row("filed search accessibility top main site", r"filed under:?|search for:?(?:\s*search)?"
        r"|(?:accessibility|top|main|site) (?:navigation|menu)", FURNITURE),
    Row("original print latest listed these", r"original article is at .{8,200}|print comments\W*"
        r"|latest comments about this article|listed below are the (?:\d+ )?latest comments.{0,60}"
        r"|these comments are (?:anonymously )?submitted by .{1,60}", FURNITURE),
    Row("link digg tweet reprints order suggest resize print view buy text click enlarge",
        r"(?:link|digg|tweet) this|reprints|order a reprint|suggest a story|resize text|text size"
        r"|print article|view photos?|buy photo|click to copy url|enlarge image", BUTTONS),
    Row("web website site", r"(?:web ?site|web|site) (?:design(?:ed)?|develop(?:ed|ment)|built|maintained"
        r"|hosted|managed)(?: and (?:built|developed|maintained|hosted))? by .{2,80}", FURNITURE),
    Row("item view cite show add", r"item details|view (?:all |full )?(?:metadata|record)|cite this(?: item)?"
        r"|show (?:all |full )?(?:metadata|record)|add to (?:my )?(?:list|favou?rites|bookshelf)", FURNITURE),
    Row("default your error post", r"default userpic|your reply will be screened"
        r"|your ip address will be recorded|post a new comment", BUTTONS),
    Row("you search user there", r"you are here|search form|user (?:menu|login)"
        r"|there (?:are|is) currently \d.{0,60}(?:users?|guests?).{0,40}online\W*", FURNITURE),
    Row("using scoop join find", r"using scoop for work\?|scoop is free for personal use.{0,240}"
        r"|join pro individual.{0,40}|find more from .{2,80} on infopages\W*", FURNITURE),
    Row("copied type", r"copied to clipboard|type your e-?mail\W*", BUTTONS),
)
#: Forums, beside what `forum_frames` knows of them.
_FORUMS = (
    Row("users who delete all", r"users browsing (?:this (?:forum|topic|thread)):?.{1,120}|who is online"
        r"|delete (?:all )?(?:board )?cookies|all times are (?:utc|gmt|in ).{0,40}", FURNITURE),
    Row("sort sorted upvote upvotes downvote give",
        r"sort(?:ed)? by:? ?(?:best|top|new|old|controversial|oldest|newest)?|(?:up|down)votes?|give award",
        BUTTONS),
)
#: What an encyclopedia of many writers has about its pages.
_ENCYCLOPEDIAS = (
    Row("this", r"this page has been (?:validated|proofread)(?:, but .{1,60})?\.?", FURNITURE),
    Row("please deactivate this you your javascript an",
        r"(?:please )?(?:deactivate|disable|turn off) .{2,40}ad ?blocker.{0,160}"
        r"|this (?:web)?site works best (?:in|with) .{3,100}|you are using an outdated browser\W*"
        r"|please (?:upgrade|update|enable|turn on) .{0,30}(?:browser|javascript|cookies).{0,120}"
        r"|(?:your browser|javascript) (?:is|does|must|has) (?:not|be|been|disabled|out).{0,120}", FURNITURE),
    Row("hide show", r"\[(?:hide|show)\]", FURNITURE),
    Row("toggle add", r"toggle (?:the table of contents|.{1,60} subsection)|add (?:languages|links)",
        FURNITURE),
    Row("mobile code", r"mobile view|code of conduct", FURNITURE),
)
#: Programs of whole sites (Joomla, uCoz, DataLife): who is logged in, what a page is rated, their own menus.
_PROGRAMS = (
    Row("primary", r"primary tabs(?:\s+view\b.{0,40})?", FURNITURE),
    Row("skip", r"(?:\d{1,2}[.)] )?skip to (?:menu|footer|(?:main )?content|navigation|search)", FURNITURE),
    Row("рейтинг пожалуйста худший худшийлучший поставьте оцените",
        r"рейтинг(?: пользователей)?\s?:? ?[\d.,]{0,5} ?/ ?\d{1,2}(?:[.,]\d)?|пожалуйста,? оцените"
        r"|худший ?лучший|(?:поставьте оценку|оцените (?:мой сайт|статью|материал|новость))(?::.{0,30})?",
        FURNITURE),
    Row("запомнить забыли joomla содержание",
        r"запомнить меня|забыли (?:свой |ваш )?(?:логин|пароль)(?: или (?:логин|пароль))?\W*"
        r"|joomla!? templates? by .{2,60}|содержание материала", FURNITURE),
    Row("категория", r"категория: [^|]{2,60}\| добавила?: [^|]{2,60}(?:\|.{0,80})?", FURNITURE),
    Row("вы всего добавлять добавил наш гостевая каталог",
        r"вы вошли как .{2,80}|всего (?:комментариев|ответов)\s?: ?\d+"
        r"|добавлять комментарии могут только .{5,60}|добавила?: \S{2,40}|наш опрос"
        r"|каталог (?:файлов|статей)", FURNITURE),
    Row("авторизуйтесь зарегистрируйтесь обсудить разместить для",
        r"(?:авторизуйтесь|зарегистрируйтесь),? чтобы .{3,60}"
        r"|обсудить (?:материал|статью|новость|на форуме)|разместить рекламу\b.{0,60}"
        r"|для (?:добавления|написания) комментари\w+ .{5,80}", BUTTONS),
    # A field of a file's own has a small letter, and one that a comma leaves open goes on below.
    Row("метки теги tags", r"(?-i:Метки|Теги|Tags)(?: записи| статьи)?\s?: (?!.*,$).{1,200}", FURNITURE),
)
#: Libraries whose pages lead about a book or a file.
_LIBRARIES = (
    Row("banner bannerbanner bannerbannerbanner полная", r"(?:banner ?)+|полная версия:?", FURNITURE),
    Row("поделись перенаправлено redirected источник эта this", r"поделись знанием:?"
        r"|перенаправлено с «.{1,80}»|redirected from .{1,80}|(?:источник|retrieved from) [—-]? ?\W?https?://\S+"
        rf"|(?:{LAST_CHANGED}) .{{1,40}}", FURNITURE),
    Row("перейти jump", r"перейти к: ?навигация(?:, ?поиск)?|jump to: ?navigation(?:, ?search)?", FURNITURE),
    Row("ссылка", r"ссылка на [xх][pр][oо][hн][oо][cс]", FURNITURE),  # Хронос, in letters of either alphabet
    Row("назад", r"назад(?: \d{1,3}){2,} вп[её]р[её]д", BUTTONS),
    Row("мы", r"мы поможем в написании .{3,40}", FURNITURE),
)
ROWS = (*_PAGES, *_LISTS, *_BLOGS, *_FORUMS, *_ENCYCLOPEDIAS, *_PROGRAMS, *_LIBRARIES)
