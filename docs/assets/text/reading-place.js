/* The place where the reader stopped in a text is stored, and offered on return. */
(function (site) {
  "use strict";

  const { forgetAllThatBegin, readStored, store } = site.storage;
  const { make, makeButton, makeOffer } = site.elements;
  const { currentPassage, passages } = site.passages;

  const text = document.querySelector("[data-text]");
  if (!text || !passages.length) return;
  const words = text.dataset; // of the interface, from the template

  const PLACE = "lma-place:"; // begins the keys of the stored places
  const REFUSED = "lma-places"; // the key that says that none is to be stored
  const READ_ON = 3; // passages; who has read less needs no place
  const OFFER_PAUSE = 1000; // milliseconds in which the browser may scroll by itself

  class ReadingPlace {
    constructor() {
      this.key = PLACE + words.text;
      this.isRefused = readStored(REFUSED) === "no";
      this.hasScrolled = false;
      this.control = text.querySelector("[data-places]");
    }

    setUp() {
      this.control.addEventListener("click", () => this.refuse(!this.isRefused));
      this.showControl();
      const onScroll = () => (this.hasScrolled = true);
      addEventListener("scroll", onScroll, { passive: true, once: true });
      addEventListener("pagehide", () => this.storePlace());
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") this.storePlace();
      });
      const place = this.isRefused ? null : readStored(this.key);
      if (place && !location.hash && document.getElementById(place)) this.offer(place);
    }

    showControl() {
      const { on, off } = this.control.dataset;
      this.control.textContent = this.isRefused ? on : off;
      this.control.parentNode.hidden = false;
    }

    /** Refuse or allow that places are stored; a refusal forgets those of all texts. */
    refuse(isRefused) {
      this.isRefused = isRefused;
      store(REFUSED, isRefused ? "no" : null);
      if (isRefused) forgetAllThatBegin(PLACE);
      this.showControl();
    }

    /** Store the place; none at the beginning and at the end of a text. */
    storePlace() {
      if (this.isRefused || !this.hasScrolled) return;
      const current = currentPassage();
      const last = passages[passages.length - 1].getBoundingClientRect();
      const hasPlace = passages.indexOf(current) >= READ_ON && last.bottom >= innerHeight;
      store(this.key, hasPlace ? current.id : null);
    }

    offer(place) {
      const goOn = words.continue.replace("{n}", place.slice(1));
      const link = make("a", { href: "#" + place }, goOn);
      const forget = makeButton(words.forget, () => {
        store(this.key, null);
        offer.remove();
      });
      const never = makeButton(words.never, () => {
        this.refuse(true);
        offer.remove();
      });
      const offer = makeOffer([link, forget, never], { role: "region", "aria-label": goOn });
      link.addEventListener("click", () => offer.remove());
      document.getElementById("content").prepend(offer);
      setTimeout(() => this.removeWhenReadingOn(offer), OFFER_PAUSE);
    }

    /** Remove an offer that the reader passes by for a window's height, unless the keyboard is in it. */
    removeWhenReadingOn(offer) {
      function onScroll() {
        if (scrollY < innerHeight || offer.contains(document.activeElement)) return;
        offer.remove();
        removeEventListener("scroll", onScroll);
      }
      addEventListener("scroll", onScroll, { passive: true });
    }
  }

  new ReadingPlace().setUp();
})(window.LMA.site);
