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
  /** @type {LiveSnapshot} */
  let now = {};

  /** @param {string[][]} parts */
  function list(parts) {
    return make("ol", "live-parts", ...parts.map(([name, text]) => make("li", "", make("strong", "", name + "."), " ", ...inline(text))));
  }

  /** @param {any} question */
  function ask(question) {
    const second = question.vote === 2 ? [make("p", "live-second", "Second vote")] : [];
    const parts = now.results && question.kind !== "matching" && question.kind !== "sorting" && question.kind !== "ordering" ? [] : [question.parts, question.partners].filter((some) => some.length).map(list);
    return [...second, make("h1", "", ...inline(question.stem)), ...(now.results ? [] : [make("p", "live-tip", question.tip)]), ...parts];
  }

  /** @param {LiveSnapshot} snapshot */
  function hear(snapshot) {
    now = snapshot;
    document.body.classList.toggle("live-blank", Boolean(now.blank));
    if (now.blank) {
      liveShow.swap(at("stage"), [make("p", "cq-sr", "The screen is blank.")]);
      at("figures").textContent = "";
      tick();
      return;
    }
    const ended = now.phase === "ended";
    const asking = Boolean(now.question) && !ended;
    document.body.classList.toggle("live-asking", asking);
    at("figures").textContent = now.people + " here" + (asking ? ", " + now.answered + " answered" : "") + (now.frozen ? ", screen is frozen" : "");
    /** @type {Node[]} */
    const nodes = asking ? ask(now.question) : [make("h1", "", ended ? "The session has ended" : now.heading), ...(now.prompt && !ended ? [make("p", "live-prompt", ...inline(now.prompt))] : []), ...(ended ? [] : [make("ul", "", ...now.points.map((/** @type {string} */ one) => make("li", "", ...inline(one))))])];
    if (asking && now.phase === "closed") nodes.push(make("p", "live-closed", "Closed"));
    if (asking && now.results) nodes.push(make("h2", "cq-sr", "Results"), ...liveShow.results(now.results, now.vote), ...(now.results.lines ? liveShow.explain(now.results) : now.results.answer ? [make("h3", "", "The answer"), make("p", "", ...inline(now.results.answer))] : []));
    liveShow.swap(at("stage"), nodes);
    live.say(asking ? (now.results ? liveShow.summary(now.results) : now.answered + " answered.") : "");
    tick();
  }

  function tick() {
    const open = now.phase === "open" || now.phase === "again";
    const left = open ? live.left(now.closes ?? null) : null;
    at("time").textContent = left === null || now.blank ? "" : live.clock(left);
  }

  setInterval(tick, 500);
  live.listen("screen", key, hear, (kind) => {
    at("line").textContent = kind === "here" ? "" : kind === "gone" ? "Open this page by the link on the trainer's page." : "No connection; trying again.";
  });
})();
