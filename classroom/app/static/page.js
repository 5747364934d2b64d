/** Owns what every page of the server does by itself: light or dark, and times in the reader's own zone. */
(function () {
  "use strict";
  const AUTO = "(prefers-color-scheme)";

  // As chosen on the site, which keeps the choice where the theme does; else as the device asks.
  function chosen() {
    try {
      const { color } = JSON.parse(localStorage.getItem("/.__palette") || "{}");
      return color && color.media !== AUTO ? color.scheme : "";
    } catch (error) {
      return "";
    }
  }

  const dark = matchMedia("(prefers-color-scheme: dark)");
  function paint() {
    document.documentElement.setAttribute("data-md-color-scheme", chosen() || (dark.matches ? "slate" : "default"));
    document.documentElement.style.colorScheme = document.documentElement.dataset.mdColorScheme === "slate" ? "dark" : "light";
  }
  dark.addEventListener("change", paint);
  paint();

  addEventListener("DOMContentLoaded", () => {
    const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    for (const time of document.querySelectorAll("time[datetime]")) {
      time.textContent = format.format(new Date(time.getAttribute("datetime") || ""));
    }
    for (const field of document.querySelectorAll("input[name=zone]")) /** @type {HTMLInputElement} */ (field).value = timeZone;
    for (const name of document.querySelectorAll("[data-zone]")) name.textContent = timeZone;
  });
})();
