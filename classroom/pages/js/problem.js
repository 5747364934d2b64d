/** Owns the report on a question: a message that the learner copies or takes to their e-mail; nothing is sent. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, all } = Classroom.dom;
  const COPIED = "Copied. Paste it into a message to whoever runs this course.";
  const SELECTED = "The message is selected. Copy it with your device's own command.";

  /** The parts of a question in the order that the learner sees them. @param {HTMLElement} form */
  function order(form) {
    const parts = all(form, "[data-part]").map((part) => part.dataset.part);
    const choices = all(form, "option[value]").map((choice) => choice.getAttribute("value"));
    return Array.from(new Set(parts.concat(/** @type {string[]} */ (choices)).filter(Boolean))).join(", ");
  }

  /** @param {HTMLElement} form @param {QuestionData} data @param {string} words @param {Answer | null} answer */
  function compose(form, data, words, answer) {
    const shown = order(form);
    return [
      "Question: " + data.id + ", revision " + data.rev,
      "Page: " + document.title + ", " + location.href.split("#")[0],
      ...(shown ? ["Order shown: " + shown] : []),
      ...(answer ? ["Answer: " + JSON.stringify(answer)] : []),
      "",
      words.trim() || "(Say here what is wrong.)",
    ].join("\n");
  }

  /** @param {HTMLTextAreaElement} message */
  async function copy(message) {
    try {
      await navigator.clipboard.writeText(message.value);
      return COPIED;
    } catch (error) {
      message.focus(); // no clipboard on this address, or no leave to use it
      message.select();
      return SELECTED;
    }
  }

  /** @param {string} text @param {HTMLElement} field @param {string} id */
  function labelled(text, field, id) {
    const label = /** @type {HTMLLabelElement} */ (make("label", "cq-prompt", text));
    label.htmlFor = field.id = id;
    return [label, field];
  }

  /** @param {HTMLElement} form @param {QuestionData} data @param {() => Answer | null} read */
  function build(form, data, read) {
    const words = /** @type {HTMLTextAreaElement} */ (make("textarea"));
    const message = /** @type {HTMLTextAreaElement} */ (make("textarea"));
    const tick = /** @type {HTMLInputElement} */ (make("input"));
    const mail = /** @type {HTMLAnchorElement} */ (make("a", "", "Open it in an e-mail"));
    const said = make("span", "cq-said");
    said.setAttribute("role", "status");
    tick.type = "checkbox";
    words.rows = 2;
    message.rows = 6;
    message.readOnly = true;
    const write = () => {
      message.value = compose(form, data, words.value, tick.checked ? read() : null);
      const subject = "Problem with the question " + data.id;
      mail.href = "mailto:?subject=" + encodeURIComponent(subject) + "&body=" + encodeURIComponent(message.value);
      said.textContent = "";
    };
    const press = button("Copy the message", "", async () => {
      said.textContent = await copy(message);
    });
    const box = make(
      "div", "cq-report cq-problem",
      make("p", "cq-kicker", "Report a problem"),
      make("p", "cq-tip", "Nothing is sent from here. You get a message to pass on to whoever runs this course."),
      ...labelled("What is wrong?", words, "wrong-" + data.id),
      make("ul", "cq-options", make("li", "", make("label", "", tick, make("span", "", "Add my answer")))),
      ...labelled("The message", message, "message-" + data.id),
      make("div", "cq-buttons", press, mail),
      said
    );
    // What is typed here is no answer to the question.
    for (const event of ["input", "change"]) {
      box.addEventListener(event, (happened) => {
        happened.stopPropagation();
        write();
      });
    }
    write();
    return { box, words, write };
  }

  /** @type {WeakMap<HTMLElement, ReturnType<typeof build>>} */
  const built = new WeakMap();

  Classroom.problem = (place, data, read, press) => {
    const form = /** @type {HTMLElement} */ (place.closest("form"));
    const report = built.get(form) || build(form, data, read);
    const open = !report.box.isConnected;
    press.setAttribute("aria-expanded", String(open));
    built.set(form, report);
    if (!open) return report.box.remove();
    report.write();
    place.before(report.box);
    report.words.focus();
  };
})();
