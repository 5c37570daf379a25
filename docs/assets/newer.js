/*
 * How old a copy is; and, when its reader asks, whether the place that it comes from has a newer version.
 * Nothing is asked before: then the browser fetches one small file from there, without cookies or address.
 * Without scripts the link leads to that place.
 */
(function () {
  "use strict";

  const box = document.querySelector("[data-copy]");
  const language = document.documentElement.lang;
  const { day, version, newest } = box.dataset;

  showAge(box.querySelector("[data-age]"));
  const link = box.querySelector("[data-ask]");
  if (link) link.addEventListener("click", ask);

  function showAge(place) {
    const days = Math.floor((Date.now() - Date.parse(day)) / 86400000);
    if (!(days > 0) || !window.Intl || !Intl.RelativeTimeFormat) return; // or the device's clock is wrong
    const format = new Intl.RelativeTimeFormat(language);
    const age =
      days < 60
        ? format.format(-days, "day")
        : days < 730
          ? format.format(-Math.floor(days / 30.44), "month")
          : format.format(-Math.floor(days / 365.25), "year");
    place.textContent = place.dataset.words.replace("{age}", age);
  }

  async function ask(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !window.fetch) return;
    event.preventDefault();
    say(box.dataset.asking);
    try {
      const answer = await fetch(newest, { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
    } catch (error) {
      say(box.dataset.silent);
    }
    link.removeEventListener("click", ask); // a second time the link leads there
  }

  function show(theirs) {
    const there = new Date(theirs.date);
    if (isNaN(there)) throw new Error("no date");
    const words =
      theirs.version === version ? box.dataset.same : theirs.date < day ? box.dataset.older : box.dataset.newer;
    const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(there);
    say(words.replace("{date}", date).replace("{version}", String(theirs.version).slice(0, 40)));
  }

  function say(words) {
    box.querySelector("[data-answer]").textContent = words;
  }
})();
