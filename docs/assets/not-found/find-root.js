/*
 * A server shows this page at the address that was asked for, at any depth, and a copy does not know where it
 * lies. So the archive's first page is looked for upwards, folder by folder, by the small file that says its
 * version; then the links are shown.
 */
(function () {
  "use strict";

  const here = location.href.split(/[?#]/)[0];
  const folder = here.replace(/[^/]*$/, "");
  if (!document.querySelector("[data-ways][hidden]")) return; // the address is known
  if (here.endsWith("/404.html")) lead(folder);
  else if (location.protocol !== "file:" && window.fetch) look(folder);

  async function look(folder) {
    const above = folder.replace(/[^/]*\/$/, "");
    try {
      const answer = await fetch(folder + "data/version.json");
      if (answer.ok && "texts" in (await answer.json())) return lead(folder);
    } catch (error) {
      // Something else is there.
    }
    if (above.startsWith(location.origin + "/")) look(above);
  }

  function lead(folder) {
    for (const link of document.querySelectorAll("[data-ways] a")) link.href = folder + link.dataset.path;
    for (const ways of document.querySelectorAll("[data-ways]")) ways.hidden = false;
    for (const words of document.querySelectorAll("[data-by-hand]")) words.hidden = true;
  }
})();
