/// <reference path="stage.d.ts" />
/** Owns where a session is in its plan: the segments that the page holds, and the ways from one face to the next. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { all, textOf } = Classroom.dom;

  /** @type {ClassroomNamespace["stagePlan"]["read"]} */
  function read(section) {
    const scripts = all(section, '.cq-seg > script[type="application/json"]');
    const segments = scripts.map((script) => JSON.parse(script.textContent || ""));
    return { id: section.id, title: textOf(section, ".cq-plan-name"), segments };
  }

  // An answer comes in two steps, what is right and then why; free text ends with a full answer.
  /** @type {ClassroomNamespace["stageMoves"]["last"]} */
  function last(face) {
    if (!face.answer || !face.asked) return 0;
    return isFree(face.asked) ? 3 : 2;
  }

  /** @type {ClassroomNamespace["stageMoves"]["isFree"]} */
  const isFree = (asked) => asked.kind === "short" || asked.kind === "exercise";

  /** @type {ClassroomNamespace["stageMoves"]["on"]} */
  function on(plan, place, reveal) {
    const { faces } = plan.segments[place.segment];
    if (reveal && place.level < last(faces[place.face])) return { ...place, level: place.level + 1 };
    if (place.face + 1 < faces.length) return { ...place, face: place.face + 1, level: 0 };
    return place.segment + 1 < plan.segments.length ? { segment: place.segment + 1, face: 0, level: 0 } : place;
  }

  /** @type {ClassroomNamespace["stageMoves"]["back"]} */
  function back(plan, place) {
    if (place.level) return { ...place, level: 0 };
    if (place.face) return { ...place, face: place.face - 1, level: 0 };
    if (!place.segment) return place;
    const segment = place.segment - 1;
    return { segment, face: plan.segments[segment].faces.length - 1, level: 0 };
  }

  /** @type {ClassroomNamespace["stageMoves"]["find"]} */
  function find(plan, name) {
    const [id, number] = name.split(".");
    const segment = plan.segments.findIndex((one) => one.id === id);
    if (segment < 0) return { segment: 0, face: 0, level: 0 };
    const face = Math.min(Math.max(0, (parseInt(number, 10) || 1) - 1), plan.segments[segment].faces.length - 1);
    return { segment, face, level: 0 };
  }

  /** @type {ClassroomNamespace["stageMoves"]["name"]} */
  function name(plan, place) {
    return plan.segments[place.segment].id + (place.face ? "." + (place.face + 1) : "");
  }

  Classroom.stagePlan = { read };
  Classroom.stageMoves = { last, isFree, on, back, find, name };
})();
