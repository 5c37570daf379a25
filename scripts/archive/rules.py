"""Why a page may differ from its raw text: every rule by name, with its reason for readers."""

from __future__ import annotations

#: name → reason, in both languages. A change's `rule` is a key of this table.
RULES: dict[str, dict[str, str]] = {
    "share-buttons": {
        "en": "Buttons of the web page that the text was copied from; not part of the text.",
        "ru": "Кнопки веб-страницы, с которой скопирован текст; к тексту не относятся.",
    },
    "image-alt": {
        "en": "The name of a picture that ran into the sentence when the page was copied.",
        "ru": "Название картинки, слившееся с предложением при копировании страницы.",
    },
    "line-break-hyphen": {
        "en": "A hyphen that only broke a word at the end of a line.",
        "ru": "Знак переноса, разделявший слово на конце строки.",
    },
    "mail-quote-mark": {
        "en": "Quotation marks of e-mail (“>”); the lines are shown as a block quote instead.",
        "ru": "Знаки цитирования электронной почты («>»); вместо них строки набраны цитатой.",
    },
    "zero-width": {
        "en": "Characters without width or meaning here, left by a web page or an editor.",
        "ru": "Знаки без ширины и без значения, оставшиеся от веб-страницы или редактора.",
    },
    "bidi-control": {
        "en": "Controls of writing direction, which could make a text read other than it is.",
        "ru": "Знаки направления письма, из-за которых текст мог бы выглядеть не так, как написан.",
    },
    "control-character": {
        "en": "Control characters, which no page can show.",
        "ru": "Управляющие знаки, которые нельзя показать на странице.",
    },
    "byte-order-mark": {
        "en": "The byte order mark at the head of the file; it tells the encoding, not the text.",
        "ru": "Метка порядка байтов в начале файла; она обозначает кодировку и не входит в текст.",
    },
    "table-lost": {
        "en": "The source has a table’s caption without its table.",
        "ru": "В источнике есть заголовок таблицы, но нет самой таблицы.",
    },
    "gap": {
        "en": "The source leaves a gap here, where a heading, a picture or a table may be lost.",
        "ru": "В источнике здесь пропуск: возможно, утрачен заголовок, рисунок или таблица.",
    },
    "curator": {
        "en": "Decided by a curator of the archive.",
        "ru": "Решение хранителя архива.",
    },
}

#: What stands on the page at an addition that a rule makes by itself.
ADDITIONS: dict[str, dict[str, str]] = {
    "table-lost": {"en": "[the table is missing in the source]", "ru": "[в источнике таблицы нет]"},
    "gap": {"en": "[gap in the source]", "ru": "[пропуск в источнике]"},
}
