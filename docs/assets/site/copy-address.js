/* A passage's number offers the address of the passage to copy. */
(function (site) {
  "use strict";

  const { make, makeButton, makeOffer } = site.elements;
  const { passages } = site.passages;

  const text = document.querySelector("[data-text]");
  if (!text || !passages.length) return;
  const words = text.dataset; // of the interface, from the template

  const OFFER_TIME = 4000; // milliseconds that the answer to a copy is shown

  /** The promise is broken too where the browser has no clipboard, as over plain HTTP. */
  async function copy(address) {
    await navigator.clipboard.writeText(address);
  }

  function offerAddress(number) {
    const n = number.textContent;
    const address = location.href.split("#")[0] + "#p" + n;
    const answer = make("span", { role: "status" });
    const say = (message) => (answer.textContent = message.replace("{n}", n));
    const button = makeButton(words.copy.replace("{n}", n), function () {
      copy(address).then(
        () => say(words.copied),
        () => say(words.shown) // the browser allows no copying; its address bar has the address
      );
      button.remove();
      setTimeout(() => offer.remove(), OFFER_TIME);
    });
    const offer = makeOffer([button, answer]);
    number.after(offer);
  }

  text.addEventListener("click", function (event) {
    const number = event.target.closest(".n");
    if (!number) return;
    event.stopPropagation(); // the next click elsewhere removes the offer
    offerAddress(number);
  });
  document.addEventListener("click", function (event) {
    const offer = document.querySelector("[data-text] .pill");
    if (offer && !event.composedPath().includes(offer)) offer.remove();
  });
  document.addEventListener("keydown", function (event) {
    const offer = document.querySelector(".pill");
    if (event.key === "Escape" && offer) offer.remove();
  });
})(window.LMA.site);
