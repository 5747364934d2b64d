/** Owns keeping pages on the device: starts the worker of the site, has it keep what is visited, tells of a newer edition. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, all } = Classroom.dom;
  // Named by a site that has a worker; MkDocs alone builds one without.
  const named = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=course-worker]"));
  const web = location.protocol.startsWith("http");
  const workers = web && named && navigator.serviceWorker;
  /** @type {Promise<ServiceWorkerRegistration | null> | undefined} */
  let started;
  const ready = () => (started = started || start());

  // The browser may remember the worker for a day, so that it asks the network no more often than that.
  async function start() {
    if (!workers || !named) return null;
    try {
      return await settle(await workers.register(named.content, { updateViaCache: "all" }));
    } catch (error) {
      return null; // not allowed here, or no room: the course works without
    }
  }

  /** The registration once its worker works; nothing if it could not fetch all that it needs. @param {ServiceWorkerRegistration} registration */
  function settle(registration) {
    const coming = registration.installing || registration.waiting;
    if (registration.active || !coming) return registration.active ? registration : null;
    return new Promise((/** @type {(found: ServiceWorkerRegistration | null) => void} */ resolve) => {
      coming.addEventListener("statechange", () => {
        if (coming.state === "activated") resolve(registration);
        if (coming.state === "redundant") resolve(null);
      });
    });
  }

  /** @type {ClassroomNamespace["offline"]["ask"]} */
  async function ask(what, data) {
    const active = (await ready())?.active;
    if (!active) throw new Error("There is no worker.");
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => resolve(event.data);
      active.postMessage({ do: what, ...data }, [port2]);
    });
  }

  /** The files that this page is made of, by their names in the site. @param {string} root */
  function parts(root) {
    const loaded = all(document, "img[src], script[src], link[rel=stylesheet]");
    const addresses = loaded.map((node) => /** @type {any} */ (node).src || /** @type {any} */ (node).href);
    const names = [location.origin + location.pathname, ...addresses].filter((one) => one.startsWith(root));
    return names.map((one) => one.slice(root.length) || "index.html");
  }

  async function keepThisPage() {
    const registration = await ready();
    if (registration) await ask("keep", { names: parts(registration.scope) });
  }

  async function tellOfNewer() {
    const { earlier } = await ask("which");
    if (!earlier || document.querySelector(".cq-newer")) return;
    const line = make("p", "", "A newer edition of the course is ready. What you have written is kept.");
    const box = make("div", "cq-newer");
    const show = button("Show it", "cq-check-btn", () => location.reload());
    box.setAttribute("role", "status");
    document.body.append(box);
    box.append(line, make("div", "cq-buttons", show, button("Later", "", () => box.remove())));
  }

  if (workers) {
    workers.addEventListener("controllerchange", tellOfNewer);
    // After the page itself, as it must not wait for this.
    addEventListener("load", () => (globalThis.requestIdleCallback || setTimeout)(keepThisPage));
  }
  Classroom.offline = { ask, ready, possible: Boolean(workers), web };
})();
