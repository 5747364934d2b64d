/// <reference path="live.d.ts" />
/** Owns the trainer's page: the plan, the question that is open, what the room has named, and moderation. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  /** @type {Record<string, string>} */
  const KINDS = {
    prompt: "open question", exercise: "in own words", short: "in own words", single: "one answer", several: "several answers",
    truefalse: "true or false", matching: "matching", ordering: "ordering", sorting: "sorting", number: "a number",
  };
  const { make, inline, all, button } = Classroom.dom;
  const { live, liveShow } = Classroom;
  /** @param {string} id */
  const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const key = location.hash.slice(1) || live.key("trainer");
  if (key) live.keep("trainer", key);
  const seconds = /** @type {HTMLSelectElement} */ (at("seconds"));
  /** @type {LiveSnapshot} */
  let now = {};
  /** @type {{ plan: any; items: LiveItem[]; session: number } | null} */
  let plan = null;
  let choosing = ""; // the group for which a concept must be chosen first

  /** @param {Record<string, unknown>} command */
  async function command(command) {
    const answer = await live.ask("commands", key, command);
    const text = answer.ok ? "" : answer.status ? String(answer.data.detail || "That did not work.") : "No connection: this was not done. Try again.";
    at("refusal").textContent = text;
  }

  /** @param {string} label @param {Record<string, unknown>} what @param {string} [style] */
  function press(label, what, style) {
    const made = button(label, style || "", () => command(what));
    made.dataset.key = JSON.stringify(what);
    return made;
  }

  /** @param {HTMLElement} box @param {string} name */
  const find = (box, name) => all(box, "[data-key]").find((one) => one.dataset.key === name);

  /** @param {string} title @param {string[]} lines */
  const lines = (title, lines) => (lines.length ? [make("h3", "", title), make("ul", "", ...lines.map((one) => make("li", "", ...inline(one))))] : []);

  /** @param {any} segment */
  function notes(segment) {
    const box = make("details", "");
    box.dataset.key = "notes";
    const { say, stuck, expect } = segment.notes;
    box.append(
      make("summary", "", "Notes"),
      ...lines("Say", say),
      ...lines("Do", segment.notes.do),
      ...lines("If the room is stuck", stuck.map((/** @type {any} */ one) => one.when + " – " + one.say)),
      ...lines("Wrong ideas to expect", expect.map((/** @type {any} */ one) => one.belief + " – " + one.answer)),
      ...lines("To talk about afterwards", segment.after.debrief)
    );
    return box;
  }

  /** @param {LiveItem} one */
  function item(one) {
    const vote = now.asked[one.item];
    const done = now.revealed.includes(one.item);
    const current = now.item === one.item && now.phase !== "ended";
    const state = done ? "answer shown" : current ? (now.phase === "closed" ? "closed" : "open now") : vote ? "asked" : "";
    const opening = { do: "open", item: one.item, segment: one.segment, ...(Number(seconds.value) ? { seconds: Number(seconds.value) } : {}) };
    const open = button(vote ? "Open again" : "Open", "", () => command(opening));
    open.dataset.key = "open " + one.item;
    open.setAttribute("aria-label", open.textContent + ": " + one.stem);
    const can = !done && now.phase !== "ended" && !(current && now.phase !== "closed");
    return make("li", current ? "live-current" : "", make("span", "", ...inline(one.stem)), " ", make("span", "note", (KINDS[one.kind] || one.kind) + (state ? ", " + state : "")), " ", ...(can ? [open] : []));
  }

  function showPlan() {
    if (!plan || !now.flags) return;
    const found = plan;
    const parts = found.plan.segments.map((/** @type {any} */ segment, /** @type {number} */ number) => {
      const current = number === now.segment;
      const items = found.items.filter((one) => one.segment === number);
      const go = press("Show", { do: "go", segment: number });
      go.setAttribute("aria-label", "Show part " + (number + 1) + ": " + segment.title);
      const line = make("li", current ? "live-here" : "", make("strong", "", segment.title), " ", make("span", "note", segment.clock + ", " + segment.minutes + " min" + (current ? ", on the screen now" : "")), " ", ...(now.phase === "ended" || (current && !now.item) ? [] : [go]));
      if (items.length) line.append(make("ul", "live-items", ...items.map(item)));
      if (current) line.append(notes(segment));
      return line;
    });
    liveShow.swap(at("plan"), parts);
  }

  function showControls() {
    const open = now.phase === "open" || now.phase === "again";
    const one = plan?.items.find((one) => one.item === now.item);
    const nodes = [];
    const phases = /** @type {Record<string, string>} */ ({ lobby: "Nothing is asked.", open: "Open.", again: "Second vote is open.", closed: "Closed.", revealed: "The answer is shown.", ended: "The session has ended." });
    nodes.push(make("p", "", make("strong", "", phases[now.phase]), one ? " " : "", ...(one ? inline(one.stem) : [])));
    const row = make("p", "live-buttons");
    if (open) row.append(press("Close", { do: "close" }, "cq-btn-main"));
    if (open && now.closes) row.append(press("One minute more", { do: "extend", seconds: 60 }), press("Without a time limit", { do: "untimed" }));
    if (now.phase === "closed" && now.vote === 1 && one && now.board?.kind === "votes") row.append(press("Vote again", { do: "again", ...(Number(seconds.value) ? { seconds: Number(seconds.value) } : {}) }, one.again ? "cq-btn-main" : ""));
    if (now.item && now.board?.kind === "votes" && now.phase !== "revealed") row.append(press(now.results ? "Hide votes" : "Show votes", { do: "results", on: !now.results }));
    if (now.item && now.board?.kind === "words" && now.phase !== "revealed") row.append(press(now.results ? "Not on phones" : "Also on phones", { do: "results", on: !now.results }));
    if (["open", "again", "closed"].includes(now.phase)) row.append(press("Show the answer", { do: "reveal" }));
    if (now.phase !== "ended" && plan && now.segment + 1 < plan.plan.segments.length) row.append(press("Next part", { do: "go", segment: now.segment + 1 }));
    nodes.push(row);
    liveShow.swap(at("controls"), nodes);
  }

  /** @param {any} text */
  function said(text) {
    const about = ": " + text.text;
    /** @type {[string, Record<string, unknown>][]} */
    const acts = [[text.example ? "Not as an example" : "As an example", { do: "example", answer: text.answer, on: !text.example }], ["Hide", { do: "hide", answer: text.answer }], ["Mute device " + text.person, { do: "mute", person: text.person }]];
    const presses = acts.map(([label, what]) => {
      const made = press(label, what, "live-small");
      made.setAttribute("aria-label", label + about);
      return made;
    });
    return make("li", "", make("q", "", text.text), text.name ? " – " + text.name + " " : " ", ...presses);
  }

  /** @param {any} concept */
  function texts(concept) {
    const box = make("details", "");
    box.dataset.key = "texts " + concept.id;
    box.append(make("summary", "", concept.title + ": " + concept.people), make("ul", "live-said", ...concept.texts.map(said)));
    return box;
  }

  /** @param {any} group @param {LiveItem} one */
  function unmatched(group, one) {
    const pick = /** @type {HTMLSelectElement} */ (make("select", ""));
    const options = one.concepts.map((concept) => {
      const option = /** @type {HTMLOptionElement} */ (make("option", "", concept.title));
      option.value = concept.id;
      return option;
    });
    // Nothing is chosen at first, so that one tap too many counts nowhere.
    const none = /** @type {HTMLOptionElement} */ (make("option", "", "Choose a concept …"));
    none.value = "";
    pick.append(none, ...options);
    pick.dataset.key = "pick " + group.key;
    const words = group.texts[0]?.text || "";
    const missing = choosing === group.key ? [make("span", "live-missing", " Choose the concept first, then press Counts.")] : [];
    if (missing.length) {
      missing[0].id = "choosing";
      pick.setAttribute("aria-describedby", "choosing");
      pick.setAttribute("aria-invalid", "true");
    }
    pick.setAttribute("aria-label", "Concept for: " + words);
    const counts = button("Counts", "live-small", () => {
      choosing = pick.value ? "" : group.key;
      if (pick.value) command({ do: "count", item: one.item, group: group.key, concept: pick.value });
      showBoard();
      if (choosing) find(at("board"), "pick " + group.key)?.focus();
    });
    pick.addEventListener("change", () => {
      choosing = "";
      missing.forEach((node) => node.remove());
      pick.removeAttribute("aria-invalid");
      pick.removeAttribute("aria-describedby");
    });
    counts.dataset.key = "count " + group.key;
    counts.setAttribute("aria-label", "Counts as this concept: " + words);
    const title = one.concepts.find((concept) => concept.id === group.counts)?.title;
    const undo = press("Does not count", { do: "count", item: one.item, group: group.key, concept: group.counts, on: false }, "live-small");
    const choose = !one.concepts.length ? [] : group.counts ? [make("span", "", "counts as “" + title + "” "), undo] : [pick, counts, ...missing];
    return make("li", "", make("span", "live-count", group.people + " × "), make("ul", "live-said", ...group.texts.slice(0, 3).map(said)), ...choose);
  }

  function showBoard() {
    const board = now.board;
    const one = plan?.items.find((one) => one.item === now.item);
    if (!board || !one) {
      liveShow.swap(at("board"), [make("p", "note", "Open a question to see what the room says.")]);
      return;
    }
    if (board.kind === "votes") {
      liveShow.swap(at("board"), liveShow.results(board, now.vote));
      return;
    }
    const rows = [...board.concepts].sort((a, b) => (a.first || Infinity) - (b.first || Infinity));
    const nodes = liveShow.results({ ...board, rows, keyed: one.concepts.length > 0 }, now.vote);
    const named = board.concepts.filter((/** @type {any} */ concept) => concept.texts.length);
    if (named.length) nodes.push(make("h3", "", "What was said"), ...named.map(texts));
    if (!board.enough) nodes.push(make("p", "note", "Examples appear on the screen once five people have answered."));
    const title = one.concepts.length ? "Answers that named nothing" : "Answers";
    nodes.push(make("h3", "", title));
    if (board.groups.length) nodes.push(make("ul", "live-groups", ...board.groups.map((/** @type {any} */ group) => unmatched(group, one))));
    else nodes.push(make("p", "note", "None so far."));
    if (board.more) nodes.push(make("p", "note", "And " + board.more + " more."));
    liveShow.swap(at("board"), nodes);
  }

  function showModeration() {
    /** @type {[string, string, string][]} */
    const flags = [["frozen", "Freeze the screen", "Unfreeze the screen"], ["blank", "Blank the screen", "Show the screen"], ["locked", "Let nobody new in", "Let people in again"]];
    const row = make("p", "live-buttons", ...flags.map(([name, on, off]) => press(now.flags[name] ? off : on, { do: name, on: !now.flags[name] })));
    if (now.undo) row.append(press("Take back the last step", { do: "undo" }));
    const hidden = now.hidden.map((/** @type {any} */ one) => make("li", "", make("q", "", one.text), " ", press("Show again", { do: "hide", answer: one.answer, on: false }, "live-small")));
    const muted = now.muted.map((/** @type {any} */ one) => make("li", "", "Device " + one.person + (one.name ? " (" + one.name + ")" : ""), " ", press("Unmute", { do: "mute", person: one.person, on: false }, "live-small")));
    const nodes = [row];
    if (hidden.length) nodes.push(make("h3", "", "Hidden"), make("ul", "", ...hidden));
    if (muted.length) nodes.push(make("h3", "", "Muted"), make("ul", "", ...muted));
    liveShow.swap(at("moderation"), nodes);
  }

  function tick() {
    const open = now.phase === "open" || now.phase === "again";
    const left = open ? live.left(now.closes ?? null) : null;
    at("time").textContent = left === null ? "" : live.clock(left) + " left";
  }

  /** @param {LiveSnapshot} snapshot */
  function hear(snapshot) {
    now = snapshot;
    at("figures").textContent = now.people + (now.people === 1 ? " person here" : " people here") + (now.board && now.board.kind === "words" ? ", " + now.board.people + " answered" : "");
    showPlan();
    showControls();
    showBoard();
    if (now.phase === "ended") at("moderation").replaceChildren();
    else showModeration();
    at("ending").hidden = now.phase === "ended";
    at("ended").hidden = now.phase !== "ended";
    if (now.board) live.say(liveShow.summary(now.board.lines ? now.board : { ...now.board, rows: now.board.concepts }));
    tick();
  }

  async function begin() {
    const answer = await live.ask("plan", key);
    if (!answer.ok) {
      if (answer.status === 0 || answer.status >= 500) setTimeout(begin, 1500);
      else at("refusal").textContent = String(answer.data.detail || "Open this page by the trainer's link.");
      return;
    }
    plan = answer.data;
    const screen = /** @type {HTMLAnchorElement} */ (at("screen"));
    screen.href = "/live/" + live.code + "/screen#" + answer.data.screen;
    /** @type {HTMLAnchorElement} */ (at("slides")).href = "/live/" + live.code + "/slides#" + answer.data.screen;
    /** @type {HTMLAnchorElement} */ (at("report")).href = "/live/sessions/" + answer.data.session + "/report";
    live.listen("trainer", key, hear, (kind) => {
      at("line").textContent = kind === "here" ? "" : "No connection; trying again.";
    });
  }

  seconds.addEventListener("change", showPlan);
  at("end").addEventListener("click", () => {
    if (confirm("End the session for everybody? It cannot be opened again.")) command({ do: "end" });
  });
  setInterval(tick, 500);
  begin();
})();
