/// <reference path="live.d.ts" />
/** Owns the page of a participant: joining, answering, waiting, results; nothing typed or sent is lost. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all, button } = Classroom.dom;
  const { live, liveShow } = Classroom;
  /** @param {string} id */
  const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const join = /** @type {HTMLFormElement} */ (at("join"));
  const state = at("state");
  const box = at("question");
  const time = at("time");
  const shown = at("results");
  const own = at("own");

  let token = live.key("t");
  let place = ""; // item and vote of the question on the page
  /** @type {Widget | null} */
  let widget = null;
  /** @type {HTMLButtonElement | null} */
  let press = null;
  /** @type {LiveSnapshot} */
  let now = {};
  let line = "waiting";
  let note = "";
  let muted = false;
  let asking = 0;
  /** @type {LiveOutgoing[]} */
  let waiting = JSON.parse(live.key("waiting") || "[]");
  let sending = false;
  let slower = 1000;

  const isOpen = () => now.phase === "open" || now.phase === "again";

  function tell() {
    const here = waiting.filter((one) => place === one.item + ":" + one.vote).length;
    const texts = [];
    if (line === "waiting") texts.push("No connection at the moment. Trying again; keep this page open.");
    if (line === "elsewhere") texts.push("You have opened this session in too many pages. This one has stopped.");
    if (here) texts.push("Your answer is on its way …");
    else if (muted) texts.push("The trainer has muted this device. Talk to the trainer.");
    else if (note) texts.push(note);
    const text = texts.join(" ");
    if (state.textContent !== text) {
      state.textContent = text;
      if (text) live.say(text);
    }
    state.classList.toggle("waiting", line !== "here");
  }

  function keepWaiting() {
    live.keep("waiting", JSON.stringify(waiting));
  }

  async function send() {
    if (sending || !token) return;
    sending = true;
    while (waiting.length) {
      const one = waiting[0];
      const answer = await live.ask("answers", token, one);
      if (!answer.ok && (answer.status === 0 || answer.status === 429 || answer.status >= 500)) {
        tell();
        setTimeout(send, slower);
        slower = Math.min(8000, slower * 1.6);
        break;
      }
      slower = 1000;
      waiting = waiting.filter((other) => other !== one);
      keepWaiting();
      if (place === one.item + ":" + one.vote) {
        note = answer.ok ? "Your answer is in." + (isOpen() ? (now.again ? " You can add another one." : " You can change it while the question is open.") : "") : String(answer.data.detail || "This answer was not taken.");
        mine();
      }
      tell();
    }
    sending = false;
  }

  async function mine() {
    const turn = ++asking;
    const answer = await live.ask("mine", token);
    if (!answer.ok || turn !== asking) return;
    muted = answer.data.muted;
    tell();
    if (place !== answer.data.item + ":" + answer.data.vote) return;
    const { answers } = answer.data;
    const last = answers[answers.length - 1];
    if (now.again) {
      const said = answers.filter(Boolean).map((/** @type {Answer} */ one) => make("li", "", one.text));
      const nodes = said.length ? [make("h2", "", "You said"), make("ul", "", ...said)] : [];
      if (answer.data.named) nodes.push(make("p", "", answer.data.named.length ? "You named: " + answer.data.named.join("; ") + "." : "Your answers named none of the concepts in words that were recognised."));
      own.replaceChildren(...nodes);
    } else {
      if (last && widget && !live.key("draft:" + place)) widget.write(last);
      const points = answer.data.points;
      own.replaceChildren(...(points ? [make("p", "", "You have " + points[0] + " of " + points[1] + (points[1] === 1 ? " point." : " points."))] : []));
    }
    if (last && !note) note = "Your answer is in.";
    tell();
  }

  /** @param {Event} event */
  function answer(event) {
    event.preventDefault();
    const given = widget?.read();
    if (muted) {
      mine(); // what was typed stays for when the trainer takes it back
      return;
    }
    if (!given || !isOpen()) {
      note = isOpen() ? "Answer first, then send." : "The question is closed.";
      tell();
      return;
    }
    const [item, vote] = place.split(":").map(Number);
    waiting.push({ client: live.id(), item, vote, answer: given });
    keepWaiting();
    live.keep("draft:" + place, "");
    if (now.again) widget?.write(null);
    note = "";
    tell();
    send();
  }

  /** @param {any} question */
  function ask(question) {
    place = question.item + ":" + question.vote;
    note = "";
    own.replaceChildren();
    const form = /** @type {HTMLFormElement} */ (make("form", "cq cq-" + question.kind));
    form.id = "live-form";
    form.autocomplete = "off";
    // Made by the server's own code, with every text of the course escaped.
    form.innerHTML = question.html;
    press = button("Send", "cq-btn-main", () => {});
    press.type = "submit";
    form.append(press);
    box.replaceChildren(...(now.phase === "again" || question.vote === 2 ? [make("p", "live-second", "Second vote: after the talk.")] : []), form);
    widget = Classroom.kinds[question.kind](form, { id: form.id, rev: 0, kind: question.kind, key: {}, feedback: {} });
    for (const field of all(form, "textarea")) /** @type {HTMLTextAreaElement} */ (field).maxLength = 500;
    const draft = live.key("draft:" + place);
    if (draft) widget.write(JSON.parse(draft));
    const save = () => live.keep("draft:" + place, JSON.stringify(widget?.read() || null));
    form.addEventListener("input", save);
    form.addEventListener("change", save);
    form.addEventListener("submit", answer);
    live.say("A new question.");
    mine();
  }

  function lock() {
    const open = isOpen();
    for (const field of all(box, ":is(input, select, textarea, button)")) /** @type {any} */ (field).disabled = !open;
    const texts = /** @type {Record<string, string>} */ ({ closed: "The question is closed.", revealed: "The question is closed. The answer is below." });
    at("phase").textContent = texts[now.phase] || "";
  }

  /** @param {LiveSnapshot} snapshot */
  function hear(snapshot) {
    const before = now;
    now = snapshot;
    at("heading").textContent = now.phase === "ended" ? "The session has ended" : now.heading;
    at("prompt").textContent = now.phase === "ended" ? "Thank you for taking part." : now.question ? "" : now.prompt;
    at("waitnote").hidden = Boolean(now.question) || now.phase === "ended";
    if (!now.question) {
      place = "";
      widget = null;
      box.replaceChildren();
      own.replaceChildren();
      note = "";
    } else if (place !== now.question.item + ":" + now.question.vote) ask(now.question);
    else if (before.phase !== now.phase) {
      if (!isOpen()) note = note && "Your answer is in.";
      if (now.phase === "revealed") setTimeout(mine, Math.random() * 1500);
    }
    lock();
    const nodes = now.results ? [make("h2", "", "Results"), ...liveShow.results(now.results, now.vote), ...liveShow.explain(now.results)] : [];
    liveShow.swap(shown, nodes);
    if (before.phase !== now.phase && at("phase").textContent) live.say(at("phase").textContent || "");
    tick();
    tell();
    send();
  }

  let warned = 0;
  function tick() {
    const left = isOpen() ? live.left(now.closes ?? null) : null;
    time.textContent = left === null ? "" : left ? live.clock(left) + " left" : "Time is up.";
    if (left && left < 11000 && warned !== now.closes) {
      warned = now.closes;
      live.say("Ten seconds left.");
    }
  }

  function listen() {
    join.hidden = true;
    at("room").hidden = false;
    const link = /** @type {HTMLInputElement} */ (at("device"));
    link.value = location.origin + location.pathname + "#t=" + token;
    const told = (/** @type {string} */ kind, /** @type {number} */ status) => {
      line = kind;
      if (kind === "gone") {
        // The token is of an earlier session, or the session has gone: begin again by joining.
        live.keep("t", "");
        at("room").hidden = true;
        join.hidden = false;
        at("refusal").textContent = status === 404 ? "This session is not there any more." : "Please join again.";
      }
      tell();
    };
    live.listen("people", token, hear, told, mine);
  }

  join.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = /** @type {HTMLInputElement | null} */ (document.getElementById("name"))?.value || "";
    const email = /** @type {HTMLInputElement | null} */ (document.getElementById("email"))?.value || "";
    const room = new URLSearchParams(location.search).get("room") || "";
    const press = /** @type {HTMLButtonElement} */ (join.querySelector("button"));
    press.disabled = true;
    const answer = await live.ask("people", "", { name, email, room });
    press.disabled = false;
    if (!answer.ok) {
      at("refusal").textContent = answer.status === 0 ? "No connection. Try again in a moment." : String(answer.data.detail || "That did not work. Try again.");
      return;
    }
    token = answer.data.token;
    live.keep("t", token);
    listen();
  });
  addEventListener("beforeunload", (event) => {
    if (waiting.length && line === "here") event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (token && !document.hidden) mine(); // a phone that slept may have missed it
  });
  setInterval(tick, 500);
  if (token) listen();
  else join.hidden = false;
})();
