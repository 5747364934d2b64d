/// <reference path="stage.d.ts" />
/**
 * Owns the projector view of a plan: what the keys do, blank and hold, and what the window with the notes asks for.
 * While the screen is held, moves go on unseen; the screen follows when it is released.
 */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, all } = Classroom.dom;
  const { on, back, find, name, last } = Classroom.stageMoves;
  const SMALLEST = 0.72; // part of the full size of letters; below it the screen scrolls

  /** @param {StagePlan} plan */
  function open(plan) {
    let place = find(plan, location.hash.slice(1));
    let shown = place;
    let segment = -1; // the one that the timer has
    let held = false;
    let blank = false;

    const said = make("p", "cq-sr");
    said.setAttribute("role", "status");
    const timer = Classroom.stageTimer.make((text) => (said.textContent = text));
    const where = make("p", "cq-screen-where");
    const main = make("div", "cq-screen-main");
    main.tabIndex = 0;
    main.setAttribute("role", "group");
    main.setAttribute("aria-label", "On the screen");
    const tap = button("Next", "cq-check-btn", step);
    const blanks = button("Blank (B)", "", () => setBlank(!blank));
    const holds = button("Hold (F)", "", () => setHeld(!held));
    const moves = make("div", "cq-screen-moves", button("←", "", () => go(back(plan, place))), button("→", "", () => go(on(plan, place, false))), tap);
    all(moves, "button").slice(0, 2).forEach((one, at) => one.setAttribute("aria-label", at ? "On" : "Back"));
    const more = make("div", "cq-screen-more", blanks, holds, button("Full screen", "", full), button("Close (Esc)", "", leave));
    const top = make("header", "cq-screen-top", where, timer.face);
    const bar = make("footer", "cq-screen-bar", moves, timer.controls, more);
    const screen = make("main", "cq-screen", top, main, bar, said);
    screen.setAttribute("aria-label", "Projector");
    screen.tabIndex = -1;

    /** @param {StagePlace} wanted */
    function go(wanted) {
      place = wanted;
      if (!held) draw();
      else label();
    }

    // What does not fit is read to its end before anything else comes.
    function step() {
      const { scrollTop, clientHeight, scrollHeight } = main;
      if (!held && scrollTop + clientHeight < scrollHeight - 4) main.scrollTop += clientHeight * 0.8;
      else go(on(plan, place, true));
      label();
    }

    function draw() {
      shown = place;
      const current = plan.segments[shown.segment];
      main.replaceChildren(...Classroom.stageFace(current.faces[shown.face], shown.level));
      main.scrollTop = 0;
      where.textContent = shown.segment + 1 + " of " + plan.segments.length + ". " + current.title;
      document.title = current.title;
      if (segment !== shown.segment) timer.take(current);
      segment = shown.segment;
      history.replaceState(null, "", location.search + "#" + name(plan, shown));
      said.textContent = where.textContent + ". " + (main.querySelector("h2")?.textContent || "");
      fit();
      label();
    }

    function label() {
      const face = plan.segments[place.segment].faces[place.face];
      const below = !held && main.scrollTop + main.clientHeight < main.scrollHeight - 4;
      const { level } = place;
      tap.textContent = below ? "More" : level === last(face) ? "Next" : ["Show the answer", "Explain", "A full answer"][level];
      holds.textContent = held ? "Go on (F)" : "Hold (F)";
      blanks.textContent = blank ? "Show (B)" : "Blank (B)";
      for (const [one, state] of /** @type {[HTMLElement, boolean][]} */ ([[holds, held], [blanks, blank]])) {
        one.setAttribute("aria-pressed", String(state));
      }
    }

    function fit() {
      for (let size = 1; size > SMALLEST - 0.01; size -= 0.04) {
        main.style.setProperty("--fit", String(size));
        if (main.scrollHeight <= main.clientHeight) return;
      }
    }

    /** @param {boolean} state */
    function setBlank(state) {
      blank = state;
      screen.classList.toggle("cq-blank", blank);
      main.inert = blank;
      said.textContent = blank ? "The screen is blank." : "The screen is back.";
      label();
    }

    /** @param {boolean} state */
    function setHeld(state) {
      held = state;
      screen.classList.toggle("cq-held", held);
      if (!held) draw();
      said.textContent = held ? "The screen is held." : "The screen goes on.";
      label();
    }

    function full() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen?.();
    }

    function leave() {
      if (window.opener) window.close();
      location.href = location.pathname + "#" + plan.id;
    }

    /** @type {Record<string, () => void>} */
    const KEYS = {
      ArrowRight: () => go(on(plan, place, false)),
      ArrowLeft: () => go(back(plan, place)),
      " ": step,
      PageDown: step,
      PageUp: () => go(back(plan, place)),
      b: () => setBlank(!blank),
      f: () => setHeld(!held),
      t: timer.toggle,
      "+": timer.more,
      o: timer.hide,
      Escape: leave,
    };

    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // Space presses a button that has the focus.
      if (event.key === " " && event.target instanceof HTMLButtonElement) return;
      const act = KEYS[event.key.length > 1 ? event.key : event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    });
    // Only the window that opened this one may lead it, and only to a segment of this plan.
    addEventListener("message", (event) => {
      if (event.source !== window.opener || !window.opener || !event.data) return;
      const { plan: asked, segment: wanted } = event.data;
      if (asked === plan.id && typeof wanted === "string") go(find(plan, wanted));
    });
    addEventListener("hashchange", () => go(find(plan, location.hash.slice(1))));
    addEventListener("resize", fit);
    main.addEventListener("scroll", label);

    document.documentElement.classList.add("cq-staging");
    document.body.append(screen);
    draw();
    screen.focus();
  }

  const wanted = new URLSearchParams(location.search).get("plan");
  const sections = all(document, ".cq-plan");
  const section = sections.find((one) => one.id === wanted);
  if (section) open(Classroom.stagePlan.read(section));
  else if (wanted && sections.length) {
    const known = sections.map((one) => one.id).join(", ");
    const told = make("p", "cq-plan-lost", "There is no plan “" + wanted + "” on this page. There are: " + known + ".");
    told.setAttribute("role", "alert");
    sections[0].before(told);
  }
})();
