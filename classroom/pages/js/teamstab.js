/** Owns what Microsoft Teams asks of a page in one of its tabs: to say that it is there, and where the tab leads. */
(function () {
  "use strict";
  if (window.parent === window) return; // no frame, no Teams: nothing is loaded
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const form = document.getElementById("configure");

  /** @param {any} teams */
  function configure(teams) {
    const { config } = teams.pages;
    config.registerOnSaveHandler((/** @type {any} */ event) => {
      const typed = /** @type {HTMLInputElement} */ (document.getElementById("code")).value.toUpperCase().replace(/[^0-9A-Z]/g, "");
      const address = location.origin + "/join" + (typed ? "/" + typed.slice(0, 3) + "-" + typed.slice(3) : "");
      config
        .setConfig({ entityId: "session", contentUrl: address, websiteUrl: address, suggestedDisplayName: "Live session" })
        .then(() => event.notifySuccess())
        .catch(() => event.notifyFailure("The tab could not be saved. Try again."));
    });
    config.setValidityState(true);
  }

  const library = document.createElement("script");
  library.src = script.dataset.teams || "";
  library.onload = async () => {
    const teams = /** @type {any} */ (globalThis).microsoftTeams;
    try {
      await teams.app.initialize();
      teams.app.notifySuccess();
      if (form) configure(teams);
    } catch (_) {
      // Another frame than that of Teams: the page works without it.
    }
  };
  document.body.append(library);
  form?.addEventListener("submit", (event) => event.preventDefault());
})();
