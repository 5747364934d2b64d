/** Owns the page “Keep it offline”: what is kept on this device, keeping all of it, a newer edition, forgetting. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button } = Classroom.dom;
  const { ask, ready, possible, web } = Classroom.offline;
  const AT_ONCE = 6;
  const FOLDER = "You have opened the course from a folder on this device. It needs no network and nothing has to be kept.";
  const NONE =
    "This browser or this address does not let the course keep pages. You can take the course along as a folder instead; see below.";
  /** @type {Record<string, string>} */
  const WHY = {
    room: "There is not enough room for the whole course on this device. Make some room, then try again.",
    storage: "The browser does not let the course keep files. Perhaps this is a private window.",
    network: "The network did not answer. What has arrived is kept; try again later.",
    changed: "The course is being changed on its server just now. Load this page again, then try once more.",
  };

  /** @param {number} bytes */
  const size = (bytes) => (bytes < 1e6 ? Math.ceil(bytes / 1e3) + " kB" : (bytes / 1e6).toFixed(1) + " MB");

  /** @param {OfflineState} state */
  function sums({ files, kept }) {
    const missing = Object.keys(files).filter((name) => !kept.includes(name));
    /** @param {string[]} names @param {1 | 2} column */
    const total = (names, column) => names.reduce((sum, name) => sum + files[name][column], 0);
    const pages = kept.filter((name) => name.endsWith(".html")).length;
    return { missing, pages, stored: total(kept, 1), toFetch: total(missing, 2), atMost: total(missing, 1) };
  }

  /** @param {HTMLElement} box */
  function panel(box) {
    const status = make("p", "cq-kept");
    const result = make("p", "cq-status");
    const bar = /** @type {HTMLProgressElement} */ (make("progress", "cq-progress"));
    const keep = button("Keep the whole course on this device", "cq-check-btn", () => run(keepAll));
    const look = button("Look for a newer edition", "", () => run(lookForNewer));
    const forget = button("Take it off this device", "", () => run(forgetAll));
    const buttons = make("div", "cq-buttons", keep, look, forget);
    result.setAttribute("role", "status");
    bar.setAttribute("aria-label", "Files kept");
    bar.hidden = true;
    box.replaceChildren(status, buttons, bar, result);

    /** One thing at a time. @param {() => Promise<string>} work */
    async function run(work) {
      for (const one of [keep, look, forget]) one.disabled = true;
      result.textContent = "";
      result.textContent = await work().catch(() => WHY.network);
      bar.hidden = true;
      await show();
      for (const one of [keep, look, forget]) one.disabled = false;
    }

    async function show() {
      const state = await ask("state");
      const { missing, pages, stored, toFetch, atMost } = sums(state);
      const all = "The whole course is kept on this device: " + pages + " pages, " + size(stored) + ".";
      const some = "Kept on this device so far: " + (pages === 1 ? "this page" : pages + " pages") + ", " + size(stored) + ". ";
      const rest = "The rest is " + size(toFetch) + " to fetch, or " + size(atMost) + " where the server does not compress.";
      status.textContent = missing.length ? some + rest : all;
      keep.hidden = state.whole && !missing.length;
      forget.hidden = pages < 2;
    }

    async function keepAll() {
      // Asks the browser not to clear it away when room gets short; it may say no.
      await navigator.storage?.persist?.();
      const { missing } = sums(await ask("state"));
      bar.max = missing.length;
      bar.value = 0;
      bar.hidden = false;
      for (let at = 0; at < missing.length; at += AT_ONCE) {
        const { failed } = await ask("keep", { names: missing.slice(at, at + AT_ONCE) });
        const why = Object.values(failed)[0];
        if (why) return WHY[why];
        bar.value = Math.min(missing.length, at + AT_ONCE);
      }
      const { whole } = await ask("whole");
      return whole ? "Done. You can read and answer everything without a network." : WHY.changed;
    }

    async function lookForNewer() {
      const registration = await ready();
      const worker = registration?.active;
      if (!registration || !worker) return NONE;
      // Asks past what the browser remembers.
      await (await fetch(worker.scriptURL, { cache: "reload" })).arrayBuffer();
      await registration.update();
      const coming = registration.installing || registration.waiting;
      if (!coming) return "You have the newest edition.";
      result.textContent = "A newer edition is being fetched …";
      return new Promise((resolve) =>
        coming.addEventListener("statechange", () => {
          if (coming.state === "redundant") resolve("A newer edition could not be fetched whole. The one you have stays.");
          if (coming.state === "activated") resolve("A newer edition is ready. It is shown from the next page that you open.");
        }),
      );
    }

    async function forgetAll() {
      await ask("forget");
      return "Done. Pages that you visit from now on are kept again. Your answers are still here.";
    }

    return show();
  }

  /** Somebody followed a link to a page that is not kept, without a network. @param {HTMLElement} box */
  function tellMissing(box) {
    const name = new URLSearchParams(location.search).get("missing");
    if (!name) return;
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", "Try that page again"));
    const root = new URL(".", location.origin + location.pathname).href;
    link.href = new URL(name, root).href;
    if (!link.href.startsWith(root)) return;
    const line = make("p", "cq-status", "There is no network, and the page that you asked for is not kept on this device.");
    box.before(line, make("p", "", link, ", or go on with one that you have visited before."));
  }

  async function open() {
    const box = /** @type {HTMLElement | null} */ (document.querySelector("#offline-panel"));
    if (!box) return;
    tellMissing(box);
    if (!web) return box.replaceChildren(make("p", "", FOLDER));
    const registration = possible && (await ready());
    if (registration) await panel(box);
    else box.replaceChildren(make("p", "", NONE));
  }

  if (document.readyState === "complete") open();
  else addEventListener("load", () => (globalThis.requestIdleCallback || setTimeout)(open));
})();
