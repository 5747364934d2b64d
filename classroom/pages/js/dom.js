/** Owns the few helpers that build and read the page. Text goes in as text, never as markup. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";

  // The folder of the site: the one above the folder that this script is in.
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const root = new URL("../", script?.src || location.href);

  /** @type {ClassroomNamespace["dom"]["make"]} */
  function make(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  /** @type {ClassroomNamespace["dom"]["button"]} */
  function button(label, className, pressed) {
    const node = /** @type {HTMLButtonElement} */ (make("button", "cq-btn " + className, label));
    node.type = "button";
    node.addEventListener("click", pressed);
    return node;
  }

  // As in the pages: *word* is emphasis, and nothing else in a text is markup.
  const EMPHASIS = /(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])/;

  /** @type {ClassroomNamespace["dom"]["inline"]} */
  function inline(text) {
    return text.split(EMPHASIS).map((piece, index) => (index % 2 ? make("em", "", piece) : piece));
  }

  /** @type {ClassroomNamespace["dom"]["all"]} */
  function all(root, selector) {
    return Array.from(root.querySelectorAll(selector));
  }

  /** @type {ClassroomNamespace["dom"]["inputs"]} */
  function inputs(root, selector) {
    return Array.from(root.querySelectorAll(selector || "input"));
  }

  /** @type {ClassroomNamespace["dom"]["textOf"]} */
  function textOf(root, selector) {
    const node = root.querySelector(selector);
    return node ? (node.textContent || "").trim() : "";
  }

  // Typing is saved in pauses, and at the latest when the page is left.
  /** @type {(() => void)[]} */
  const open = [];
  const flush = () => open.forEach((now) => now());
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());

  /** @type {ClassroomNamespace["dom"]["later"]} */
  function later(work) {
    let timer = 0;
    const now = () => {
      if (!timer) return;
      clearTimeout(timer);
      timer = 0;
      work();
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(now, 400);
    };
    open.push(now);
    return { soon, now, waiting: () => timer !== 0 };
  }

  /** @type {Record<string, Promise<void>>} */
  const loading = {};

  /** @type {ClassroomNamespace["dom"]["load"]} */
  function load(name) {
    loading[name] ??= new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL("assets/" + name, root).href;
      element.onload = () => resolve();
      element.onerror = () => {
        delete loading[name];
        element.remove();
        reject(new Error(name));
      };
      document.body.append(element);
    });
    return loading[name];
  }

  Classroom.kinds = {};
  Classroom.dom = { root, make, button, inline, all, inputs, textOf, later, load };
})();
