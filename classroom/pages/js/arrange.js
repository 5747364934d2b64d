/** Owns the kinds answered by arranging: matching, ordering, sorting into bins. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, all, inputs, textOf } = Classroom.dom;
  const { kinds } = Classroom;

  /** @param {HTMLElement} row */
  const idOf = (row) => row.dataset.part || "";
  /** @param {HTMLElement} row */
  const nameOf = (row) => textOf(row, ".cq-name");

  /** @param {HTMLElement[]} rows @param {Score} score @returns {Place[]} */
  function places(rows, score) {
    const parts = score.parts || {};
    return rows.map((at) => ({ part: idOf(at), at, state: parts[idOf(at)] || "missed" }));
  }

  /** @param {unknown} answer @param {string} name @returns {Record<string, unknown>} */
  function record(answer, name) {
    const value = answer && typeof answer === "object" ? /** @type {any} */ (answer)[name] : null;
    return value && typeof value === "object" ? value : {};
  }

  /** The first row that is not right yet. @param {HTMLElement[]} rows @param {Score | null} score */
  const unsolved = (rows, score) => rows.find((row) => score?.parts?.[idOf(row)] !== "right") || rows[0];

  kinds.matching = (form, data) => {
    const rows = all(form, "[data-part]");
    /** @param {HTMLElement} row */
    const select = (row) => /** @type {HTMLSelectElement} */ (row.querySelector("select"));
    /** @param {string} id */
    const rightText = (id) => textOf(rows[0], 'option[value="' + id + '"]');
    return {
      read() {
        const made = rows.filter((row) => select(row).value).map((row) => [idOf(row), select(row).value]);
        return made.length ? { pairs: Object.fromEntries(made) } : null;
      },
      write(answer) {
        const pairs = record(answer, "pairs");
        for (const row of rows) {
          select(row).value = String(pairs[idOf(row)] || "");
          if (select(row).selectedIndex < 0) select(row).value = "";
        }
      },
      // An extra text explains itself beside the row that it was chosen for, or below the list.
      places(score) {
        const partners = Object.values(data.key.pairs);
        const extras = data.key.rights.filter((/** @type {string} */ id) => !partners.includes(id));
        const list = /** @type {HTMLElement} */ (form.querySelector(".cq-extras"));
        return places(rows, score).concat(
          extras.map((/** @type {string} */ part) => {
            const taken = rows.find((row) => select(row).value === part);
            const at = make("li", "", make("span", "cq-name", rightText(part)));
            if (!taken) list.append(at);
            return { part, at: taken || at, state: "rest" };
          })
        );
      },
      reveal() {
        const lines = rows.map((row) => make("li", "", nameOf(row) + " → " + rightText(data.key.pairs[idOf(row)])));
        return make("ul", "", ...lines);
      },
      first: (score) => select(unsolved(rows, score)),
    };
  };

  kinds.ordering = (form, data) => {
    const list = /** @type {HTMLElement} */ (form.querySelector(".cq-order"));
    const said = /** @type {HTMLElement} */ (form.querySelector(".cq-said"));
    const given = all(list, "[data-part]");
    const rows = () => all(list, "[data-part]");

    /** @param {HTMLElement} row @param {number} step */
    function move(row, step) {
      const others = rows();
      const to = others.indexOf(row) + step;
      if (to < 0 || to >= others.length) return;
      others[to][step < 0 ? "before" : "after"](row);
      said.textContent = nameOf(row) + ": now " + (to + 1) + " of " + others.length;
      form.dispatchEvent(new Event("change"));
    }

    /** @param {HTMLElement} row @param {string} label @param {string} sign @param {number} step */
    function mover(row, label, sign, step) {
      const press = button(sign, "cq-move", () => {
        move(row, step);
        press.focus();
      });
      press.setAttribute("aria-label", label + ": " + nameOf(row));
      return press;
    }

    for (const row of given) {
      row.append(make("span", "cq-moves", mover(row, "Move up", "↑", -1), mover(row, "Move down", "↓", 1)));
    }
    return {
      read: () => ({ order: rows().map(idOf) }),
      write(answer) {
        const order = Object.values(record(answer, "order"));
        const known = order.map((id) => given.find((row) => idOf(row) === id)).filter((row) => row);
        list.append(...given, .../** @type {HTMLElement[]} */ (known));
      },
      places: (score) => places(rows(), score),
      reveal() {
        const names = data.key.order.map((/** @type {string} */ id) => given.find((row) => idOf(row) === id));
        return make("ol", "", ...names.map((/** @type {HTMLElement} */ row) => make("li", "", nameOf(row))));
      },
      first: (score) => unsolved(rows(), score).querySelector("button"),
    };
  };

  kinds.sorting = (form, data) => {
    const rows = all(form, "[data-part]");
    /** @param {HTMLElement} row */
    const chosen = (row) => inputs(row).find((input) => input.checked);
    /** @param {string} bin */
    const labelOf = (bin) => inputs(form).find((input) => input.value === bin)?.parentElement?.textContent || "";
    return {
      read() {
        const made = rows.map((row) => [idOf(row), chosen(row)?.value]).filter(([, bin]) => bin);
        return made.length ? { bins: Object.fromEntries(made) } : null;
      },
      write(answer) {
        const bins = record(answer, "bins");
        for (const row of rows) {
          for (const input of inputs(row)) input.checked = bins[idOf(row)] === input.value;
        }
      },
      places: (score) => places(rows, score),
      reveal() {
        const lines = rows.map((row) => make("li", "", nameOf(row) + " → " + labelOf(data.key.items[idOf(row)])));
        return make("ul", "", ...lines);
      },
      first(score) {
        const row = unsolved(rows, score);
        return chosen(row) || inputs(row)[0];
      },
    };
  };
})();
