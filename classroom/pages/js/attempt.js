/** Owns the page of a graded attempt: what is answered is saved, the time runs, and at the end all is submitted. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { all, later } = Classroom.dom;
  const WARNINGS = [300, 60]; // seconds before the end at which it is said aloud
  const bar = /** @type {HTMLElement} */ (document.getElementById("bar"));
  const saving = /** @type {HTMLElement} */ (document.getElementById("saving"));
  const time = /** @type {HTMLElement} */ (document.getElementById("time"));
  const aloud = /** @type {HTMLElement} */ (document.getElementById("aloud"));
  const open = /** @type {HTMLElement} */ (document.getElementById("open"));
  const last = /** @type {HTMLFormElement} */ (document.getElementById("submit"));
  const submit = /** @type {HTMLButtonElement} */ (last.querySelector("button"));
  const path = "/quiz/attempts/" + bar.dataset.attempt;
  const end = performance.now() + Number(bar.dataset.left);

  /** @type {Map<number, Question>} */
  const questions = new Map();
  /** @type {OutboxState} */
  let state = { waiting: [], trouble: "", refused: "", kept: true };
  let submitting = false;
  let over = false;

  /** @param {number} count @param {string} one @param {string} many */
  const number = (count, one, many) => count + " " + (count === 1 ? one : many);

  function sentence() {
    if (state.refused) return state.refused;
    const count = state.waiting.length;
    if (!count) return questionsSaved ? "All answers are saved." : "Answers are saved as you give them.";
    const answers = number(count, "answer is", "answers are");
    if (state.trouble === "offline") return answers + " not saved yet: no connection. Trying again; keep this page." ;
    if (state.trouble === "slow") return answers + " not saved yet: the server is busy. Trying again.";
    return "Saving …";
  }

  let questionsSaved = false;

  /** @param {OutboxState} now */
  function show(now) {
    state = now;
    const text = sentence();
    if (saving.textContent !== text) saving.textContent = text;
    const troubled = Boolean(state.trouble && state.waiting.length) || Boolean(state.refused);
    saving.className = troubled ? "waiting" : state.waiting.length || !questionsSaved ? "" : "saved";
    for (const [at, question] of questions) {
      const waits = state.waiting.includes(at);
      question.line.textContent = waits ? "Not saved yet." : question.answered ? "Saved." : "";
      question.line.classList.toggle("waiting", waits && troubled);
    }
    const left = Array.from(questions.values()).filter((question) => !question.answered).length;
    open.textContent = left ? number(left, "question has", "questions have") + " no answer." : "Every question has an answer.";
    if (submitting && !state.waiting.length) last.submit();
    if (submitting && troubled) {
      submitting = over;
      submit.disabled = over;
    }
  }

  const outbox = Classroom.outbox("classroom:attempt:" + bar.dataset.attempt, path + "/answers", bar.dataset.token || "", show);

  /** @param {HTMLFormElement} form */
  function start(form) {
    const at = Number(form.dataset.number);
    const kind = form.dataset.kind || "";
    const widget = Classroom.kinds[kind](form, { id: form.id, rev: 0, kind: /** @type {Kind} */ (kind), key: {}, feedback: {} });
    const line = /** @type {HTMLElement} */ (form.querySelector(".cq-kept"));
    const waiting = outbox.waiting()[at];
    const saved = waiting ? waiting.answer : JSON.parse(form.querySelector("script")?.textContent || "null");
    const question = { line, answered: Boolean(saved) };
    let answer = saved;
    if (saved) widget.write(saved);
    if (saved) questionsSaved = true;
    questions.set(at, question);

    function save() {
      const now = widget.read();
      if (JSON.stringify(now) === JSON.stringify(answer)) return;
      answer = now;
      question.answered = Boolean(now);
      questionsSaved = true;
      outbox.put(at, now);
    }
    const saver = later(save);

    /** @param {Event} event */
    function edited(event) {
      const typed = event.type === "input" && /** @type {HTMLElement} */ (event.target).matches("textarea, .cq-number input");
      if (typed) saver.soon();
      else save();
    }
    form.addEventListener("input", edited);
    form.addEventListener("change", edited);
    form.addEventListener("submit", (event) => event.preventDefault());
    savers.push(saver.now);
  }

  /** @type {(() => void)[]} */
  const savers = [];

  function finish() {
    savers.forEach((now) => now());
    submitting = true;
    submit.disabled = true;
    show(state);
    outbox.send();
  }

  /** @param {number} seconds */
  function clock(seconds) {
    const minutes = Math.floor(seconds / 60);
    if (minutes >= 120) return Math.floor(minutes / 60) + " hours left";
    if (seconds >= 120) return minutes + " minutes left";
    return minutes * 60 + (seconds % 60) + " seconds left";
  }

  function tick() {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    if (bar.dataset.limited === "1" || seconds < 3600) time.textContent = clock(seconds);
    const warning = WARNINGS.find((one) => one === seconds);
    if (warning) aloud.textContent = clock(seconds);
    if (seconds || over) return;
    over = true;
    aloud.textContent = time.textContent = "The time is over.";
    for (const field of all(document, ".cq :is(input, select, textarea, button)")) /** @type {any} */ (field).disabled = true;
    finish();
  }

  for (const form of all(document, "form.cq")) start(/** @type {HTMLFormElement} */ (form));
  last.addEventListener("submit", (event) => {
    event.preventDefault();
    finish();
  });
  // Coming back by the browser's own button shows the page as it was left: it is asked for again.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  addEventListener("beforeunload", (event) => {
    if (state.waiting.length && !state.kept && !submitting) event.preventDefault();
  });
  outbox.start();
  tick();
  setInterval(tick, 1000);
})();
