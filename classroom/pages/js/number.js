/** Owns the kind answered by a number. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, inputs, textOf } = Classroom.dom;
  const { kinds } = Classroom;

  kinds.number = (form, data) => {
    const field = inputs(form)[0];
    const row = /** @type {HTMLElement} */ (form.querySelector(".cq-number"));
    const unit = textOf(form, ".cq-unit");
    return {
      read: () => (field.value.trim() ? { value: field.value } : null),
      write(answer) {
        const value = answer && typeof answer === "object" ? /** @type {any} */ (answer).value : "";
        field.value = typeof value === "string" ? value : "";
      },
      // The parts name one explanation: right, wrong, or a slip that was foreseen; without an answer, the right one.
      places(score) {
        const [part, state] = Object.entries(score.parts || {})[0] || ["right", "right"];
        return [{ part, at: row, state: state === "right" ? "right" : "wrong" }];
      },
      reveal: () => make("p", "", data.key.value + (unit ? " " + unit : "")),
      first: () => field,
    };
  };
})();
