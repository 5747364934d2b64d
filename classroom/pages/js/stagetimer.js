/// <reference path="stage.d.ts" />
/** Owns the timer of the projector: the steps of a segment, more time on request, no sound, and a way to switch it off. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button } = Classroom.dom;
  const MINUTE = 60000;

  /** @type {ClassroomNamespace["stageTimer"]["make"]} */
  function build(said) {
    const step = make("span", "cq-screen-step");
    const clock = make("span", "cq-screen-clock");
    const start = button("Start", "", toggle);
    const further = button("Next step", "", next);
    const off = button("Timer off", "", hide);
    const face = make("span", "cq-screen-time", step, " ", clock);
    const press = make("span", "cq-screen-press", start, button("+1 minute", "", more), further);
    const controls = make("div", "cq-screen-press", press, off);
    /** @type {{ what: string; minutes: number }[]} */
    let steps = [];
    let at = 0;
    let left = 0; // milliseconds, while it stands
    let end = 0; // when it ends, while it runs; 0 while it stands
    let shown = true;
    let tick = 0;

    const rest = () => Math.max(0, end ? end - Date.now() : left);

    function draw() {
      const seconds = Math.ceil(rest() / 1000);
      const over = seconds === 0;
      clock.textContent = over ? "Time" : Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
      step.textContent = steps[at].what;
      start.textContent = end ? "Pause" : "Start";
      further.hidden = at + 1 >= steps.length;
      face.hidden = press.hidden = !shown;
      off.textContent = shown ? "Timer off" : "Timer on";
      face.classList.toggle("cq-over", over);
      if (end && over) {
        stop();
        said("Time for this step is over.");
        start.textContent = "Start";
      }
    }

    function stop() {
      left = rest();
      end = 0;
      clearInterval(tick);
    }

    /** @param {number} number */
    function begin(number) {
      stop();
      at = number;
      left = steps[at].minutes * MINUTE;
      draw();
    }

    function toggle() {
      if (!shown) return;
      if (end) stop();
      else if (left) {
        end = Date.now() + left;
        tick = setInterval(draw, 250);
      }
      draw();
    }

    function more() {
      if (!shown) return;
      if (end) end += MINUTE;
      else left += MINUTE;
      said("One more minute.");
      draw();
    }

    function next() {
      if (at + 1 < steps.length) begin(at + 1);
    }

    function hide() {
      shown = !shown;
      if (!shown) stop();
      draw();
    }

    /** @param {StageSegment} segment */
    function take(segment) {
      steps = segment.steps.length ? segment.steps : [{ what: "", minutes: segment.minutes }];
      begin(0);
    }

    return { face, controls, take, toggle, more, next, hide };
  }

  Classroom.stageTimer = { make: build };
})();
