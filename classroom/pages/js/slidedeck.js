/** Owns what slides do beyond reveal.js: their start, the clock of a segment, and the places for a live session. */
/// <reference path="slidedeck.d.ts" />
(function () {
  "use strict";
  const SECOND = 1000;
  const MINUTE = 60 * SECOND;
  const PHONE = matchMedia("(max-width: 599px)");
  const printing = /print-pdf/i.test(location.search);
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

  const bar = find(".bar");
  const left = find(".clock-left");
  const said = find(".bar .sr");
  const clock = { segment: "", ends: 0, rest: 0, timer: 0 };

  /** @param {number} rest */
  function write(rest) {
    const seconds = Math.max(0, Math.ceil(rest / SECOND));
    left.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    bar.classList.toggle("over", rest <= 0);
  }

  function stop() {
    clearInterval(clock.timer);
    if (clock.timer) clock.rest = Math.max(0, clock.ends - Date.now());
    clock.timer = 0;
    bar.classList.remove("running");
  }

  function tick() {
    const rest = clock.ends - Date.now();
    write(rest);
    if (rest > 0) return;
    stop();
    said.textContent = "Time is up.";
  }

  function go() {
    if (clock.timer) return stop();
    if (clock.rest <= 0) return undefined;
    said.textContent = "";
    clock.ends = Date.now() + clock.rest;
    clock.timer = setInterval(tick, SECOND / 4);
    bar.classList.add("running");
    return undefined;
  }

  /** @param {number} minutes */
  function set(minutes) {
    stop();
    clock.rest = minutes * MINUTE;
    write(clock.rest);
  }

  function more() {
    if (clock.timer) clock.ends += MINUTE;
    else clock.rest += MINUTE;
    write(clock.timer ? clock.ends - Date.now() : clock.rest);
  }

  /** Shows the clock of the segment, and tells a live session what is on the screen. */
  function follow() {
    const slide = Reveal.getCurrentSlide();
    const { segment = "", minutes = "0", question = "" } = slide.dataset;
    if (segment !== clock.segment) {
      clock.segment = segment;
      set(Number(minutes));
    }
    find(".clock").hidden = !segment;
    const number = Reveal.getSlidePastCount() + 1;
    find(".bar-place").textContent = number + " of " + Reveal.getTotalSlides();
    const revealed = !slide.querySelector(".fragment:not(.visible)");
    const detail = { plan: document.body.dataset.plan, slide: slide.id, segment, question, revealed };
    document.dispatchEvent(new CustomEvent("slides:show", { detail }));
  }

  function mendButtons() {
    for (const one of document.querySelectorAll("button")) {
      // Space would turn the page as well.
      one.addEventListener("keydown", (event) => {
        if (event.key === " " || event.key === "Enter") event.stopPropagation();
      });
    }
    find(".clock-go").addEventListener("click", go);
    find(".clock-more").addEventListener("click", more);
    find(".back").addEventListener("click", () => Reveal.prev());
    find(".on").addEventListener("click", () => Reveal.next());
    for (const one of document.querySelectorAll(".steps button")) {
      one.addEventListener("click", () => {
        set(Number(/** @type {HTMLElement} */ (one).dataset.minutes));
        go();
      });
    }
  }

  /** @returns {Record<string, unknown>} */
  const layout = () => ({ disableLayout: PHONE.matches && !printing });

  Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    center: false,
    hash: true,
    controls: false,
    progress: true,
    transition: "none",
    backgroundTransition: "none",
    scrollActivationWidth: null,
    pdfSeparateFragments: false,
    plugins: [RevealNotes],
    ...layout(),
  }).then(() => {
    if (Reveal.isSpeakerNotes()) document.documentElement.classList.add("in-notes");
    // The role that reveal.js gives the whole would hide headings and lists from screen readers.
    find(".reveal").removeAttribute("role");
    mendButtons();
    Reveal.addKeyBinding({ keyCode: 84, key: "T", description: "Start or stop the clock" }, go);
    Reveal.addKeyBinding({ keyCode: 187, key: "+", description: "One minute more" }, more);
    Reveal.addKeyBinding({ keyCode: 107, key: "+", description: "One minute more" }, more);
    for (const event of ["slidechanged", "fragmentshown", "fragmenthidden"]) Reveal.on(event, follow);
    PHONE.addEventListener("change", () => location.reload());
    follow();
  });
})();
