/** Owns the marks of the closed kinds of question (SPEC.md); grader/scoring.py gives the same. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  /** @typedef {Record<string, PartState>} Parts */
  const SPACES = /[ \t\n\r\u00a0\u2009\u202f]+/g;
  const SIGNED = /^[ s%$€£¥₦₹]*([-+]?)[ s%$€£¥₦₹]*([^]*?)[ s%$€£¥₦₹]*$/;
  const GROUPED = /^[1-9]\d{0,2}([,.' ])\d{3}(\1\d{3})*((?!\1)[,.]\d+)?$/;
  const PLAIN = /^(-?\d*)[,.]?(\d{0,40})$/;

  /** @param {Parts} parts @param {PartState} state */
  const count = (parts, state) => Object.values(parts).filter((found) => found === state).length;

  /** @param {Parts} parts @param {number} possible @returns {Score} */
  const result = (parts, possible, earned = count(parts, "right")) => ({ earned, possible, parts });

  /** @param {unknown} value @param {string[]} [known] */
  const isKnown = (value, known) => typeof value === "string" && (!known || known.includes(value));

  /** @param {string[]} names @returns {Parts} */
  const missed = (names) => Object.fromEntries(names.map((name) => [name, "missed"]));

  /** A list as it is; anything else counts as a list of one. @param {any} value @returns {any[]} */
  const list = (value) => [].concat(value);

  /** @param {unknown} chosen @param {string[]} right @param {string[]} [known] */
  function markChosen(chosen, right, known) {
    const parts = missed(right);
    for (const part of list(chosen)) {
      if (isKnown(part, known)) parts[part] = right.includes(part) ? "right" : "wrong";
    }
    return parts;
  }

  /** @param {Record<string, string>} wanted @param {any} given @param {string[]} [known] */
  function markEach(wanted, given, known) {
    const names = Object.keys(wanted);
    const parts = missed(names);
    for (const name of names) {
      const value = given?.[name];
      if (isKnown(value, known)) parts[name] = value === wanted[name] ? "right" : "wrong";
    }
    return result(parts, names.length);
  }

  /** Marks the longest rising run, the leftmost of several. @param {number[]} ranks */
  function longestRun(ranks) {
    /** @type {number[]} */
    const lengths = [];
    for (let place = ranks.length; place--; ) {
      lengths[place] = 1 + Math.max(0, ...lengths.filter((_, later) => ranks[later] > ranks[place]));
    }
    let wanted = Math.max(...lengths);
    let last = -1;
    return ranks.map((rank, place) => {
      const kept = lengths[place] === wanted && rank > last;
      if (kept) [wanted, last] = [wanted - 1, rank];
      return kept;
    });
  }

  /** @param {string} text */
  const fold = (text) =>
    text
      .replace(SPACES, " ")
      .replace(/[\u2212\u2013]/g, "-")
      .replace(/\u2019/g, "'")
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase());

  /** A decimal in units of its 40th place; nothing where it is none. @param {string} text */
  function readDecimal(text) {
    const found = /\d/.test(text) && PLAIN.exec(text);
    return found ? [BigInt(found[1] + found[2].padEnd(40, "0"))] : [];
  }

  /** What a typed number can mean, the likelier first. @param {string} text @param {string} unit */
  function readNumbers(text, unit) {
    const rest = fold(text).replace(fold(unit).replace(/s$/, ""), " ");
    const [, sign, body] = /** @type {string[]} */ (SIGNED.exec(rest.length <= 100 ? rest : ""));
    const grouped = GROUPED.exec(body);
    const forms = grouped ? [body.split(grouped[1]).join(""), body] : [body];
    return forms.flatMap((form) => readDecimal(sign.replace("+", "") + form));
  }

  /** @param {any} key @param {string} text */
  function nameNumber(key, text) {
    const [tolerance] = readDecimal(key.tolerance);
    for (const number of readNumbers(text, key.unit || "")) {
      for (const [part, value] of Object.entries({ right: key.value, ...key.slips })) {
        const gap = number - readDecimal(value)[0];
        if (gap <= tolerance && -gap <= tolerance) return part;
      }
    }
    return "wrong";
  }

  /** @type {Record<string, (key: any, answer: any) => Score>} */
  const rules = {
    single: (key, answer) => result(markChosen([answer.choice], [key.right], key.options), 1),
    several(key, answer) {
      const parts = markChosen(answer.choices, key.right, key.options);
      return result(parts, key.right.length, Math.max(0, count(parts, "right") - count(parts, "wrong")));
    },
    truefalse(key, answer) {
      const truth = markChosen(typeof answer.truth === "boolean" ? "" + answer.truth : 0, ["" + key.truth]);
      const reason = markChosen([answer.reason], [key.reason], key.reasons);
      return result({ ...truth, ...reason }, 2, count(truth, "right") * (1 + count(reason, "right")));
    },
    matching: (key, answer) => markEach(key.pairs, answer.pairs, key.rights),
    sorting: (key, answer) => markEach(key.items, answer.bins, key.bins),
    ordering({ order }, answer) {
      const given = Array.from(new Set(list(answer.order))).filter((part) => isKnown(part, order));
      const kept = longestRun(given.map((part) => order.indexOf(part)));
      const parts = missed(order);
      given.forEach((part, place) => (parts[part] = kept[place] ? "right" : "wrong"));
      return result(parts, order.length - 1, Math.max(0, count(parts, "right") - 1));
    },
    number(key, { value }) {
      if (typeof value !== "string" || !value.replace(SPACES, "")) return result({}, 1);
      const part = nameNumber(key, value);
      return result({ [part]: part === "right" ? part : "wrong" }, 1);
    },
  };

  /** @type {ClassroomNamespace["score"]} */
  Classroom.score = (kind, key, answer) => rules[kind](key, answer || {});
})();
