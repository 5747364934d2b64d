/// <reference path="review.d.ts" />
/** Owns how the review page comes by the questions, which stand on the pages of their lessons. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { root } = Classroom.dom;
  const PATIENCE = 15000;
  /** @type {Map<string, Promise<Document>>} */
  const pages = new Map();

  /** @param {URL} address @returns {Promise<string>} */
  async function fetchText(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
  }

  // From a folder a browser fetches nothing; the page, in a hidden frame, sends its questions itself (reviewbadge.js).
  /** @param {URL} address @returns {Promise<string>} */
  function borrowText(address) {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "Questions of a lesson";
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => reject(new Error("no answer"))), PATIENCE);
      /** @param {() => void} settle */
      function finish(settle) {
        clearTimeout(timer);
        removeEventListener("message", hear);
        frame.remove();
        settle();
      }
      /** @param {MessageEvent} event */
      function hear(event) {
        if (event.source === frame.contentWindow) finish(() => resolve(String(event.data?.lent)));
      }
      addEventListener("message", hear);
      frame.src = address.href;
      document.body.append(frame);
    });
  }

  /** @param {string} page @returns {Promise<Document>} */
  function open(page) {
    const known = pages.get(page);
    if (known) return known;
    const address = new URL(page, root);
    const text = address.protocol === "file:" ? borrowText(address) : fetchText(address);
    const opened = text.then((html) => new DOMParser().parseFromString(html, "text/html"));
    pages.set(page, opened);
    opened.catch(() => pages.delete(page));
    return opened;
  }

  Classroom.reviewForms = {
    async get(id, page) {
      const form = (await open(page)).getElementById("q-" + id);
      if (!(form instanceof HTMLElement) || form.localName !== "form") throw new Error("not on its page");
      return /** @type {HTMLFormElement} */ (document.importNode(form, true));
    },
    address: (id, page) => new URL(page + "#q-" + id, root).href,
  };
})();
