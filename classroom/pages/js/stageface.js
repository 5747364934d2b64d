/// <reference path="stage.d.ts" />
/** Owns how one face looks on the projector: a question or a task in large letters, and its answer once it may be seen. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, inline } = Classroom.dom;
  const CHOSEN = ["single", "several", "truefalse"]; // their wrong parts stay in view when the right ones are marked

  /** @param {string} tag @param {string} css @param {string} text */
  const line = (tag, css, text) => make(tag, css, ...inline(text));

  /** @param {StagePart[]} parts @param {string} css */
  function list(parts, css) {
    const rows = parts.map((part) => make("li", "", make("b", "", part.name), " ", line("span", "", part.text)));
    return make("ul", "cq-screen-parts " + css, ...rows);
  }

  /** @param {StageAsked} asked */
  function ask(asked) {
    const shown = [];
    if (asked.unit) shown.push(line("p", "cq-screen-note", "In " + asked.unit + "."));
    if (asked.kind === "truefalse") shown.push(list(asked.partners, "cq-screen-row"), list(asked.parts, ""));
    else if (asked.partners.length) shown.push(make("div", "cq-screen-two", list(asked.parts, ""), list(asked.partners, "")));
    else if (asked.parts.length) shown.push(list(asked.parts, ""));
    return shown;
  }

  /** @param {StageTold} told @param {boolean} why */
  function tell(told, why) {
    const head = make("span", "", ...(told.name ? [make("b", "", told.name), " "] : []), ...inline(told.text));
    if (told.partner) head.append(" → ", make("strong", "", ...inline(told.partner)));
    const row = make("li", told.right ? "cq-right" : "", head);
    if (told.right) row.append(" ", make("strong", "cq-screen-sign", "✓ Right"));
    if (why) row.append(line("span", "cq-screen-why", told.why));
    return row;
  }

  /** @param {NonNullable<StageFace["answer"]>} answer @param {number} level */
  function free(answer, level) {
    if (level > 2) return [line("p", "cq-screen-label", "One full answer"), line("p", "cq-screen-full", answer.short)];
    return [make("ul", "cq-screen-parts cq-screen-ideas", ...answer.told.map((told) => tell(told, level > 1)))];
  }

  /** @param {StageFace} face @param {number} level */
  function answer(face, level) {
    const { answer, asked } = face;
    if (!answer || !asked) return [];
    if (Classroom.stageMoves.isFree(asked)) return free(answer, level);
    const all = level > 1 || CHOSEN.includes(asked.kind);
    const shown = all ? answer.told : answer.told.filter((told) => told.right !== false);
    const rows = shown.map((told) => tell(told, level > 1 || told.right === true));
    const box = make("div", "cq-screen-answer", make("ul", "cq-screen-parts", ...rows));
    if (asked.kind !== "number") box.prepend(line("p", "cq-screen-short", "Answer: " + answer.short));
    return [box];
  }

  /** @param {StageFace} face */
  function lines(face) {
    if (!face.lines.length) return [];
    const rows = face.lines.map((text, at) =>
      make("li", "", ...(face.numbered ? [make("b", "", "Room " + (at + 1)), " "] : []), ...inline(text))
    );
    return [make("ul", "cq-screen-lines", ...rows)];
  }

  Classroom.stageFace = function (face, level) {
    const shown = [];
    if (face.label) shown.push(line("p", "cq-screen-label", face.label));
    const head = face.asked ? face.asked.stem : face.text;
    if (head) shown.push(line("h2", level ? "cq-screen-asked" : "", head));
    if (face.asked && level === 0) shown.push(...ask(face.asked));
    if (level > 0) shown.push(...answer(face, level));
    shown.push(...lines(face));
    if (face.note) shown.push(line("p", "cq-screen-note", face.note));
    return shown;
  };
})();
