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
    box.hidden = true;
    return {
      read: () => (field.value.trim() ? { text: field.value } : null),
      write(answer) {
        const text = answer && typeof answer === "object" ? /** @type {any} */ (answer).text : "";
        field.value = typeof text === "string" ? text : "";
      },
      // The key is read at the first check, so that a page opens without this work.
      score(answer) {
        handle = handle || Classroom.marker.load(data.key.marking, Classroom.tables);
        return Classroom.marker.mark(handle, answer.text);
      },
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
