/// <reference path="review.d.ts" />
/** Owns how days are told, and the table of the days on which questions come back. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make } = Classroom.dom;
  const { schedule, dayOf, addDays } = Classroom.review;
  const ROWS = 7;

  /** @param {Day} day @param {Day} today */
  function tell(day, today) {
    if (day <= today) return "today";
    if (day === addDays(today, 1)) return "tomorrow";
    /** @type {Intl.DateTimeFormatOptions} */
    const form = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
    if (day.slice(0, 4) !== today.slice(0, 4)) form.year = "numeric";
    return "on " + new Date(day).toLocaleDateString("en-GB", form);
  }

  /** @param {string} text */
  const capital = (text) => text.replace(/^on /, "").replace(/^./, (letter) => letter.toUpperCase());

  /** How many come back on which day; what was missed on earlier days is due today. @param {Map<string, ReviewPlace>} known @param {Day} today */
  function count(known, today) {
    /** @type {Map<Day, number>} */
    const counts = new Map();
    for (const [id, day] of schedule()) {
      const on = day < today ? today : day;
      if (known.has(id)) counts.set(on, (counts.get(on) || 0) + 1);
    }
    return Array.from(counts);
  }

  /** @param {string} first @param {number} number */
  const row = (first, number) => make("tr", "", make("td", "", first), make("td", "", String(number)));

  /** @param {[Day, number][]} counts @param {Day} today */
  function table(counts, today) {
    const rest = counts.slice(ROWS).reduce((sum, [, number]) => sum + number, 0);
    const rows = counts.slice(0, ROWS).map(([day, number]) => row(capital(tell(day, today)), number));
    if (rest) rows.push(row("Later", rest));
    const heads = ["Day", "Questions"].map((text) => {
      const head = make("th", "", text);
      head.setAttribute("scope", "col");
      return head;
    });
    return make("table", "cq-days", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows));
  }

  Classroom.reviewDays = {
    tell,
    count,
    show(box, known) {
      const draw = () => {
        const today = dayOf(Date.now());
        const counts = count(known, today);
        box.replaceChildren(counts.length ? table(counts, today) : make("p", "", "No question is waiting."));
      };
      Classroom.progress.listen(draw);
      draw();
    },
  };
})();
