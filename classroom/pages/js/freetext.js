/** Owns the kinds answered in the learner's own words: short answers, exercises and kept notes. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, inline } = Classroom.dom;
  const { kinds } = Classroom;

  kinds.short = (form, data) => {
    const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    const box = make("div", "cq-report");
    /** @type {unknown} */
    let handle = null;
    const read = () => (handle = handle || Classroom.marker.load(data.key.marking, Classroom.tables));
    // When somebody begins to write: a page opens without this work, and a check need not wait for it.
    const soon = () => (globalThis.requestIdleCallback || setTimeout)(read);
    if (Classroom.marker) field.addEventListener("focus", soon, { once: true }); // a graded question has no key here
    box.hidden = true;
    return {
      read: () => (field.value.trim() ? { text: field.value } : null),
      write(answer) {
        const text = answer && typeof answer === "object" ? /** @type {any} */ (answer).text : "";
        field.value = typeof text === "string" ? text : "";
      },
      score: (answer) => Classroom.marker.mark(read(), answer.text),
      report(score, answer) {
        form.querySelector(".cq-status")?.after(box);
        box.hidden = false;
        return Classroom.report(box, data, /** @type {MarkResult} */ (score), answer.text);
      },
      clear() {
        box.hidden = true;
        box.replaceChildren();
      },
      places: () => [],
      reveal: () => make("p", "", ...inline(data.model || "")),
      first: () => field,
    };
  };
})();
