/// <reference path="review.d.ts" />
/** Owns the question after the question: how well the learner knew it, and when it comes back. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, inputs } = Classroom.dom;
  /** @type {[Grade, string, string][]} */
  const GRADES = [
    [1, "Again", "I did not know it."],
    [2, "Hard", "I knew it in part, or had to think for long."],
    [3, "Good", "I knew it."],
    [4, "Easy", "I knew it at once."],
  ];

  Classroom.reviewGrade = (question, { proposed, outlook, today, keep }) => {
    const form = make("form", "cq-grade");
    const legend = make("legend", "", "How well did you know it?");
    const hint = make("p", "cq-tip", "Proposed from your first answer: ", GRADES[proposed - 1][1], ". You may change it.");
    const rows = GRADES.map(([grade, name, meaning]) => {
      const box = document.createElement("input");
      Object.assign(box, { type: "radio", name: "grade", value: String(grade), checked: grade === proposed });
      const when = "Comes back " + Classroom.reviewDays.tell(outlook[grade].due || "", today) + ".";
      const text = make("span", "", make("strong", "", name + "."), " ", meaning, " ", make("span", "cq-when", when));
      return make("label", "", box, text);
    });
    const go = button("Keep and go on", "cq-check-btn", () => {});
    go.type = "submit";
    form.append(make("fieldset", "", legend, hint, ...rows), make("div", "cq-buttons", go));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = Number(inputs(form).find((box) => box.checked)?.value || proposed);
      keep(outlook[/** @type {Grade} */ (chosen)]);
    });
    question.after(form);
    return form;
  };
})();
