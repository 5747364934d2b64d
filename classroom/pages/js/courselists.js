/** Owns the lists of “My course”: what is still open, and the learner's notes. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, root, all } = Classroom.dom;
  const { outline, progress } = Classroom;
  /** @type {Record<string, string>} */
  const WORDS = {
    unsure: "Not sure.",
    wrong: "Not right yet.",
    partly: "Partly right.",
    revised: "Revised since you answered it.",
  };
  /** @type {Record<string, string>} */
  const USES = { check: "Check", quiz: "Quiz", exercise: "Exercise" };

  /** @param {string} page @param {string} anchor @param {string} text */
  function link(page, anchor, text) {
    const to = /** @type {HTMLAnchorElement} */ (make("a", "", text));
    to.href = root.href + page + ".html#" + anchor;
    return to;
  }

  /** @param {string} page @param {Task} task @param {string} word */
  const line = (page, task, word) => make("li", "", make("strong", "", word), " ", link(page, "q-" + task.id, task.text));

  /** What a summary says. @param {number} again @param {number} unanswered */
  function say(again, unanswered) {
    const parts = [again ? again + " to look at again" : "", unanswered ? unanswered + " not answered" : ""];
    return parts.filter(Boolean).join(", ") || "nothing is open";
  }

  /** @param {HTMLElement} box */
  Classroom.courseOpen = (box) => {
    for (const details of all(box, "details")) {
      const { page, tasks } = outline.chapters.find((one) => one.page === details.dataset.page) || { page: "", tasks: [] };
      const again = tasks.filter((task) => WORDS[outline.stand(task)]);
      const unanswered = tasks.filter((task) => outline.stand(task) === "open");
      const lines = [
        ...again.map((task) => line(page, task, WORDS[outline.stand(task)])),
        ...unanswered.map((task) => line(page, task, USES[task.use] + ".")),
      ];
      const summary = details.querySelector("summary > span");
      if (summary) summary.textContent = say(again.length, unanswered.length);
      for (const old of all(details, "ul")) old.remove();
      if (lines.length) details.append(make("ul", "", ...lines));
    }
  };

  /** @param {HTMLElement} box */
  Classroom.courseNotes = (box) => {
    const notes = outline.chapters.flatMap(({ page, title, notes }) => notes.map((note) => ({ page, title, ...note, text: progress.note(note.id) })));
    const written = notes.filter(({ text }) => text.trim());
    const parts = written.flatMap(({ page, title, id, ask, text }, place) => [
      ...(written[place - 1]?.page === page ? [] : [make("h3", "", title)]),
      make("p", "cq-tip", link(page, "note-" + id, ask)),
      make("p", "cq-own", text),
    ]);
    box.replaceChildren(...(parts.length ? parts : [make("p", "", "You have not written a note yet. Each lesson begins with a question for your own ideas.")]));
  };
})();
