/** Owns the kinds answered by ticking: one answer, several answers, true or false with a reason. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all, inputs, textOf } = Classroom.dom;
  const { kinds } = Classroom;

  /** @param {HTMLElement} option */
  const box = (option) => inputs(option)[0];

  /** @param {HTMLElement[]} options */
  const ticked = (options) => options.filter((option) => box(option).checked).map((option) => box(option).value);

  /** @param {HTMLElement[]} options @param {unknown} values */
  function tick(options, values) {
    const wanted = Array.isArray(values) ? values : [values];
    for (const option of options) box(option).checked = wanted.includes(box(option).value);
  }

  /** @param {HTMLElement[]} options @param {Score} score @returns {Place[]} */
  function places(options, score) {
    const parts = score.parts || {};
    return options.map((at) => ({ part: box(at).value, at, state: parts[box(at).value] || "rest" }));
  }

  /** @param {HTMLElement[]} options @param {string[]} right */
  function list(options, right) {
    const texts = options.filter((option) => right.includes(box(option).value));
    return make("ul", "", ...texts.map((option) => make("li", "", textOf(option, "label"))));
  }

  /** @param {HTMLElement[]} options */
  const first = (options) => options.map(box).find((input) => input.checked) || box(options[0]);

  /** @param {unknown} answer @param {string} field */
  const field = (answer, field) => (answer && typeof answer === "object" ? /** @type {any} */ (answer)[field] : null);

  kinds.single = (form, data) => {
    const options = all(form, "[data-part]");
    return {
      read: () => (ticked(options).length ? { choice: ticked(options)[0] } : null),
      write: (answer) => tick(options, field(answer, "choice")),
      places: (score) => places(options, score),
      reveal: () => list(options, [data.key.right]),
      first: () => first(options),
      fresh: true,
    };
  };

  kinds.several = (form, data) => {
    const options = all(form, "[data-part]");
    return {
      read: () => (ticked(options).length ? { choices: ticked(options) } : null),
      write: (answer) => tick(options, field(answer, "choices")),
      places: (score) => places(options, score),
      reveal: () => list(options, data.key.right),
      first: () => first(options),
      fresh: true,
    };
  };

  kinds.truefalse = (form, data) => {
    const truths = all(form, ".cq-truth [data-part]");
    const reasons = all(form, ".cq-reasons [data-part]");
    const right = String(data.key.truth);
    return {
      read() {
        const [truth] = ticked(truths);
        const [reason] = ticked(reasons);
        if (!truth && !reason) return null;
        return { ...(truth && { truth: truth === "true" }), ...(reason && { reason }) };
      },
      write(answer) {
        tick(truths, String(field(answer, "truth")));
        tick(reasons, field(answer, "reason"));
      },
      places: (score) => places(truths.concat(reasons), score),
      reveal: () => list(truths.concat(reasons), [right, data.key.reason]),
      first: () => first(truths),
      fresh: true,
    };
  };
})();
