/*
 * What scripts add to reading, first part: what the others share. Every page works without them.
 * Nothing leaves the device: the choice of light or dark, and the places where the reader stopped,
 * are stored in this browser alone.
 *
 * The build joins the parts into site.js, in the order that scripts/archive/site/assets.py gives.
 * Each part is a function that runs once and takes what it needs out of `site`; see
 * search/engine/shards.js.
 */
(function () {
  "use strict";

  const LMA = (window.LMA = window.LMA || {});
  const site = (LMA.site = {});

  /* ---------- storage: where a reader has switched it off, nothing is stored ---------- */

  function readStored(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  /** Store a value; null removes what is stored. */
  function store(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (error) {
      // Nothing is stored.
    }
  }

  function forgetAllThatBegin(prefix) {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
      for (const key of keys) localStorage.removeItem(key);
    } catch (error) {
      // Nothing was stored.
    }
  }

  /* ---------- elements ---------- */

  function make(name, attributes, text) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    return element;
  }

  function makeButton(text, onClick) {
    const button = make("button", { type: "button" }, text);
    button.addEventListener("click", onClick);
    return button;
  }

  /** A small box that offers something over the text. */
  function makeOffer(parts, attributes) {
    const offer = make("div", { class: "pill", "data-editorial": "", ...attributes });
    offer.lang = document.documentElement.lang; // the text around it may be in another language
    offer.append(...parts);
    return offer;
  }

  /** A function that does the work once before the next paint, however often it is called. */
  function beforeNextPaint(work) {
    let isWaiting = false;
    return function () {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(function () {
        isWaiting = false;
        work();
      });
    };
  }

  site.storage = { forgetAllThatBegin, readStored, store };
  site.elements = { beforeNextPaint, make, makeButton, makeOffer };
})();
