/// <reference path="review.d.ts" />
/** Owns the answers given in review: kept for this visit, so that those in the lessons stay as they are. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const KEY = "classroom:review";
  const kept = Classroom.progress;
  /** @type {Record<string, Item>} */
  let drafts = {};
  /** @type {Set<string>} */
  const asked = new Set();

  function read() {
    // Who cleared everything meant this too.
    if (!Object.keys({ ...kept.items(), ...kept.cards() }).length) return write();
    try {
      drafts = JSON.parse(sessionStorage.getItem(KEY) || "{}");
    } catch (error) {
      drafts = {}; // storage is switched off, or holds nothing of ours
    }
  }

  function write() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(drafts));
    } catch (error) {
      // Then a draft lasts until the page is left.
    }
  }

  /** @param {string} id @param {Item | undefined} draft */
  function change(id, draft) {
    if (draft) drafts[id] = draft;
    else delete drafts[id];
    write();
  }

  read();
  Classroom.progress = {
    ...kept,
    item: (id) => (asked.has(id) ? drafts[id] : kept.item(id)),
    keep: (id, item) => (asked.has(id) ? change(id, item) : kept.keep(id, item)),
  };
  Classroom.reviewDrafts = {
    kept: (id) => kept.item(id),
    begin: (id) => void asked.add(id),
    end(id) {
      asked.delete(id);
      change(id, undefined);
    },
  };
})();
