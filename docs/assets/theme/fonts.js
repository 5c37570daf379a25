/*
 * Before the first paint: ask for the main fonts.
 */
(function () {
  "use strict";

  if (location.protocol === "file:") return; // from disk browsers refuse to preload fonts
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
})();
