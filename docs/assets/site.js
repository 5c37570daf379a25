/* What scripts add to reading; every page works without them. Nothing leaves the device: the
   theme, and the places where one stopped reading, are kept in this browser's own storage. */
(function () {
  "use strict";
  var root = document.documentElement;
  var text = document.querySelector("[data-text]");
  var parallel = document.querySelector("[data-parallel]");
  var PLACE = "lma-place:";

  /* -------------------------------------------------------- storage, which may be refused */
  function kept(key, value) {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (refused) { /* then nothing is kept */ }
    return null;
  }

  function make(name, attributes, words) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    if (words) element.textContent = words;
    return element;
  }

  function soon(work) {
    var waiting = false;
    return function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; work(); });
    };
  }

  /* -------------------------------------------------------- light or dark */
  function themes(button) {
    var names = ["auto", "light", "dark"];
    function show() {
      var now = root.dataset.theme || "auto";
      var label = button.dataset.name + ": " + button.dataset[now].toLowerCase();
      button.lastElementChild.textContent = label;
      button.title = label;
    }
    button.addEventListener("click", function () {
      var next = names[(names.indexOf(root.dataset.theme || "auto") + 1) % 3];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      kept("lma-theme", next === "auto" ? null : next);
      show();
    });
    show();
    button.hidden = false;
  }
  document.querySelectorAll("[data-theme-switch]").forEach(themes);

  /* The menu of a narrow page closes when one turns to something else. */
  var menu = document.querySelector(".menu");
  if (menu) {
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  /* -------------------------------------------------------- passages */
  var passages = [].slice.call(document.querySelectorAll("[data-text] [id], .row[id]"))
    .filter(function (element) { return /^p\d+$/.test(element.id); });

  /* The passage at the top of the window; its rectangle's end is below a line near the top. */
  function here() {
    var low = 0, high = passages.length - 1;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (passages[middle].getBoundingClientRect().bottom > 90) high = middle;
      else low = middle + 1;
    }
    return passages[low];
  }

  /* The other language and the parallel view open at the passage that is being read. */
  function samePlace(event) {
    var link = event.currentTarget;
    if (!passages.length) return;
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var seen = target && passages.indexOf(target) >= 0 && target.getBoundingClientRect();
    var at = seen && seen.top < innerHeight && seen.bottom > 0 ? target : here();
    var first = scrollY < 60 && at !== target;
    link.href = link.href.replace(/#.*$/, "") + (first ? "" : "#" + at.id);
  }
  document.querySelectorAll("[data-language], [data-beside]").forEach(function (link) {
    link.addEventListener("click", samePlace);
    link.addEventListener("auxclick", samePlace);
  });

  /* -------------------------------------------------------- a text */
  function pill(parts, attributes) {
    var old = document.querySelector(".pill");
    if (old) old.remove();
    var made = make("div", attributes || {});
    made.classList.add("pill");
    made.setAttribute("data-editorial", "");
    made.lang = root.lang;
    parts.forEach(function (part) { made.append(part); });
    return made;
  }

  function button(words, work) {
    var made = make("button", { type: "button" }, words);
    made.addEventListener("click", work);
    return made;
  }

  /* A passage's number offers its whole address to copy. */
  function copying() {
    text.addEventListener("click", function (event) {
      var number = event.target.closest(".n");
      if (!number) return;
      var n = number.textContent;
      event.stopPropagation(); // the next click elsewhere puts the offer away
      function say(words) { return words.replace("{n}", n); }
      var said = make("span", { role: "status" });
      var copy = button(say(text.dataset.copy), function () {
        var address = location.href.replace(/#.*$/, "") + "#p" + n;
        function done() { said.textContent = say(text.dataset.copied); }
        function not() { said.textContent = say(text.dataset.shown); }
        if (navigator.clipboard) navigator.clipboard.writeText(address).then(done, not);
        else not();
        copy.remove();
        setTimeout(function () { made.remove(); }, 4000);
      });
      var made = pill([copy, said]);
      number.after(made);
    });
    document.addEventListener("click", function (event) {
      var shown = document.querySelector("[data-text] .pill");
      if (shown && event.composedPath().indexOf(shown) < 0) shown.remove();
    });
    document.addEventListener("keydown", function (event) {
      var shown = document.querySelector(".pill");
      if (event.key === "Escape" && shown) shown.remove();
    });
  }

  /* How far one has read, and where one is in the contents. */
  function progress() {
    var bar = make("div", { "class": "progress", "aria-hidden": "true" });
    document.body.append(bar);
    var body = text.querySelector(".body");
    var links = [].slice.call(document.querySelectorAll(".toc a"));
    var heads = links.map(function (link) {
      return document.getElementById(link.getAttribute("href").slice(1));
    });
    var current = null;
    function show() {
      var box = body.getBoundingClientRect();
      var way = box.height - innerHeight * 0.6;
      var part = Math.max(0, Math.min(1, -box.top / Math.max(1, way)));
      bar.style.transform = "scaleX(" + part + ")";
      var now = null;
      heads.forEach(function (head, n) {
        if (head && head.getBoundingClientRect().top < 140) now = links[n];
      });
      if (now === current) return;
      if (current) current.removeAttribute("aria-current");
      if (now) now.setAttribute("aria-current", "location");
      current = now;
    }
    addEventListener("scroll", soon(show), { passive: true });
    addEventListener("resize", soon(show));
    soon(show)();
  }

  /* The place where one stopped: kept if not refused, offered on return. */
  function places() {
    var key = PLACE + text.dataset.text;
    var refused = kept("lma-places") === "no";
    var moved = false;

    function forgetAll() {
      try {
        Object.keys(localStorage).forEach(function (name) {
          if (name.indexOf(PLACE) === 0) localStorage.removeItem(name);
        });
      } catch (none) { /* nothing was kept */ }
    }
    function refuse(no) {
      refused = no;
      kept("lma-places", no ? "no" : null);
      if (no) forgetAll();
      label();
    }

    var control = text.querySelector("[data-places]");
    function label() {
      control.textContent = refused ? control.dataset.on : control.dataset.off;
      control.parentNode.hidden = false;
    }
    control.addEventListener("click", function () { refuse(!refused); });
    label();

    function keep() {
      if (refused || !moved) return;
      var at = here();
      var last = passages[passages.length - 1].getBoundingClientRect();
      if (passages.indexOf(at) < 3 || last.bottom < innerHeight) kept(key, null);
      else kept(key, at.id);
    }
    addEventListener("scroll", function () { moved = true; }, { passive: true, once: true });
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") keep();
    });

    var place = refused ? null : kept(key);
    if (!place || location.hash || !document.getElementById(place)) return;
    var say = text.dataset;
    var go = make("a", { href: "#" + place }, say["continue"].replace("{n}", place.slice(1)));
    var offer = pill([
      go,
      button(say.forget, function () { kept(key, null); offer.remove(); }),
      button(say.never, function () { refuse(true); offer.remove(); })
    ], { role: "region", "aria-label": go.textContent });
    go.addEventListener("click", function () { offer.remove(); });
    document.getElementById("content").prepend(offer);
    setTimeout(function () {
      addEventListener("scroll", function gone() {
        if (scrollY < 3 * innerHeight || offer.contains(document.activeElement)) return;
        offer.remove();
        removeEventListener("scroll", gone);
      }, { passive: true });
    }, 1000);
  }

  if (text && passages.length) {
    copying();
    progress();
    places();
  }

  /* -------------------------------------------------------- original beside translation */
  if (parallel) {
    /* What one reads stays where it is when the sides change. */
    var held = null;
    var hold = function () {
      var at = here();
      held = at && { at: at, top: at.getBoundingClientRect().top };
    };
    addEventListener("scroll", soon(hold), { passive: true });
    parallel.addEventListener("change", function () {
      if (!held || scrollY < 60) return;
      scrollBy(0, held.at.getBoundingClientRect().top - held.top);
    });
  }

  /* -------------------------------------------------------- a long list of texts */
  function order(shelf) {
    var rows = [].slice.call(shelf.children);
    if (rows.length <= 8) return;
    var say = shelf.dataset;
    var bar = make("div", { "class": "order" });

    function choice(label, options) {
      var held = make("label", {}, label + " ");
      var select = make("select");
      options.forEach(function (option) {
        select.append(make("option", { value: option[0] }, option[1]));
      });
      select.addEventListener("change", show);
      held.append(select);
      bar.append(held);
      return select;
    }
    var by = choice(say.sort, [
      ["date", say.sortDate], ["title", say.sortTitle], ["length", say.sortLength]
    ]);
    var original = choice(say.original, [["", say.any], ["en", say.en], ["ru", say.ru]]);
    var count = make("span", { role: "status" });
    bar.append(count);

    function show() {
      var field = by.value;
      rows.slice().sort(function (a, b) {
        var x = a.dataset[field], y = b.dataset[field];
        return field === "length" ? x - y : x.localeCompare(y, root.lang);
      }).forEach(function (row) { shelf.append(row); });
      var shown = rows.filter(function (row) {
        row.hidden = Boolean(original.value) && row.dataset.original !== original.value;
        return !row.hidden;
      });
      count.textContent = shown.length + " / " + rows.length;
    }
    shelf.before(bar);
    show();
  }
  document.querySelectorAll("[data-shelf]").forEach(order);
})();
