/*
 * Before the first paint: the reader's choice of light or dark. Also says to the styles that scripts run.
 */
(function (root) {
  "use strict";

  root.dataset.scripts = "on";
  try {
    const chosen = localStorage.getItem("lma-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (error) {
    // The reader has switched storage off: the device decides.
  }
})(document.documentElement);
