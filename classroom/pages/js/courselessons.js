/** Owns the tables of “My course”: how each lesson stands, and what was gained in each objective. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all } = Classroom.dom;
  const { outline, progress } = Classroom;
  const NONE = "–";
  /** @type {Record<string, string>} */
  const REASONS = { "–": "not answered" };

  /** Fills the cells of a row; a dash says what it means to those who do not see it. @param {Element} row @param {string[]} values */
  function fill(row, values) {
    const cells = all(row, "td");
    values.forEach((value, place) => {
      const dash = make("span", "", value);
      if (!REASONS[value]) return (cells[place].textContent = value);
      dash.setAttribute("aria-hidden", "true");
      cells[place].replaceChildren(dash, make("span", "cq-sr", REASONS[value]));
    });
  }

  /** @param {HTMLElement} box */
  Classroom.courseLessons = (box) => {
    for (const { page, tasks } of outline.chapters) {
      const row = box.querySelector('[data-page="' + page + '"]');
      const stands = tasks.map(outline.stand);
      const done = tasks.filter(outline.isDone).length;
      const right = stands.filter((one) => one === "right").length;
      const again = stands.filter((one) => one !== "open" && one !== "right").length;
      const started = done + again > 0;
      if (row) fill(row, [done + " of " + tasks.length, started ? String(right) : NONE, started ? String(again) : NONE]);
    }
  };

  /** @param {{earned: number, possible: number}} result */
  const ofPoints = ({ earned, possible }) => (possible ? earned + " of " + possible + (possible === 1 ? " point" : " points") : NONE);

  /** What the quiz before lesson 1 brought for some objectives: at first, and when it was taken again. @param {Task[]} tasks */
  function measure(tasks) {
    const before = { earned: 0, possible: 0 };
    const again = { earned: 0, possible: 0 };
    for (const task of tasks) {
      const first = outline.first(task);
      const item = progress.item(task.id);
      if (first) {
        before.earned += first.earned;
        before.possible += first.possible;
      }
      // Checked once more after the first answer: only the later result counts here.
      if (!first || !item?.score || !item.checked || item.at <= first.at || item.tries < 2) continue;
      again.earned += item.unsure ? 0 : item.score.earned;
      again.possible += item.score.possible;
    }
    return { before, again };
  }

  /** @param {HTMLElement} box */
  Classroom.courseGain = (box) => {
    const chapters = outline.chapters;
    const quiz = chapters.filter((one) => !one.lesson).flatMap((one) => one.tasks);
    const taught = chapters.filter((one) => one.lesson).flatMap((one) => one.tasks);
    const asked = new Set(quiz.map((task) => task.objective));

    /** @param {Element | null} row @param {(task: Task) => boolean} wanted */
    function show(row, wanted) {
      const { before, again } = measure(quiz.filter(wanted));
      const now = outline.points(taught.filter(wanted));
      if (row) fill(row, [ofPoints(before), ofPoints(again), ofPoints(now)]);
    }

    for (const row of all(box, "[data-objective]")) {
      show(row, (task) => task.objective === row.dataset.objective);
    }
    show(box.querySelector(".cq-total"), (task) => Boolean(task.objective) && asked.has(task.objective));
  };
})();
