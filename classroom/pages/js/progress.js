/** Owns what the learner's browser keeps: answers by id and revision, notes, cards of review, where one was. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const KEY = "classroom:1";
  const FORMAT = 2;
  const ASIDE = KEY + ":damaged";
  /** @type {(keyof Kept)[]} */
  const PARTS = ["items", "notes", "cards", "places"];
  const NAME = /^[a-z][a-z0-9/-]*$/;
  const LOST =
    "This browser does not let the page keep your answers (its storage is full or switched off). " +
    "You can go on, but they are gone when you leave the page.";
  const DAMAGED =
    "Your saved answers could not be read. They were put aside in this browser, and saving starts afresh.";
  const NEWER =
    "Your saved answers were written by a newer version of this course. They are left as they are, " +
    "and nothing is saved from this page.";

  /** @type {Saved} */
  let memory = fresh(0);
  let trouble = "";
  let told = "";
  let readOnly = false;
  /** Answers that are in memory and not yet written. @type {Record<string, Item>} */
  let waiting = {};
  /** @type {(() => void)[]} */
  const listeners = [];

  /** @param {number} era @returns {Saved} */
  function fresh(era) {
    return { format: FORMAT, era, items: {}, notes: {}, cards: {}, places: {} };
  }

  /** @param {string} sentence */
  function complain(sentence) {
    if (told !== sentence) trouble = told = sentence;
  }

  /** @param {unknown} value @returns {value is Record<string, any>} */
  function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** Whether an entry can be used, whatever an author or a learner did to it. @param {keyof Kept} part @param {any} entry */
  function isSound(part, entry) {
    if (!isRecord(entry) || !Number.isFinite(entry.at)) return false;
    return part === "items" ? Number.isFinite(entry.rev) : part !== "notes" || typeof entry.text === "string";
  }

  /** Each step takes a state of its format to the next one. @type {Record<number, (saved: any) => any>} */
  const STEPS = {
    1(saved) {
      const next = fresh(0);
      next.items = saved.items;
      for (const item of Object.values(next.items)) {
        // After several tries nobody knows any more what the first one brought.
        if (isRecord(item) && item.tries === 1 && isRecord(item.score)) item.first = { ...item.score, at: item.at };
      }
      for (const id of Object.keys(saved.notes)) next.notes[id] = { text: String(saved.notes[id]), at: 0 };
      return next;
    },
  };

  /** The saved state in a text, in today's format or a newer one; null when it is none of ours. @param {string} text @returns {Saved | null} */
  function parse(text) {
    try {
      let saved = JSON.parse(text);
      if (!isRecord(saved)) return null;
      while (saved.format !== FORMAT) {
        if (saved.format > FORMAT) return /** @type {Saved} */ (saved);
        if (!isRecord(saved.items) || !isRecord(saved.notes)) return null;
        saved = STEPS[saved.format](saved);
      }
      return PARTS.every((part) => isRecord(saved[part])) ? saved : null;
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
    if (!saved) return putAside(text);
    const ours = memory;
    // An era ends when the learner clears everything: what another tab still remembers of it stays gone.
    if (era(saved) < era(ours)) return;
    memory = saved;
    if (era(saved) === era(ours)) merge(ours);
  }

  /** @param {Saved} saved */
  const era = (saved) => saved.era || 0;

  /** Takes over what is newer in `other`; returns how many entries that were. @param {Kept} other */
  function merge(other) {
    let taken = 0;
    for (const part of PARTS) {
      const ours = /** @type {Record<string, any>} */ (memory[part]);
      const theirs = /** @type {Record<string, any>} */ (other[part]);
      for (const id of Object.keys(theirs)) {
        if (!NAME.test(id) || !isSound(part, theirs[id])) continue;
        const mine = isSound(part, own(ours, id)) ? ours[id] : null;
        const newer = !mine || rank(theirs[id], mine) > 0;
        taken += Number(newer);
        ours[id] = newer ? join(theirs[id], mine) : join(mine, theirs[id]);
      }
    }
    return taken;
  }

  /** Positive where `one` stays: the later revision, then the later time. @param {any} one @param {any} other */
  const rank = (one, other) => (one.rev || 0) - (other.rev || 0) || one.at - other.at;

  /** An entry that stays keeps what only the other one knows: an earlier revision, an earlier first result. @param {any} stays @param {any} goes */
  function join(stays, goes) {
    if (!goes || !stays.rev) return stays;
    if (goes.rev < stays.rev) return { old: goes, ...stays };
    const earlier = goes.first && !(stays.first && stays.first.at <= goes.first.at);
    return earlier ? { ...stays, first: goes.first } : stays;
  }

  /** @param {Record<string, any>} record @param {string} id */
  const own = (record, id) => (Object.prototype.hasOwnProperty.call(record, id) ? record[id] : undefined);

  /** The entry of an id, where it can be used. @param {keyof Kept} part @param {string} id @returns {any} */
  function entry(part, id) {
    const found = own(memory[part], id);
    return isSound(part, found) ? found : undefined;
  }

  /** All entries of a part that can be used. @param {keyof Kept} part @returns {any} */
  function entries(part) {
    const sound = Object.entries(memory[part]).filter(([id, value]) => NAME.test(id) && isSound(part, value));
    return Object.fromEntries(sound);
  }

  /** @param {string} text */
  function putAside(text) {
    complain(DAMAGED);
    try {
      let place = ASIDE;
      for (let count = 2; localStorage.getItem(place) !== null; count++) place = ASIDE + ":" + count;
      localStorage.setItem(place, text);
      localStorage.removeItem(KEY);
    } catch (error) {
      complain(LOST);
    }
  }

  function write() {
    if (readOnly) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
    } catch (error) {
      complain(LOST);
    }
  }

  /** @template T @param {() => T} change */
  function update(change) {
    const before = era(memory);
    refresh();
    // What was cleared meanwhile, in another tab, stays gone.
    if (era(memory) === before) Object.assign(memory.items, waiting);
    waiting = {};
    const result = change();
    write();
    tell();
    return result;
  }

  // An answer is written once the learner has seen what it brought, and at the latest when the page is left.
  /** @param {string} id @param {Item} item */
  function keep(id, item) {
    memory.items[id] = waiting[id] = item;
    setTimeout(flush, 100);
    requestAnimationFrame(() => setTimeout(flush));
  }

  function flush() {
    if (Object.keys(waiting).length) update(() => {});
  }

  const tell = () => listeners.forEach((heard) => heard());

  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    flush();
    refresh();
    tell();
  });
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());

  refresh();
  // For progressfile.js, which few pages need.
  Classroom.kept = {
    ASIDE,
    FORMAT,
    PARTS,
    entries,
    parse,
    merge: (other) => update(() => merge(other)),
    clear: () => update(() => (memory = fresh(Math.max(Date.now(), era(memory) + 1)))),
  };
  Classroom.progress = {
    item: (id) => entry("items", id),
    items: () => entries("items"),
    keep,
    note: (id) => entry("notes", id)?.text || "",
    keepNote: (id, text) => void update(() => (memory.notes[id] = { text, at: Date.now() })),
    card: (id) => entry("cards", id),
    cards: () => entries("cards"),
    keepCard: (id, card) => void update(() => (memory.cards[id] = { ...card, at: Date.now() })),
    places: () => entries("places"),
    keepPlace: (page, place) => void update(() => (memory.places[page] = { ...place, at: Date.now() })),
    listen: (heard) => void listeners.push(heard),
    trouble() {
      const sentence = trouble;
      trouble = "";
      return sentence;
    },
  };
})();
