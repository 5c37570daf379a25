/* The header: the switch of light and dark, the menu of a narrow page. */
(function (site) {
  "use strict";

  const { store } = site.storage;
  const root = document.documentElement;

  const THEMES = ["auto", "light", "dark"]; // in the order in which the button goes through them

  function currentTheme() {
    return root.dataset.theme || "auto";
  }

  /** The attribute and the stored choice are absent where the device decides; see theme.js. */
  function setTheme(theme) {
    const isAuto = theme === "auto";
    if (isAuto) delete root.dataset.theme;
    else root.dataset.theme = theme;
    store("lma-theme", isAuto ? null : theme);
  }

  function setUpThemeSwitch(button) {
    function showTheme() {
      const label = button.dataset.name + ": " + button.dataset[currentTheme()].toLowerCase();
      button.lastElementChild.textContent = label;
      button.title = label;
    }
    button.addEventListener("click", function () {
      setTheme(THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length]);
      showTheme();
    });
    showTheme();
    button.hidden = false;
  }

  /** The menu closes when the reader turns to something else. */
  function setUpMenu(menu) {
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  document.querySelectorAll("[data-theme-switch]").forEach(setUpThemeSwitch);
  document.querySelectorAll(".menu").forEach(setUpMenu);
})(window.LMA.site);
