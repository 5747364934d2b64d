/// <reference path="review.d.ts" />
/** Owns which questions come back and on which day: those missed or hard, by what is kept of them and nothing else. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const DAY = /^\d{4}-\d\d-\d\d$/;
  // What is asked before the first lesson and after the last one measures; it is not for learning by heart.
  const MEASURES = /^(diag|final)-/;

  /** @param {number} time @returns {Day} */
  function dayOf(time) {
    const date = new Date(time);
    const pad = (/** @type {number} */ number, size = 2) => String(number).padStart(size, "0");
    return pad(date.getFullYear(), 4) + "-" + pad(date.getMonth() + 1) + "-" + pad(date.getDate());
  }

  /** @param {Day} day @param {number} count @returns {Day} */
  function addDays(day, count) {
    const time = Date.parse(day) + count * 864e5;
    return Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 10);
  }

  /** @param {{earned: number, possible: number} | null | undefined} score */
  const short = (score) => Boolean(score && score.earned < score.possible);

  /** @param {Item} item */
  const isMissed = (item) => Boolean(item.unsure) || short(item.score);

  /** @param {Item} item */
  function isHard(item) {
    return isMissed(item) || short(item.first) || Boolean(item.revealed || (item.score && item.tries > 1));
  }

  /** @param {Item} item */
  const firstDay = (item) => dayOf(item.first?.at || item.at);

  /** @param {Item | undefined} item @param {Card} card */
  const hasLapsed = (item, card) => Boolean(item && item.checked && item.at > card.at && isMissed(item));

  /** The day a question comes back; empty where it does not. @param {Item | undefined} item @param {Card | undefined} card */
  function comesBack(item, card) {
    if (card?.gone) return "";
    if (!card || !DAY.test(card.due) || (item && item.rev > card.rev)) {
      return item && isHard(item) ? addDays(firstDay(item), 1) : "";
    }
    const sooner = item && hasLapsed(item, card) ? addDays(dayOf(item.at), 1) : card.due;
    return sooner < card.due ? sooner : card.due;
  }

  function schedule() {
    const items = Classroom.progress.items();
    const cards = Classroom.progress.cards();
    const ids = Object.keys({ ...items, ...cards }).filter((id) => !MEASURES.test(id));
    const days = ids.map((id) => /** @type {[string, Day]} */ ([id, comesBack(items[id], cards[id])]));
    const order = (/** @type {[string, Day]} */ [id, day]) => day + id;
    return new Map(days.filter(([, day]) => day).sort((a, b) => (order(a) < order(b) ? -1 : 1)));
  }

  function due(now = Date.now()) {
    const today = dayOf(now);
    return Array.from(schedule()).filter(([, day]) => day <= today).map(([id]) => id);
  }

  Classroom.review = { dayOf, addDays, isHard, hasLapsed, firstDay, schedule, due };
})();
