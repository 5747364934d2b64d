/// <reference path="review.d.ts" />
/** Owns the learner's own questions as a text file for Anki: front, back and tags of each. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, all, inline, textOf } = Classroom.dom;
  const HEAD = ["#separator:tab", "#html:true", "#notetype:Basic", "#guid column:1", "#tags column:4"];
  // What a learner reads below the question, by kind: each group is a list of its own.
  const GROUPS = [
    ".cq-truth label",
    ".cq-options:not(.cq-truth) label",
    ".cq-order .cq-name",
    ".cq-rows .cq-name",
    ".cq-rows > :first-child option:not([value=''])",
    ".cq-rows > :first-child .cq-bins label",
  ];

  /** @param {string[]} texts */
  const list = (texts) => make("ul", "", ...texts.map((text) => make("li", "", text)));

  /** @param {HTMLElement} form */
  function front(form) {
    const stem = make("p", "", ...(form.querySelector(".cq-stem")?.cloneNode(true).childNodes || []));
    const groups = GROUPS.map((group) => all(form, group).map((node) => (node.textContent || "").trim()));
    return make("div", "", stem, ...groups.filter((texts) => texts.length).map(list));
  }

  /** @param {HTMLElement} form @param {QuestionData} data @param {string} part */
  function nameOf(form, data, part) {
    const row = /** @type {HTMLElement | null} */ (form.querySelector('[data-part="' + part + '"]'));
    return data.titles?.[part] || (row ? textOf(row, ".cq-name") || textOf(row, "label") : "");
  }

  /** @param {HTMLFormElement} form @param {QuestionData} data @param {ReviewPlace} place */
  function back(form, data, place) {
    const reasons = Object.entries(data.feedback).map(([part, { text }]) => {
      const name = nameOf(form, data, part);
      return make("li", "", ...(name ? [make("b", "", ...inline(name)), " "] : []), ...inline(text));
    });
    const answer = Classroom.kinds[data.kind](form, data).reveal();
    return make("div", "", answer, make("ul", "", ...reasons), make("p", "", "Read again: " + place.title));
  }

  /** @param {string} id @param {ReviewPlace} place */
  async function fields(id, place) {
    const form = await Classroom.reviewForms.get(id, place.page);
    const data = /** @type {QuestionData} */ (JSON.parse(form.querySelector("script")?.textContent || "{}"));
    const tag = (place.page.split("/").pop() || "").replace(/\.html$/, "");
    const first = front(form).innerHTML;
    return ["missed/" + id, first, back(form, data, place).innerHTML, tag];
  }

  /** @param {string} text */
  const quote = (text) => '"' + text.replace(/[\t\r\n]+/g, " ").replace(/"/g, '""') + '"';

  /** @param {string[][]} rows @param {string} deck */
  function write(rows, deck) {
    const head = [...HEAD, "#deck:" + deck];
    return [...head, ...rows.map((row) => row.map(quote).join("\t"))].map((line) => line + "\n").join("");
  }

  /** @param {Map<string, ReviewPlace>} known @param {string} course @returns {Promise<string>} */
  async function makeFile(known, course) {
    const ids = Array.from(Classroom.review.schedule().keys()).filter((id) => known.has(id));
    if (!ids.length) return "Nothing is in review yet, so the file would be empty.";
    const made = await Promise.allSettled(ids.map((id) => fields(id, /** @type {ReviewPlace} */ (known.get(id)))));
    const rows = made.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const missing = ids.length - rows.length;
    if (!rows.length) return "The questions could not be loaded. Try again when you are online.";
    Classroom.reviewSave("missed.txt", "text/plain", write(rows, course + " – missed"));
    const more = missing ? " " + missing + " more could not be loaded: try again when you are online." : "";
    return "The file missed.txt holds " + rows.length + (rows.length === 1 ? " question." : " questions.") + more;
  }

  /** @param {HTMLElement} box @param {Map<string, ReviewPlace>} known @param {string} course */
  function show(box, known, course) {
    const said = make("p", "cq-tip");
    said.setAttribute("role", "status");
    const press = button("Download my questions", "", async () => {
      said.textContent = "One moment …";
      said.textContent = await makeFile(known, course);
    });
    box.replaceChildren(press, said);
  }

  Classroom.reviewAnki = { write, show };
})();
