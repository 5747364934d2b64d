/** Owns how marks and explanations look: a sign and a word, never colour alone. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all, inline, root, textOf } = Classroom.dom;
  const WORDS = { right: "Right.", wrong: "Not right.", missed: "Missed.", rest: "Rightly left out." };
  // Of an honest “I'm not sure” nothing is judged: choices say which one is right, other parts explain themselves.
  const TOLD = { right: "This is right.", wrong: "", missed: "This is right.", rest: "This is not right." };

  /** Where a section stands that is not on this page: its lesson, as the menu names it. @param {URL} url */
  function lesson({ href }) {
    const links = /** @type {HTMLAnchorElement[]} */ (all(document, ".md-nav--primary a.md-nav__link"));
    const link = links.find((one) => one.href === href.split("#")[0]);
    return link ? " in “" + textOf(link, ".md-ellipsis") + "”" : ": the section in another lesson";
  }

  /** @param {string} see */
  function link(see) {
    const url = new URL(see, root);
    const target = url.pathname === location.pathname && document.getElementById(url.hash.slice(1));
    const title = target ? "Read again: " + (target.firstChild?.textContent || "").trim() : "Read again" + lesson(url);
    const anchor = /** @type {HTMLAnchorElement} */ (make("a", "", title));
    anchor.href = target ? url.hash : url.href;
    return anchor;
  }

  /** @type {ClassroomNamespace["feedback"]["explain"]} */
  function explain(feedback, linked = true) {
    if (!feedback) return [];
    const text = make("span", "cq-why", ...inline(feedback.text));
    return feedback.see && linked ? [text, " ", make("span", "cq-see", link(feedback.see))] : [text];
  }

  // Every part is explained, chosen or not; only what the learner did is read out. Where all parts lead
  // to one section, the link to it stands once, below the result.
  /** @type {ClassroomNamespace["feedback"]["show"]} */
  function show(places, data, again, unsure = false) {
    const spoken = [];
    const sections = new Set(places.map(({ part }) => data.feedback[part]?.see).filter(Boolean));
    const [section] = sections.size === 1 ? sections : [];
    if (section) again.replaceChildren(link(section));
    const chosen = "single several truefalse".includes(data.kind);
    for (const { part, at, state } of places) {
      const feedback = data.feedback[part];
      const word = !unsure ? WORDS[state] : chosen ? TOLD[state] : "";
      const look = !unsure ? state : word === TOLD.right ? "right" : "rest";
      const note = make("div", "cq-fb cq-" + look, make("strong", "", word), " ", ...explain(feedback, !section));
      at.append(note);
      if (state !== "rest" && feedback) spoken.push(word + " " + make("span", "", ...inline(feedback.text)).textContent);
    }
    return spoken.join(" ");
  }

  /** @type {ClassroomNamespace["feedback"]["clear"]} */
  function clear(form) {
    for (const note of all(form, ".cq-fb, .cq-extras > li, .cq-again > *")) note.remove();
  }

  /** @type {ClassroomNamespace["feedback"]["line"]} */
  function line({ earned, possible }) {
    const word = earned >= possible ? "Right" : earned > 0 ? "Partly right" : "Not right yet";
    return word + ": " + earned + " of " + possible + (possible === 1 ? " point." : " points.");
  }

  Classroom.feedback = { show, clear, line, explain };
})();
