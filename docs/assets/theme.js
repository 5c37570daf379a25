/* Before the first paint: the reader's choice of light or dark, and the main font under way.
   From disk a browser lets no font be fetched ahead. */
(function (root) {
  "use strict";
  root.dataset.scripts = "on";
  try {
    var chosen = localStorage.getItem("lma-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (refused) { /* a reader who keeps nothing has the device's theme */ }
  if (location.protocol === "file:") return;
  var base = document.currentScript.src.replace(/theme\.js.*$/, "fonts/");
  ["latin", "cyrillic"].forEach(function (name) {
    var link = document.createElement("link");
    link.rel = "preload";
    link.as = "font";
    link.type = "font/woff2";
    link.crossOrigin = "anonymous";
    link.href = base + name + ".woff2";
    document.head.appendChild(link);
  });
})(document.documentElement);
