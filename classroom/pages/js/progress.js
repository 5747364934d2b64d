/** Owns what the learner's browser keeps: answers by id and revision, and brainstorming notes. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const KEY = "classroom:1";
  const FORMAT = 1;
  const LOST =
    "This browser does not let the page keep your answers (its storage is full or switched off). " +
    "You can go on, but they are gone when you leave the page.";
  const DAMAGED =
    "Your saved answers could not be read. They were put aside in this browser, and saving starts afresh.";
  const NEWER =
    "Your saved answers were written by a newer version of this course. They are left as they are, " +
    "and nothing is saved from this page.";

  /** @type {Saved} */
  let memory = { format: FORMAT, items: {}, notes: {} };
  let trouble = "";
  let told = "";
  let readOnly = false;
  let failed = false;
  /** @type {(() => void)[]} */
  const listeners = [];

  /** @param {string} sentence */
  function complain(sentence) {
    if (told !== sentence) trouble = told = sentence;
  }

  /** @param {unknown} value @returns {value is Record<string, any>} */
  function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** The saved state in a text, or null when it is none of ours. @param {string} text */
  function parse(text) {
    try {
      const saved = JSON.parse(text);
      if (!isRecord(saved) || typeof saved.format !== "number") return null;
      if (saved.format > FORMAT) return /** @type {Saved} */ (saved);
      const whole = isRecord(saved.items) && isRecord(saved.notes);
      return whole ? /** @type {Saved} */ (saved) : null;
    } catch (error) {
      return null;
    }
  }

  // Whoever saves reads first, so that two tabs never undo each other's work.
  function refresh() {
    let text = null;
    try {
      text = localStorage.getItem(KEY);
    } catch (error) {
      return complain(LOST);
    }
    if (text === null) return;
    const saved = parse(text);
    if (saved && saved.format > FORMAT) {
      readOnly = true;
      return complain(NEWER);
    }
    if (saved) merge(saved);
    else putAside(text);
  }

  // Item by item, the later one stays; notes of ours stay only while they could not be written.
  /** @param {Saved} saved */
  function merge(saved) {
    const ours = memory;
    memory = saved;
    for (const id of Object.keys(ours.items)) {
      const theirs = saved.items[id];
      if (!isRecord(theirs) || !(theirs.at >= ours.items[id].at)) saved.items[id] = ours.items[id];
    }
    if (failed) Object.assign(saved.notes, ours.notes);
  }

  /** @param {string} text */
  function putAside(text) {
    complain(DAMAGED);
    try {
      localStorage.setItem(KEY + ":damaged", text);
      localStorage.removeItem(KEY);
    } catch (error) {
      complain(LOST);
    }
  }

  function write() {
    if (readOnly) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
      failed = false;
    } catch (error) {
      failed = true;
      complain(LOST);
    }
  }

  /** @param {() => void} change */
  function update(change) {
    refresh();
    change();
    write();
    listeners.forEach((heard) => heard());
  }

  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    refresh();
    listeners.forEach((heard) => heard());
  });

  refresh();
  Classroom.progress = {
    item(id) {
      const item = Object.prototype.hasOwnProperty.call(memory.items, id) ? memory.items[id] : undefined;
      return isRecord(item) && typeof item.rev === "number" ? item : undefined;
    },
    keep(id, item) {
      update(() => (memory.items[id] = item));
    },
    note(id) {
      const text = Object.prototype.hasOwnProperty.call(memory.notes, id) ? memory.notes[id] : "";
      return typeof text === "string" ? text : "";
    },
    keepNote(id, text) {
      update(() => (memory.notes[id] = text));
    },
    listen(heard) {
      listeners.push(heard);
    },
    trouble() {
      const sentence = trouble;
      trouble = "";
      return sentence;
    },
  };
})();
