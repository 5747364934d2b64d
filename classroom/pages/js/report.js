/** Owns the report on a free-text answer: the learner's own words, and each concept found or missed. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, inline } = Classroom.dom;
  /** @type {Record<string, string>} */
  const REASONS = {
    negated: "you say that it does not happen.",
    asked: "you ask it, you do not say it.",
    "other-side": "you say it of the other side.",
    rejected: "as it stands, the sentence says something else.",
    "keyword-list": "it stands in a list of key words. Say it in a sentence.",
    "question-words": "these words come from the question. Say it in words of your own.",
  };
  /** @type {Record<string, string>} */
  const FLAGS = {
    empty: "There is nothing to mark yet. Write an answer first.",
    "keyword-list":
      "This reads like a list of key words, so nothing counts yet. " +
      "Write it as sentences, to show how the words belong together.",
    "copied-question": "This repeats the question. Answer it in words of your own.",
    "too-long": "This is longer than what can be marked. Keep to what the question asks.",
  };

  /** @typedef {{start: number, end: number, sign: string, hit: boolean}} Stretch */

  /** The stretches to mark: concepts found by number, near hits by a question mark. @param {MarkResult} result @param {string[]} ids @returns {Stretch[]} */
  function stretches(result, ids) {
    const found = result.evidence.map(({ concept, start, end }) => {
      return { start, end, sign: String(ids.indexOf(concept) + 1), hit: true };
    });
    const near = result.refused.map(({ concept, start, end }) => {
      return { start, end, sign: ids.indexOf(concept) + 1 + "?", hit: false };
    });
    return found.concat(near);
  }

  /** The answer cut where a stretch begins or ends, each piece with the signs over it. @param {string} text @param {Stretch[]} spans */
  function ownWords(text, spans) {
    const points = Array.from(text);
    const cuts = new Set([0, points.length]);
    for (const { start, end } of spans) cuts.add(start).add(end);
    const edges = Array.from(cuts).sort((a, b) => a - b);
    const box = make("p", "cq-own");
    edges.slice(1).forEach((end, index) => {
      const piece = points.slice(edges[index], end).join("");
      const over = spans.filter((span) => span.start < end && span.end > edges[index]);
      const ends = Array.from(new Set(over.filter((span) => span.end === end).map((span) => span.sign)));
      box.append(over.length ? highlight(piece, over, ends) : piece);
    });
    return box;
  }

  /** @param {string} piece @param {Stretch[]} over @param {string[]} ends */
  function highlight(piece, over, ends) {
    const mark = make("mark", over.some((span) => span.hit) ? "cq-hit" : "cq-near", piece);
    if (ends.length) mark.append(make("sup", "", ends.join(" ")));
    return mark;
  }

  /** @param {string} id @param {MarkResult} result @param {string} text */
  function nearHits(id, result, text) {
    const points = Array.from(text);
    return result.refused
      .filter((near) => near.concept === id)
      .map(({ start, end, reason }) => {
        const words = points.slice(start, end).join("");
        return make("span", "cq-why", "“" + words + "” is not counted: " + (REASONS[reason] || reason));
      });
  }

  /** @param {string} id @param {QuestionData} data @param {MarkResult} result @param {string} text */
  function concept(id, data, result, text) {
    const found = result.covered.includes(id);
    const title = make("span", "cq-name", ...inline((data.titles || {})[id] || id));
    const word = make("strong", "", found ? "Found." : text ? "Missing." : "");
    const why = found ? [] : [...nearHits(id, result, text), ...Classroom.feedback.explain(data.feedback[id])];
    return make("li", "", title, make("div", "cq-fb cq-" + (found ? "right" : text ? "missed" : "rest"), word, " ", ...why));
  }

  /** Fills the box and returns what is to be read out. Without a text, the learner was not sure: nothing is judged. */
  Classroom.report = (box, data, result, text) => {
    const ids = Object.keys(data.feedback);
    const flags = text ? result.flags.map((flag) => FLAGS[flag] || flag) : [];
    const found = ids.filter((id) => result.covered.includes(id)).length;
    const summary = "Your answer names " + found + " of " + ids.length + " ideas.";
    box.replaceChildren(
      ...flags.map((flag) => make("p", "cq-flag", flag)),
      ...(text ? [make("p", "cq-kicker", "Your words"), ownWords(text, stretches(result, ids))] : []),
      make("ol", "cq-concepts", ...ids.map((id) => concept(id, data, result, text)))
    );
    return text ? [...flags, summary].join(" ") : "";
  };
})();
