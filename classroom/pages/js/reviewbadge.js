/// <reference path="review.d.ts" />
/** Owns what other pages do for the review page: they show in the menu how much is due, and lend it their questions. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all, later } = Classroom.dom;

  function badge() {
    const count = Classroom.review.due().length;
    for (const link of all(document, '.md-nav__link[href$="review.html"]')) {
      link.querySelector(".cq-due")?.remove();
      if (count) link.append(make("span", "cq-due", count + " due"));
    }
  }

  // In a folder no page may read another one. The review page opens a lesson in a hidden frame instead, and the
  // lesson sends its questions as they were written; nothing else on it comes to life.
  /** @param {Event} event */
  function lend(event) {
    event.stopImmediatePropagation();
    parent.postMessage({ lent: all(document, "form.cq").map((form) => form.outerHTML).join("") }, "*");
  }

  function start() {
    badge();
    Classroom.progress.listen(later(badge).soon);
  }

  const lends = location.protocol === "file:" && parent !== window;
  document.addEventListener("DOMContentLoaded", lends ? lend : start);
})();
