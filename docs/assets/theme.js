/*
 * Before the first paint: the reader's choice of light or dark, and the main fonts on their way.
 * Also says to the styles that scripts run.
 */
(function (root) {
  "use strict";

  root.dataset.scripts = "on";
  try {
    const chosen = localStorage.getItem("lma-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (error) {
    // The storage is closed: the device decides.
  }
  if (location.protocol === "file:") return; // from disk a browser lets no font be fetched ahead
  const folder = new URL("fonts/", document.currentScript.src);
  for (const name of ["latin", "cyrillic"]) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "font";
    link.type = "font/woff2";
    link.crossOrigin = "anonymous";
    link.href = new URL(name + ".woff2", folder).href;
    document.head.append(link);
  }
})(document.documentElement);
