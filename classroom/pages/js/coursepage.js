/** Owns when the parts of “Start”, “My course” and “Certificate” are filled: at once, and after each change. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { all } = Classroom.dom;
  /** @type {Record<string, (box: HTMLElement) => void>} */
  const PARTS = {
    start: Classroom.courseStart,
    gain: Classroom.courseGain,
    open: Classroom.courseOpen,
    notes: Classroom.courseNotes,
    keep: Classroom.courseKeep,
    certificate: Classroom.courseCertificate,
    lessons(box) {
      Classroom.courseStart(box);
      Classroom.courseLessons(box);
    },
  };

  function show() {
    for (const box of all(document, ".cq-course")) PARTS[box.dataset.part || ""]?.(box);
  }

  Classroom.progress.listen(show);
  show();
})();
