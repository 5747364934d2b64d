/// <reference path="live.d.ts" />
/** Owns the page for the projector: the way to join, the question, and what the room has named or how it votes. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, inline } = Classroom.dom;
  const { live, liveShow } = Classroom;
  /** @param {string} id */
  const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const key = live.key("k") || location.hash.slice(1) || live.key("screen");
  if (key) live.keep("screen", key);
  const SIZES = [1.6, 1.45, 1.3, 1.15, 1, 0.9, 0.8]; // of 1.7% of the width of the window
  /** @type {LiveSnapshot} */
  let now = {};

  /** @param {string[][]} parts */
  function list(parts) {
    return make("ol", "live-parts", ...parts.map(([name, text]) => make("li", "", make("strong", "", name + "."), " ", ...inline(text))));
  }

  /** @param {any} question */
  function ask(question) {
    const second = question.vote === 2 ? [make("p", "live-second", "Second vote")] : [];
    const lists = question.kind === "truefalse" ? [question.partners, question.parts] : [question.parts, question.partners];
    const parts = now.results && question.kind !== "ordering" ? [] : lists.filter((some) => some.length).map(list);
    return [...second, make("h1", "", ...inline(question.stem)), ...(now.results ? [] : [make("p", "live-tip", question.tip)]), ...parts];
  }

  /** Tables of one question stand side by side. @param {Node[]} nodes */
  const share = (nodes) => (nodes.length > 1 && now.results.lines ? [make("div", "live-side", ...nodes)] : nodes);

  /** The answer for a room to read together: why it is right. Phones tell of each option. @param {any} results */
  function explain(results) {
    if (!results.lines) return results.answer ? [make("h3", "", "The answer"), make("p", "live-whole", ...inline(results.answer)), make("p", "live-elsewhere", "It stands on your phones.")] : [];
    const right = (results.told || []).filter((/** @type {any} */ one) => one.right !== false);
    return liveShow.explain({ ...results, told: results.told && right }, false);
  }

  /**
   * Makes all as large as the window allows: it is read across a room, and nobody scrolls there. What is too much at
   * the smallest size goes without the model answer, as the table has its concepts.
   */
  function fit() {
    const stage = at("stage");
    stage.style.fontSize = "";
    stage.classList.remove("live-tight");
    if (matchMedia("(max-width: 45rem)").matches) return;
    for (const tight of [false, true]) {
      stage.classList.toggle("live-tight", tight);
      for (const size of SIZES) {
        stage.style.fontSize = size + "em";
        if (stage.scrollHeight <= innerHeight) return;
      }
    }
  }

  /** @param {LiveSnapshot} snapshot */
  function hear(snapshot) {
    now = snapshot;
    document.body.classList.toggle("live-blank", Boolean(now.blank));
    if (now.blank) {
      liveShow.swap(at("stage"), [make("h1", "cq-sr", "The screen is blank.")]);
      at("figures").textContent = "";
      tick();
      return;
    }
    const ended = now.phase === "ended";
    const asking = Boolean(now.question) && !ended;
    document.body.classList.toggle("live-asking", asking);
    document.body.classList.toggle("live-over", ended);
    at("figures").textContent = now.people + " here" + (asking ? ", " + now.answered + " answered" : "") + (now.frozen ? ", screen is frozen" : "");
    /** @type {Node[]} */
    const nodes = asking ? ask(now.question) : [make("h1", "", ended ? "The session has ended" : now.heading), ...(now.prompt && !ended ? [make("p", "live-prompt", ...inline(now.prompt))] : []), ...(ended ? [] : [make("ul", "", ...now.points.map((/** @type {string} */ one) => make("li", "", ...inline(one))))])];
    if (asking && now.phase === "closed") nodes.push(make("p", "live-closed", "Closed"));
    if (asking && now.results) nodes.push(make("h2", "cq-sr", "Results"), ...share(liveShow.results(now.results, now.vote)), ...explain(now.results));
    liveShow.swap(at("stage"), nodes);
    fit();
    live.say(asking ? (now.results ? liveShow.summary(now.results) : now.answered + " answered.") : "");
    tick();
  }

  function tick() {
    const open = now.phase === "open" || now.phase === "again";
    const left = open ? live.left(now.closes ?? null) : null;
    at("time").textContent = left === null || now.blank ? "" : live.clock(left);
  }

  addEventListener("resize", fit);
  setInterval(tick, 500);
  live.listen("screen", key, hear, (kind) => {
    at("line").textContent = kind === "here" ? "" : kind === "gone" ? "Open this page by the link on the trainer's page." : "No connection; trying again.";
  });
})();
