/** Owns what the course asks, as its page lists it, and how each question stands with the learner. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { progress } = Classroom;

  /** @returns {Chapter[]} */
  function read() {
    const { pages } = JSON.parse(document.getElementById("cq-outline")?.textContent || '{"pages":[]}');
    return pages.map((/** @type {any} */ page) => ({
      ...page,
      tasks: page.tasks.map((/** @type {any[]} */ [id, rev, use, objective, text]) => ({ id, rev, use, objective, text })),
      notes: page.notes.map((/** @type {string[]} */ [id, ask]) => ({ id, ask })),
    }));
  }

  /** @param {Task} task @returns {Standing} */
  function stand(task) {
    const item = progress.item(task.id);
    const known = Boolean(item && (item.tries || item.unsure));
    if (!item || !known) return item?.old ? "revised" : "open";
    if (item.rev < task.rev) return "revised";
    if (item.unsure) return "unsure";
    const { earned, possible } = item.score || { earned: 0, possible: 1 };
    return earned >= possible ? "right" : earned > 0 ? "partly" : "wrong";
  }

  /** Whether a task counts as answered. @param {Task} task */
  function isDone(task) {
    const item = progress.item(task.id);
    return Boolean(item && item.rev === task.rev && item.tries);
  }

  /** The very first result that is known of a task, of whatever revision. @param {Task} task */
  function first(task) {
    let item = progress.item(task.id);
    while (item?.old) item = item.old;
    return item?.first;
  }

  /** Points of the answers given to some tasks. @param {Task[]} tasks */
  function points(tasks) {
    let [earned, possible, answered] = [0, 0, 0];
    for (const task of tasks) {
      const item = progress.item(task.id);
      if (!item?.score || item.rev !== task.rev || !(item.tries || item.unsure)) continue;
      answered += 1;
      earned += item.unsure ? 0 : item.score.earned;
      possible += item.score.possible;
    }
    return { earned, possible, answered };
  }

  const chapters = read();
  const tasks = chapters.filter((one) => one.tasks.length).map((one) => [one.page, one.tasks.map(({ id, rev }) => id + ":" + rev)]);
  Classroom.tally.learn(Object.fromEntries(tasks));
  Classroom.outline = { chapters, stand, isDone, first, points };
})();
