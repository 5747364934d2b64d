/// <reference path="review.d.ts" />
/** Owns the course of a review: one due question after the other, each answered again and graded, and a calm end. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, all } = Classroom.dom;
  const { due, dayOf, schedule } = Classroom.review;
  const NOTHING =
    "There is nothing to review yet. A question comes here when you missed it, were not sure of it, " +
    "looked at its answer first, or needed several tries.";

  /** @param {number} number */
  const questions = (number) => number + (number === 1 ? " question" : " questions");

  /** @param {ReviewData} data @returns {Map<string, ReviewPlace>} */
  function places(data) {
    const found = data.pages.flatMap(({ page, title, revisions }) => {
      return Object.entries(revisions).map(([id, rev]) => /** @type {[string, ReviewPlace]} */ ([id, { page, title, rev }]));
    });
    return new Map(found);
  }

  // A question that has left the course keeps its card and is passed over; one whose key has changed starts afresh.
  /** @param {Map<string, ReviewPlace>} known */
  function mend(known) {
    const { progress } = Classroom;
    const cards = progress.cards();
    for (const id of schedule().keys()) {
      const rev = known.get(id)?.rev;
      if (!rev) progress.keepCard(id, { rev: progress.item(id)?.rev || 0, ...cards[id], gone: true });
      else if (cards[id] && cards[id].rev < rev) progress.keepCard(id, { rev, due: dayOf(Date.now()) });
    }
    for (const [id, card] of Object.entries(cards)) {
      if (card.gone && known.has(id)) progress.keepCard(id, { ...card, gone: false });
    }
  }

  /** @param {HTMLElement} box @param {Map<string, ReviewPlace>} known */
  function review(box, known) {
    const said = make("p", "cq-due-line");
    const stage = make("div", "cq-stage");
    /** @type {Set<string>} */
    const later = new Set();
    /** @type {Set<string>} */
    const ahead = new Set();
    let done = 0;
    let current = "";
    said.setAttribute("role", "status");
    said.tabIndex = -1;

    function waiting() {
      const ids = Array.from(new Set([...due(), ...ahead]));
      return ids.filter((id) => known.has(id) && !later.has(id));
    }

    /** @param {boolean} [moved] */
    function next(moved) {
      const ids = waiting();
      current = ids[0] || "";
      stage.replaceChildren();
      stage.classList.toggle("cq-asking", Boolean(current));
      if (!current) finish();
      else show(current, done + 1, done + ids.length);
      if (moved) said.focus();
    }

    /** @param {string} id @param {number} number @param {number} total */
    async function show(id, number, total) {
      const place = /** @type {ReviewPlace} */ (known.get(id));
      said.textContent = "Question " + number + " of " + total + ", from “" + place.title + "”.";
      try {
        const form = await Classroom.reviewForms.get(id, place.page);
        if (id === current) ask(form, id, place);
      } catch (error) {
        if (id === current) excuse(id, place);
      }
    }

    /** @param {HTMLFormElement} form @param {string} id @param {ReviewPlace} place */
    function ask(form, id, place) {
      form.classList.add("cq-on");
      form.querySelector(".cq-kicker")?.remove();
      form.addEventListener("cq-change", (event) => {
        const { detail } = /** @type {CustomEvent<Item>} */ (event);
        if (detail.checked && !stage.querySelector(".cq-grade")) grade(form, id, detail);
      });
      stage.replaceChildren(form, aside(id, place));
      Classroom.reviewDrafts.begin(id);
      Classroom.question(form);
    }

    /** Under a question: the way to its lesson, and the way past it. @param {string} id @param {ReviewPlace} place */
    function aside(id, place) {
      const link = make("a", "", "Open it in its lesson");
      link.setAttribute("href", Classroom.reviewForms.address(id, place.page));
      return make("p", "cq-aside", button("Leave it for later", "cq-later", () => skip(id)), " ", link);
    }

    /** @param {string} id */
    function skip(id) {
      later.add(id);
      next(true);
    }

    /** @param {string} id @param {ReviewPlace} place */
    function excuse(id, place) {
      const text = "This question could not be loaded: there is no network, and “" + place.title + "” has not been kept here.";
      const again = button("Try again", "", () => next(true));
      stage.replaceChildren(make("p", "", text), make("p", "", again), aside(id, place));
    }

    /** @param {HTMLFormElement} form @param {string} id @param {Item} answer */
    function grade(form, id, answer) {
      const { progress, reviewCards, reviewDrafts } = Classroom;
      const about = { item: reviewDrafts.kept(id), card: progress.card(id), rev: answer.rev, today: dayOf(Date.now()) };
      Classroom.reviewGrade(form, {
        proposed: reviewCards.propose(answer),
        outlook: reviewCards.outlook(about),
        today: about.today,
        keep: (card) => keep(id, card),
      });
      stage.querySelector(".cq-aside")?.remove();
    }

    /** @param {string} id @param {ReviewCard} card */
    function keep(id, card) {
      Classroom.reviewDrafts.end(id);
      ahead.delete(id);
      done += 1;
      current = "";
      Classroom.progress.keepCard(id, card);
      next(true);
    }

    function finish() {
      const today = dayOf(Date.now());
      const left = due().filter((id) => later.has(id) && known.has(id)).length;
      const [coming] = Classroom.reviewDays.count(known, today).filter(([day]) => day > today);
      const lines = [ending(left), coming ? outlook(coming, today) : ""].filter(Boolean);
      said.textContent = left || done || coming ? lines.join(" ") : NOTHING;
      if (left) offer("Answer them now", () => later.clear());
      else if (coming && !done) offer("Answer them today all the same", () => hasten(coming[0]));
    }

    /** @param {number} left */
    function ending(left) {
      if (left) return "You left " + questions(left) + " for later. " + (left === 1 ? "It stays due." : "They stay due.");
      return done ? "That is all for today: you answered " + questions(done) + "." : "Nothing is due today.";
    }

    /** @param {[Day, number]} coming @param {Day} today */
    function outlook([day, number], today) {
      const what = number === 1 ? "The next question comes back " : "The next " + number + " questions come back ";
      return what + Classroom.reviewDays.tell(day, today) + ".";
    }

    /** @param {string} label @param {() => void} change */
    function offer(label, change) {
      const press = button(label, "", () => {
        change();
        next(true);
      });
      stage.append(make("p", "", press));
    }

    /** @param {Day} day */
    function hasten(day) {
      for (const [id, on] of schedule()) if (on <= day) ahead.add(id);
    }

    // Another tab may have graded the question that stands here.
    Classroom.progress.listen(() => {
      if (current && !waiting().includes(current)) next();
    });
    box.replaceChildren(said, stage);
    box.classList.add("cq-on");
    next();
  }

  function start() {
    const [box] = all(document, '.cq-review[data-part="today"]');
    /** @type {ReviewData} */
    const data = JSON.parse(box?.querySelector("script")?.textContent || '{"pages":[]}');
    const known = places(data);
    mend(known);
    for (const part of all(document, ".cq-review")) {
      if (part.dataset.part === "today") review(part, known);
      if (part.dataset.part === "days") Classroom.reviewDays.show(part, known);
      if (part.dataset.part === "reminder") Classroom.reviewCalendar.show(part, known);
      if (part.dataset.part === "anki") Classroom.reviewAnki.show(part, known, data.course);
    }
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
