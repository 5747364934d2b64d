/// <reference path="live.d.ts" />
/// <reference path="slidedeck.d.ts" />
/** Owns what a running session puts into its slides: how to join, what the room has named, how votes fell. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all } = Classroom.dom;
  const { live, liveShow } = Classroom;
  const { link = "", picture = "" } = /** @type {HTMLElement} */ (document.currentScript).dataset;
  const CHOICES = ["single", "several", "truefalse"];
  // Sizes of what came in, in pixels of a stage of 1280 by 720, with those of the slide around it.
  const SIZES = [[30, 1], [26, 1], [24, 0.95], [22, 0.9], [20, 0.8], [18, 0.7]];
  const BAR = 76; // what is kept free for the bar below
  const PHONE = matchMedia("(max-width: 599px)");
  const own = /receiver|print-pdf/i.test(location.search); // in the window of notes, or for a printer
  /** @type {LiveSnapshot} */
  let now = {};
  let trouble = "";

  const given = location.hash.slice(1);
  const key = /^[0-9a-f]{32}$/.test(given) ? given : live.key("screen");
  if (key) live.keep("screen", key);
  // The key must not stand on the projector, and reveal.js keeps its own place there.
  if (key === given) history.replaceState(null, "", location.pathname + location.search);

  const isAsking = () => Boolean(now.question) && !now.blank && now.phase !== "ended";

  /** @param {HTMLElement} place What the place belongs to: a question, or else a part of the plan. */
  function isAsked(place) {
    const section = /** @type {HTMLElement} */ (place.closest("section"));
    return isAsking() && now.question.id === (place.dataset.question || section.dataset.question || section.dataset.segment);
  }

  /** @param {string} name The letter of an option; @param {any} results */
  function counts(name, results) {
    const line = results.lines.find((/** @type {any} */ one) => one.name === name);
    if (!line) return [];
    const asked = Object.keys(results.people);
    const bars = make("span", "live-bar");
    bars.setAttribute("aria-hidden", "true");
    for (const vote of asked) bars.append(liveShow.bar(line.people[vote] || 0, results.people[vote], asked.length > 1 && vote === "1"));
    return [make("span", "", asked.map((vote) => String(line.people[vote] || 0)).join(", then ")), bars];
  }

  /** @param {HTMLElement} place */
  function fillCount(place) {
    const results = isAsked(place) && now.results?.lines ? now.results : null;
    const letter = place.closest("li")?.querySelector(".letter")?.textContent || "";
    place.replaceChildren(...(results ? counts(letter, results) : []));
  }

  /** @param {HTMLElement} place */
  function fillResults(place) {
    if (!isAsked(place)) return place.replaceChildren();
    const shown = now.results && !CHOICES.includes(now.question.kind);
    place.replaceChildren(...(shown ? liveShow.results(now.results, now.vote) : []));
  }

  /** @param {HTMLElement} place */
  function fillJoin(place) {
    if (now.phase === "ended" || place.childElementCount) return;
    const image = /** @type {HTMLImageElement} */ (make("img", "live-code"));
    image.src = picture;
    image.alt = "The link to join, as a picture for phones";
    place.replaceChildren(image, make("p", "", "Join with your phone:", make("br", ""), make("strong", "", live.code), make("br", ""), link));
  }

  /** Makes the slide that is seen so small that all is seen that came into it. */
  function fit() {
    const slide = /** @type {HTMLElement | null} */ (document.querySelector("section.present"));
    const place = /** @type {HTMLElement | null | undefined} */ (slide?.querySelector("div.live"));
    slide?.style.removeProperty("--scale");
    if (!slide || !place || PHONE.matches || !slide.querySelector(".live > *")) return;
    const scale = Number(getComputedStyle(slide).getPropertyValue("--scale")) || 1;
    for (const [size, part] of SIZES) {
      place.style.fontSize = size + "px";
      slide.style.setProperty("--scale", String(scale * part));
      if (Math.max(...all(slide, ":scope > *").map((one) => one.offsetTop + one.offsetHeight)) <= slide.clientHeight - BAR) return;
    }
  }

  function tell() {
    if (now.phase === "ended") return "The session has ended";
    const answered = isAsking() ? ", " + (now.question.vote === 2 ? "second vote: " : "") + now.answered + " answered" + (now.phase === "closed" ? ", closed" : "") : "";
    return "Join: " + live.code + (now.blank ? "" : ", " + now.people + " here" + answered);
  }

  function fill() {
    const code = /** @type {HTMLElement} */ (document.querySelector('[data-live="code"]'));
    code.textContent = trouble || tell();
    for (const place of all(document, '[data-live="join"]')) fillJoin(place);
    for (const place of all(document, '[data-live="count"]')) fillCount(place);
    for (const place of all(document, 'div[data-live="results"], div[data-live="coverage"]')) fillResults(place);
    fit();
    const deck = /** @type {RevealDeck | undefined} */ (globalThis.Reveal);
    if (deck?.isReady()) deck.togglePause(Boolean(now.blank));
  }

  document.addEventListener("slides:show", () => now.phase && fill());
  if (key && !own)
    live.listen(
      "screen",
      key,
      (snapshot) => {
        now = snapshot;
        fill();
      },
      (kind) => {
        const before = trouble;
        trouble = kind === "here" ? "" : kind === "gone" ? "Open the slides by the link on the trainer's page." : "No connection; trying again.";
        if (trouble !== before) fill();
      }
    );
})();
