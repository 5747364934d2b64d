/** Owns what happens when a page opens: questions and notes come to life, quizzes show their sum. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all, later } = Classroom.dom;

  /** A note is kept and shown again; nothing marks it. @param {HTMLElement} form */
  function note(form) {
    const id = form.dataset.note || "";
    const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    const kept = make("p", "cq-kept");
    kept.setAttribute("role", "status");
    const saver = later(() => {
      Classroom.progress.keepNote(id, field.value);
      kept.textContent = Classroom.progress.trouble() || "Kept in this browser. Nobody else sees it.";
    });
    const show = () => {
      if (!saver.waiting()) field.value = Classroom.progress.note(id);
    };
    form.querySelector(".cq-nojs")?.replaceWith(kept);
    field.addEventListener("input", saver.soon);
    form.addEventListener("submit", (event) => event.preventDefault());
    Classroom.progress.listen(show);
    show();
  }

  /** @param {HTMLElement} quiz */
  function sum(quiz) {
    const line = make("p", "cq-sum");
    const questions = all(quiz, "form");
    /** @type {Map<EventTarget | null, Item>} */
    const states = new Map();
    quiz.append(line);
    quiz.addEventListener("cq-change", (event) => {
      states.set(event.target, /** @type {CustomEvent} */ (event).detail);
      const shown = Array.from(states.values()).filter((state) => state.checked && state.score);
      const checked = shown.filter((state) => !state.unsure);
      const unsure = shown.length - checked.length;
      const earned = checked.reduce((total, { score }) => total + (score ? score.earned : 0), 0);
      const possible = checked.reduce((total, { score }) => total + (score ? score.possible : 0), 0);
      line.textContent =
        (checked.length ? checked.length + " of " + questions.length + " questions checked: " + earned + " of " + possible + " points. " : "") +
        (unsure ? "Not sure of " + unsure + "." : "");
    });
  }

  Classroom.start = () => {
    Classroom.mendTheme();
    for (const quiz of all(document, ".cq-quiz:not(.cq-on)")) sum(quiz);
    const tasks = [];
    for (const form of all(document, ".cq:not(.cq-on)")) {
      form.classList.add("cq-on");
      if (form.dataset.note) note(form);
      else tasks.push(Classroom.question(/** @type {HTMLFormElement} */ (form)));
    }
    for (const quiz of all(document, ".cq-quiz")) quiz.classList.add("cq-on");
    Classroom.showTally(tasks);
  };

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", Classroom.start);
  else Classroom.start();
})();
