/// <reference path="review.d.ts" />
/** Owns how grades move a question's next day: FSRS with its default parameters, in whole days. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { dayOf, firstDay, hasLapsed } = Classroom.review;
  /** @type {Grade[]} */
  const GRADES = [1, 2, 3, 4];
  const REVIEWED = 2;
  // Steps of minutes make sense for somebody who studies for hours; a page that is opened once a day has none.
  const scheduler = FSRS.fsrs({ learning_steps: [], relearning_steps: [] });

  // The library counts days by UTC; the learner's own days are handed to it as noons of UTC.
  /** @param {Day} day */
  const noon = (day) => new Date(day + "T12:00:00Z");
  /** @param {Date} date */
  const dayIn = (date) => date.toISOString().slice(0, 10);

  /** @param {Card | undefined} card @param {number} rev @returns {FsrsCard | null} */
  function remembered(card, rev) {
    const sound = card && card.rev === rev && card.stability > 0 && card.difficulty > 0;
    if (!sound || Number.isNaN(+noon(card.last)) || Number.isNaN(+noon(card.due))) return null;
    const { stability, difficulty } = card;
    const counts = { reps: card.reps || 0, lapses: card.lapses || 0 };
    const times = { due: noon(card.due), last_review: noon(card.last), elapsed_days: 0, scheduled_days: 0 };
    return { stability, difficulty, ...counts, ...times, learning_steps: 0, state: REVIEWED };
  }

  // The answer in the lesson was the first review: missed, or right in the end.
  /** @param {Item | undefined} item @param {number} rev @param {Day} today @returns {FsrsCard} */
  function begun(item, rev, today) {
    if (!item || item.rev !== rev || !Classroom.review.isHard(item)) return FSRS.createEmptyCard(noon(today));
    const day = firstDay(item) < today ? firstDay(item) : today;
    const result = item.first || item.score;
    const missed = item.unsure || item.revealed || (result && result.earned < result.possible);
    return grade(FSRS.createEmptyCard(noon(day)), day, missed ? 1 : 2);
  }

  // A clock that was put back must not stop anybody: no review lies before the last one.
  /** @param {FsrsCard} memory @param {Day} day @param {Grade} grade */
  function grade(memory, day, grade) {
    const last = memory.last_review;
    const at = last && last > noon(day) ? last : noon(day);
    return scheduler.next(memory, at, grade).card;
  }

  /** A question's memory as it is now, a wrong answer given in the lesson since then included. @param {{item?: Item, card?: Card, rev: number, today: Day}} about */
  function current({ item, card, rev, today }) {
    const memory = remembered(card, rev);
    if (!memory) return begun(item, rev, today);
    return item && card && hasLapsed(item, card) ? grade(memory, dayOf(item.at), 1) : memory;
  }

  Classroom.reviewCards = {
    outlook(about) {
      const memory = current(about);
      const cards = GRADES.map((one) => {
        const { due, last_review, stability, difficulty, reps, lapses } = grade(memory, about.today, one);
        const last = dayIn(/** @type {Date} */ (last_review));
        return [one, { rev: about.rev, due: dayIn(due), last, stability, difficulty, reps, lapses }];
      });
      return Object.fromEntries(cards);
    },
    propose(item) {
      const { earned, possible } = item.first || item.score || { earned: 0, possible: 1 };
      if (item.unsure || item.revealed || earned < possible / 2) return 1;
      return earned < possible ? 2 : 3;
    },
  };
})();
