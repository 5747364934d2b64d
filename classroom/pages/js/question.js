/** Owns the life of one question: answer, check, explanation, another try, and keeping it. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, later } = Classroom.dom;
  const CHANGED = "Your answer has changed. Check it again.";
  const EMPTY = "There is no answer yet. Answer first, then check.";
  const REVISED =
    "This question has been revised since you answered it. What counts as right has changed, so please answer " +
    "once more. Your earlier answer is kept.";
  const UNSURE = "You are not sure. Here is the explanation; try again when you have read it.";
  const OFFLINE = "The form for reports could not be loaded. Connect to the network and press again.";

  /** The row of buttons and the lines below it, in place of the sentence about JavaScript. @param {HTMLElement} form */
  function panel(form) {
    const check = button("Check", "cq-check-btn", () => {});
    check.type = "submit";
    const unsure = button("I'm not sure", "cq-unsure", () => {});
    const retry = button("Try again", "cq-retry", () => {});
    const reveal = button("Show the answer", "cq-reveal", () => {});
    const status = make("div", "cq-status");
    status.setAttribute("role", "status");
    const again = make("div", "cq-see cq-again");
    const answer = make("div", "cq-answer");
    const notice = make("p", "cq-notice");
    notice.setAttribute("role", "status");
    const problem = button("Report a problem", "cq-quiet", () => {});
    problem.setAttribute("aria-expanded", "false");
    const buttons = make("div", "cq-buttons", check, unsure, retry, reveal, problem);
    form.querySelector(".cq-nojs")?.replaceWith(buttons, status, again, answer, notice);
    return { unsure, retry, reveal, problem, status, again, answer, notice };
  }

  /** @param {HTMLFormElement} form */
  Classroom.question = (form) => {
    /** @type {QuestionData} */
    const data = JSON.parse(form.querySelector("script")?.textContent || "{}");
    const widget = Classroom.kinds[data.kind](form, data);
    const parts = panel(form);
    const saver = later(save);
    /** @type {Item} */
    let state = fresh();
    /** @type {Score | null} */
    let score = null;
    let saving = false;

    /** @returns {Item} */
    function fresh() {
      return { rev: data.rev, response: null, score: null, checked: false, tries: 0, at: 0 };
    }

    /** @param {string} line @param {string} [spoken] @param {string} [look] */
    function say(line, spoken, look) {
      parts.status.className = "cq-status" + (look ? " cq-" + look : "");
      parts.status.replaceChildren(line, ...(spoken ? [make("span", "cq-sr", " " + spoken)] : []));
    }

    function save() {
      const earlier = Classroom.progress.item(data.id);
      state.at = Date.now();
      if (earlier && earlier.rev !== data.rev) state.old = earlier;
      saving = true;
      Classroom.progress.keep(data.id, { ...state });
      tell();
    }

    /** Whether it is kept is known some time after it was saved. */
    function warn() {
      saving = false;
      parts.notice.textContent = Classroom.progress.trouble() || parts.notice.textContent;
    }

    function tell() {
      form.dispatchEvent(new CustomEvent("cq-change", { bubbles: true, detail: { ...state } }));
    }

    /** @param {boolean} open */
    function showAnswer(open) {
      parts.reveal.textContent = open ? "Hide the answer" : "Show the answer";
      parts.reveal.setAttribute("aria-expanded", String(open));
      parts.answer.hidden = !open;
      const heading = make("p", "cq-kicker", "The answer");
      parts.answer.replaceChildren(...(open ? [heading, widget.reveal()] : []));
    }

    /** Who looks before any try is asked again in review. */
    function toggleAnswer() {
      const open = Boolean(parts.answer.hidden);
      showAnswer(open);
      if (!open || state.tries || state.unsure || state.revealed) return;
      state.revealed = true;
      save();
    }

    function unmark() {
      Classroom.feedback.clear(form);
      widget.clear?.();
      form.classList.remove("cq-done");
      parts.retry.hidden = true;
      score = null;
      say("");
    }

    /** Shows the marks of the answer in `state`; of an honest “I'm not sure”, what nobody's answer would earn. */
    function mark() {
      const { unsure } = state;
      const answer = unsure ? { text: "" } : state.response || {};
      unmark();
      score = widget.score ? widget.score(answer) : Classroom.score(data.kind, data.key, answer);
      const { earned, possible } = score;
      state.score = { earned, possible };
      const spoken = widget.report
        ? widget.report(score, answer)
        : Classroom.feedback.show(widget.places(score, answer), data, parts.again, unsure);
      form.classList.add("cq-done");
      parts.retry.hidden = false;
      parts.reveal.hidden = !widget.report && earned >= possible;
      if (unsure) {
        showAnswer(true);
        return say(UNSURE, spoken + " " + parts.answer.textContent);
      }
      const look = earned >= possible ? "right" : earned > 0 ? "missed" : "wrong";
      say(Classroom.feedback.line(score), spoken, look);
    }

    /** @param {boolean} unsure */
    function check(unsure) {
      state.response = widget.read();
      parts.reveal.hidden = false;
      if (!unsure && !state.response) return say(EMPTY);
      if (!unsure && (!state.checked || state.unsure)) state.tries += 1;
      state.checked = true;
      state.unsure = unsure;
      mark();
      // What the first answer was worth stays beside all later ones, to show the gain.
      if (state.score) state.first ??= { ...state.score, at: Date.now() };
      save();
    }

    function retry() {
      const target = widget.first(score);
      unmark();
      showAnswer(false);
      if (widget.fresh) widget.write(null);
      state.checked = false;
      state.response = widget.read();
      save();
      target?.focus();
    }

    /** @param {Event} event */
    function edited(event) {
      const answer = widget.read();
      if (JSON.stringify(answer) === JSON.stringify(state.response)) return;
      state.response = answer;
      // A report on free text stays to be read while the learner improves the answer.
      if (state.checked && !widget.report) unmark();
      if (state.checked) say(CHANGED);
      state.checked = false;
      const typed = event.type === "input" && /** @type {any} */ (event.target).matches("textarea, .cq-number input");
      if (typed) saver.soon();
      else save();
    }

    /** Everything was cleared, here or in another tab. */
    function forget() {
      state = fresh();
      widget.write(null);
      unmark();
      showAnswer(false);
      parts.reveal.hidden = true;
      tell();
    }

    /** Takes over what was kept, unless something newer is being typed here. */
    function restore() {
      if (saving) warn();
      const item = Classroom.progress.item(data.id);
      if (saver.waiting()) return;
      if (!item && state.at) forget();
      if (!item || item.at <= state.at) return;
      if (item.rev !== data.rev) {
        if (data.kind === "short") widget.write(item.response);
        state.at = item.at;
        return say(REVISED);
      }
      state = { ...fresh(), ...item };
      widget.write(state.response);
      unmark();
      if (state.checked) mark();
      tell();
    }

    function report() {
      const open = () => Classroom.problem(parts.notice, data, widget.read, parts.problem);
      Classroom.dom.load("problem.js").then(open, () => (parts.notice.textContent = OFFLINE));
    }

    parts.unsure.addEventListener("click", () => check(true));
    parts.problem.addEventListener("click", report);
    parts.retry.addEventListener("click", retry);
    parts.reveal.addEventListener("click", toggleAnswer);
    parts.retry.hidden = parts.reveal.hidden = true;
    showAnswer(false);
    form.addEventListener("input", edited);
    form.addEventListener("change", edited);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check(false);
    });
    Classroom.progress.listen(restore);
    state.response = widget.read();
    restore();
    warn();
    tell();
    return data.id + ":" + data.rev;
  };
})();
