/* Words of the search interface, in both languages. */
(function (root) {
  "use strict";

  const LMA = (root.LMA = root.LMA || {});
  const S = (LMA.search = LMA.search || {});

  function english(n, one, many) {
    return n + " " + (n === 1 ? one : many);
  }

  function russian(n, one, few, many) {
    const last = n % 10;
    const lastTwo = n % 100;
    const form =
      last === 1 && lastTwo !== 11
        ? one
        : last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14)
          ? few
          : many;
    return n + "\u00a0" + form;
  }

  S.strings = {
    en: {
      label: "Search the texts",
      button: "Search",
      idle: "Type a word in any form, in Russian or English; a name in either script; a date, a sum, or a phrase in quotation marks. A word after a hyphen is left out.",
      loading: "Searching…",
      failed: "The search files could not be loaded.",
      failedWays: "If this is a copy on disk, unpack the whole archive and open the page from there. The lists of names and texts work without them.",
      retry: "Try again",
      passages: (n) => english(n, "passage", "passages"),
      texts: (n) => english(n, "text", "texts"),
      count: (passages, texts) => passages + " in " + texts,
      corrected: "Nothing is spelled “{from}”. These are the passages with {to}.",
      close: "Close matches: no passage holds all the words.",
      closeAfter: "Close matches: most of the words",
      missing: "Not found anywhere: {words}.",
      keyboard: "Read with the other keyboard layout: {words}.",
      inflected: "The phrase “{phrase}” is found only with other endings.",
      none: "Nothing was found for “{query}”.",
      noneFiltered: "Nothing was found for “{query}” with these filters.",
      perhaps: "Did you mean:",
      alone: "Found one by one:",
      unquoted: "Search without the quotation marks",
      ways: "Other ways on:",
      names: "the index of names",
      textList: "the list of texts",
      translation: "Translation from {language}.",
      untranslated: "Not yet translated; shown in {language}.",
      toOriginal: "The original",
      toTranslation: "The translation",
      from: { ru: "Russian", en: "English" },
      passage: "Passage",
      passageOf: "Passage {number}: {title}",
      whole: "Show the whole passage",
      less: "Show less",
      filters: "Filters",
      clear: "Clear the filters",
      all: "all",
      filter: {
        original: "Language of the original",
        text: "Text",
        year: "Year",
        genre: "Kind of text",
        place: "Place",
        person: "Person"
      },
      languages: { ru: "Russian", en: "English" },
      pages: "Pages of results",
      previous: "Previous",
      next: "Next",
      page: "Page",
      seeAll: (n) => "All results (" + n + ")",
      seeSearch: "Search for “{query}”",
      boxNone: "Nothing was found.",
      title: "Search"
    },
    ru: {
      label: "Поиск по текстам",
      button: "Найти",
      idle: "Введите слово в любой форме, по-русски или по-английски; имя — любым письмом; дату, сумму или фразу в кавычках. Слово после дефиса исключается.",
      loading: "Идёт поиск…",
      failed: "Не удалось загрузить файлы поиска.",
      failedWays: "Если это копия на диске, распакуйте архив целиком и откройте страницу из него. Указатель имён и список текстов работают и без поиска.",
      retry: "Повторить",
      passages: (n) => russian(n, "фрагмент", "фрагмента", "фрагментов"),
      texts: (n) => russian(n, "тексте", "текстах", "текстах"),
      count: (passages, texts) => passages + " в " + texts,
      corrected: "Написание «{from}» не встречается. Показаны фрагменты, где есть {to}.",
      close: "Похожее: ни в одном фрагменте нет всех слов сразу.",
      closeAfter: "Похожее: большая часть слов",
      missing: "Нигде не встречается: {words}.",
      keyboard: "Прочитано в другой раскладке: {words}.",
      inflected: "Фраза «{phrase}» встречается только с другими окончаниями.",
      none: "По запросу «{query}» ничего не найдено.",
      noneFiltered: "По запросу «{query}» с этими фильтрами ничего не найдено.",
      perhaps: "Возможно, вы искали:",
      alone: "Встречается по отдельности:",
      unquoted: "Искать без кавычек",
      ways: "Что ещё можно сделать:",
      names: "указатель имён",
      textList: "список текстов",
      translation: "Перевод с {language}.",
      untranslated: "Ещё не переведено; показан {language} текст.",
      toOriginal: "Оригинал",
      toTranslation: "Перевод",
      from: { ru: "русского", en: "английского" },
      shown: { ru: "русский", en: "английский" },
      passage: "Фрагмент",
      passageOf: "Фрагмент {number}: {title}",
      whole: "Показать фрагмент целиком",
      less: "Свернуть",
      filters: "Фильтры",
      clear: "Сбросить фильтры",
      all: "все",
      filter: {
        original: "Язык оригинала",
        text: "Текст",
        year: "Год",
        genre: "Вид текста",
        place: "Место",
        person: "Лицо"
      },
      languages: { ru: "русский", en: "английский" },
      pages: "Страницы результатов",
      previous: "Назад",
      next: "Дальше",
      page: "Страница",
      seeAll: (n) => "Все результаты (" + n + ")",
      seeSearch: "Искать «{query}»",
      boxNone: "Ничего не найдено.",
      title: "Поиск"
    }
  };
})(typeof globalThis === "object" ? globalThis : this);
