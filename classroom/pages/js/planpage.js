/// <reference path="stage.d.ts" />
/** Owns the buttons on the page of a plan: copying texts, printing one run sheet, leading the projector. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { all, button, make, root } = Classroom.dom;
  const BACK = 2000; // milliseconds until a button has its own name again
  const COPIED = "Copied";
  /** @type {Window | null} */
  let stage = null;
  let led = ""; // the plan that the projector shows

  /** @param {string} text */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch (error) {
      // A page from a folder, or a browser that refuses: the old way asks nobody.
      const box = /** @type {HTMLTextAreaElement} */ (make("textarea", "cq-sr"));
      box.value = text;
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      if (!done) throw error;
    }
  }

  /** @param {HTMLElement} press @param {() => string} text */
  function offer(press, text) {
    const label = press.textContent;
    press.hidden = false;
    press.addEventListener("click", async () => {
      let told = COPIED;
      try {
        await copy(text());
      } catch (error) {
        told = "Not copied. Select the text and copy it.";
      }
      said.textContent = told;
      press.textContent = told;
      setTimeout(() => (press.textContent = label), BACK);
    });
  }

  /** @param {string} list JSON with title and path of each section */
  function links(list) {
    const web = location.protocol.startsWith("http");
    const lines = JSON.parse(list).map((/** @type {string[]} */ [title, path]) => (web ? title + ": " + new URL(path, root).href : title));
    return lines.join("\n");
  }

  /** @param {HTMLElement} section */
  function print(section) {
    section.classList.add("cq-printed");
    document.documentElement.classList.add("cq-print-one");
    addEventListener(
      "afterprint",
      () => {
        section.classList.remove("cq-printed");
        document.documentElement.classList.remove("cq-print-one");
      },
      { once: true }
    );
    window.print();
  }

  /** @param {string} plan @param {string} segment */
  function lead(plan, segment) {
    // A window that is open already is led there, so that nothing flickers on the screen.
    const same = stage && !stage.closed && led === plan;
    if (!same) stage = window.open("?plan=" + plan + "#" + segment, "cq-stage");
    else if (segment) stage?.postMessage({ plan, segment }, "*");
    else stage?.focus();
    led = plan;
  }

  const said = make("p", "cq-sr");
  said.setAttribute("role", "status");
  if (all(document, ".cq-plan").length) document.body.append(said);

  for (const section of all(document, ".cq-plan")) {
    for (const press of all(section, "[data-copy]")) offer(press, () => press.dataset.copy || "");
    for (const press of all(section, "[data-links]")) offer(press, () => links(press.dataset.links || "[]"));
    for (const tools of all(section, ".cq-plan-tools")) tools.hidden = false;
    // `classroom site` writes the slides, and names a worker in every page; MkDocs alone does neither.
    const whole = document.querySelector("meta[name=course-worker]");
    for (const link of all(section, "[data-slides]")) link.hidden = !whole;
    section.querySelector("[data-print]")?.addEventListener("click", () => print(section));
    section.querySelector("a[target=cq-stage]")?.addEventListener("click", (event) => {
      event.preventDefault();
      lead(section.id, "");
    });
    for (const segment of all(section, ".cq-seg")) {
      const press = button("Show on the projector", "cq-quiet", () => lead(section.id, segment.dataset.segment || ""));
      segment.querySelector("h4")?.after(make("p", "cq-buttons", press));
    }
  }
})();
