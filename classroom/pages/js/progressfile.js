/** Owns what the browser keeps as a file: saving it, taking it over, clearing everything, what stands aside. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { ASIDE, FORMAT, PARTS, entries, parse, merge, clear } = Classroom.kept;
  const KIND = "classroom-progress";

  /** The names under which damaged states stand aside. */
  const asideKeys = () => Object.keys(localStorage).filter((key) => key === ASIDE || key.startsWith(ASIDE + ":")).sort();

  Classroom.progressFile = {
    write() {
      const kept = PARTS.map((part) => [part, entries(part)]);
      return JSON.stringify({ kind: KIND, format: FORMAT, ...Object.fromEntries(kept) }, null, 1) + "\n";
    },
    read(text) {
      const saved = text.includes(KIND) ? parse(text) : null;
      if (!saved) throw new Error("This file holds no saved answers of this course, or it is damaged.");
      if (saved.format > FORMAT) throw new Error("This file was written by a newer version of this course.");
      return merge(saved);
    },
    clear() {
      clear();
      try {
        for (const key of [...asideKeys(), "classroom:tasks"]) localStorage.removeItem(key);
      } catch (error) {
        // The storage is switched off: nothing stands there.
      }
    },
    aside() {
      try {
        return asideKeys().map((key) => String(localStorage.getItem(key)));
      } catch (error) {
        return [];
      }
    },
  };
})();
