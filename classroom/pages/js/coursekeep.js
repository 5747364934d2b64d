/** Owns saving everything as a file, taking over such a file, and clearing, which can be undone while the page is open. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button } = Classroom.dom;
  const { progress, progressFile } = Classroom;
  const LARGEST = 5e6; // bytes; a finished course takes a tenth of that
  const NOTHING = " Nothing has been changed.";

  /** Hands a text to the learner as a file. @param {string} name @param {string} text */
  function download(name, text) {
    const link = /** @type {HTMLAnchorElement} */ (make("a"));
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
  }

  /** @param {File} file */
  async function take(file) {
    if (file.size > LARGEST) throw new Error("This file is too large to hold answers of this course.");
    const taken = progressFile.read(await file.text());
    if (!taken) return "The file was read. It holds nothing newer than what is here.";
    return "Taken over from the file: " + taken + (taken === 1 ? " answer or note." : " answers and notes.");
  }

  /** @param {string} label */
  function chooser(label) {
    const field = /** @type {HTMLInputElement} */ (make("input", "cq-file"));
    field.type = "file";
    field.accept = ".json,application/json";
    return { field, label: make("label", "cq-btn cq-choose", label, field) };
  }

  /** @param {HTMLElement} box */
  Classroom.courseKeep = (box) => {
    if (box.querySelector(".cq-buttons")) return;
    const said = make("p", "cq-notice");
    said.setAttribute("role", "status");
    const say = (/** @type {string} */ line) => (said.textContent = [line, progress.trouble()].filter(Boolean).join(" "));
    let cleared = "";

    const save = button("Save as a file", "", () => {
      download("my-course-" + new Date().toISOString().slice(0, 10) + ".json", progressFile.write());
      say("Saved as a file in your downloads.");
    });
    const { field, label } = chooser("Open a file");
    field.addEventListener("change", async () => {
      const file = field.files && field.files[0];
      if (!file) return;
      try {
        say(await take(file));
      } catch (error) {
        say((error instanceof Error ? error.message : String(error)) + NOTHING);
      }
      field.value = "";
    });
    const clear = button("Clear everything", "", () => ask(true));
    const sure = button("Yes, clear everything", "cq-check-btn", () => {
      cleared = progressFile.write();
      progressFile.clear();
      ask(false);
      undo.hidden = false;
      undo.focus();
      say("Everything is cleared in this browser. You can undo this until you leave the page.");
    });
    const no = button("No, keep it", "", () => ask(false));
    const undo = button("Undo", "", () => {
      progressFile.read(cleared);
      undo.hidden = true;
      clear.focus();
      say("Everything is back.");
    });
    const question = make("p", "", "Clear all answers, notes and results in this browser?");
    const confirm = make("div", "cq-confirm", question, make("div", "cq-buttons", sure, no));
    confirm.setAttribute("role", "group");
    confirm.setAttribute("aria-label", "Clear everything?");
    confirm.hidden = undo.hidden = true;

    /** @param {boolean} open */
    function ask(open) {
      confirm.hidden = !open;
      (open ? no : clear).focus();
    }

    box.replaceChildren(make("div", "cq-buttons", save, label, clear, undo), confirm, said);
    const aside = progressFile.aside();
    if (aside.length) {
      const rescue = button("Save what could not be read", "", () => download("my-course-damaged.txt", aside.join("\n")));
      said.before(make("p", "cq-tip", "Some saved answers could not be read. They are kept aside in this browser."), make("div", "cq-buttons", rescue));
    }
    say("");
  };
})();
