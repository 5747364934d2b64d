/** Owns what the theme's own script would do, except search: that script is fetched when somebody searches. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { all, inputs } = Classroom.dom;
  const AUTO = "(prefers-color-scheme)";
  const NAMES = { __drawer: "Menu", __search: "Search" };

  // Light and dark, kept where the theme's own script keeps it too.
  function palette() {
    const options = inputs(document, "[data-md-component=palette] input");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    /** @param {HTMLInputElement} option */
    const color = ({ dataset }) => ({
      media: dataset.mdColorMedia,
      scheme: dataset.mdColorScheme,
      primary: dataset.mdColorPrimary,
      accent: dataset.mdColorAccent,
    });

    function show() {
      const chosen = options.find((option) => option.checked) || options[0];
      const scheme = dark.matches ? "slate" : "default";
      const shown =
        chosen.dataset.mdColorMedia === AUTO ? options.find((option) => option.dataset.mdColorMedia !== AUTO && option.dataset.mdColorScheme === scheme) : chosen;
      for (const [name, value] of Object.entries(color(shown || chosen))) {
        document.body.setAttribute("data-md-color-" + name, value || "");
      }
      for (const option of options) {
        /** @type {HTMLElement} */ (option.nextElementSibling).hidden = option !== chosen;
      }
    }

    function choose() {
      const index = options.findIndex((option) => option.checked);
      __md_set("__palette", { index, color: color(options[index]) });
      show();
    }

    const kept = options[read("__palette")?.index];
    if (kept) kept.checked = true;
    for (const option of options) option.addEventListener("change", choose);
    dark.addEventListener("change", show);
    if (options.length) show();
  }

  /** @param {string} name */
  function read(name) {
    try {
      return __md_get(name);
    } catch (error) {
      return null; // storage is switched off, or holds nothing of the theme's
    }
  }

  // The theme opens its menu and its search by labels, which no keyboard reaches: each gets a button inside.
  function buttons() {
    for (const [id, name] of Object.entries(NAMES)) {
      const label = /** @type {HTMLElement | null} */ (document.querySelector("label.md-header__button[for=" + id + "]"));
      const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
      if (!label || !toggle) continue;
      const press = Classroom.dom.button("", "cq-bare", () => toggle.click());
      const tell = () => press.setAttribute("aria-expanded", String(toggle.checked));
      press.setAttribute("aria-label", name);
      press.replaceChildren(...label.childNodes);
      label.append(press);
      toggle.addEventListener("change", tell);
      tell();
    }
    // In the drawer of a narrow window, labels open and close the levels of the menu.
    const narrow = matchMedia("(max-width: 76.2344em)").matches;
    for (const label of all(document, ".md-nav--primary label[for]")) label.tabIndex = narrow ? 0 : -1;
    document.addEventListener("keydown", (event) => {
      const label = /** @type {HTMLElement} */ (event.target);
      if (event.key === "Enter" && label.matches("label[tabindex]")) label.click();
    });
    for (const dialog of all(document, ".md-search[role=dialog]")) dialog.setAttribute("aria-label", "Search");
  }

  function search() {
    const box = /** @type {HTMLElement | null} */ (document.querySelector(".md-search"));
    const scripts = /** @type {HTMLTemplateElement | null} */ (document.querySelector("#theme-scripts"));
    const loaded = new Set(Array.from(document.scripts, (script) => script.src));
    /** @type {HTMLScriptElement[]} */
    const waiting = scripts ? Array.from(scripts.content.querySelectorAll("script")) : [];

    function next() {
      const script = waiting.shift();
      if (!script) return box?.querySelector("input")?.focus();
      // In a template an address is not resolved.
      const source = new URL(script.getAttribute("src") || "", location.href).href;
      if (loaded.has(source)) return next();
      run(source);
    }

    /** @param {string} source */
    function run(source) {
      const script = document.createElement("script");
      script.src = source;
      script.onload = next;
      document.body.append(script);
    }

    function start() {
      removeEventListener("focusin", use);
      removeEventListener("click", use);
      box?.querySelector("input")?.blur();
      next();
    }

    /** @param {Event} event */
    function use(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.closest?.(".md-search, [for=__search]")) start();
    }

    addEventListener("focusin", use);
    addEventListener("click", use);
    if (new URLSearchParams(location.search).has("q")) start();
  }

  Classroom.mendTheme = () => {
    document.documentElement.classList.replace("no-js", "js");
    palette();
    buttons();
    search();
  };
})();
