/// <reference path="live.d.ts" />
/** Owns how results are shown: a table first, bars beside it; the same for participants, screen and trainer. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, inline, all } = Classroom.dom;
  const { clock } = Classroom.live;

  /** @param {number} count */
  const people = (count) => count + (count === 1 ? " person" : " people");

  /** @param {string} text @param {string} [scope] */
  function head(text, scope) {
    const cell = /** @type {HTMLTableCellElement} */ (make("th", "", ...inline(text)));
    cell.scope = /** @type {any} */ (scope || "col");
    return cell;
  }

  /** @type {ClassroomNamespace["liveShow"]["bar"]} */
  function bar(part, whole, before) {
    const fill = make("span", before ? "live-before" : "");
    fill.style.width = (whole ? Math.round((100 * part) / whole) : 0) + "%";
    return fill;
  }

  /** @param {HTMLElement[]} fills */
  function bars(...fills) {
    const cell = make("td", "live-bar", ...fills);
    cell.setAttribute("aria-hidden", "true");
    return cell;
  }

  /** @param {string} caption @param {HTMLElement[]} heads @param {HTMLElement[]} rows */
  function table(caption, heads, rows) {
    const found = make("table", "live-table");
    const title = make("caption", "", caption);
    found.append(title, make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows));
    return make("div", "live-scroll", found);
  }

  /** @param {any} results */
  function coverage(results) {
    const rooms = Object.keys(results.rooms || {});
    const begun = results.rows.map((/** @type {any} */ row) => row.first).filter(Boolean).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b)[0];
    const rows = results.rows.map((/** @type {any} */ row) => {
      const first = row.first ? "+" + clock(row.first - begun) : "not named";
      const cells = rooms.map((room) => make("td", "", String((row.rooms || {})[room] || 0)));
      const line = make("tr", row.people ? "" : "live-missing", head(row.title, "row"), make("td", "live-count", String(row.people)), make("td", "live-first", first), ...cells, bars(bar(row.people, results.people)));
      return line;
    });
    const blank = make("td", "live-bar");
    blank.setAttribute("aria-hidden", "true");
    const when = head("First named");
    when.className = "live-first";
    const heads = [head("Concept"), head("People"), when, ...rooms.map((room) => head("Room " + room + " (" + results.rooms[room] + ")")), blank];
    const nodes = [];
    if (rows.length) {
      const found = table("What has been named; " + people(results.people) + " answered", heads, rows);
      found.classList.toggle("live-rooms", rooms.length > 0);
      nodes.push(found);
    }
    if (!rows.length) nodes.push(make("p", "", people(results.people) + " answered. " + (results.keyed === false ? "" : "No concept has been named yet.")));
    if (results.hidden) nodes.push(make("p", "live-hidden", results.hidden === 1 ? "One concept has not been named yet." : results.hidden + " concepts have not been named yet."));
    if ((results.examples || []).length) nodes.push(examples(results.examples));
    return nodes;
  }

  /** @param {{ concept: string; text: string }[]} found */
  function examples(found) {
    const lines = found.map((one) => make("li", "", make("q", "", one.text), one.concept ? " – " + one.concept : ""));
    return make("section", "live-examples", make("h3", "", "Examples"), make("ul", "", ...lines));
  }

  /** @param {any} results @param {number} vote */
  function votes(results, vote) {
    const asked = Object.keys(results.people);
    const told = asked.map((one) => (asked.length > 1 ? (one === "1" ? "First vote" : "Second vote") : "People"));
    /** @type {Node[]} */
    const nodes = [];
    const groups = new Map();
    for (const line of results.lines) groups.set(line.under, [...(groups.get(line.under) || []), line]);
    for (const [under, lines] of groups) {
      const rows = lines.map((/** @type {any} */ line) => {
        const sign = line.right === true ? "✓ right: " : "";
        const name = line.name ? line.name + ". " : "";
        const counts = asked.map((one) => make("td", "live-count", String(line.people[one] || 0)));
        const fills = asked.map((one) => bar(line.people[one] || 0, results.people[one], one !== String(vote)));
        return make("tr", line.right === true ? "live-right" : "", head(sign + name + line.text, "row"), ...counts, bars(...fills));
      });
      const blank = make("td", "live-bar");
      blank.setAttribute("aria-hidden", "true");
      const caption = (under ? under + "; " : "") + asked.map((one, at) => (asked.length > 1 ? told[at] + ": " : "") + people(results.people[one])).join(", ");
      nodes.push(table(caption, [head("Answer"), ...told.map((one) => head(one)), blank], rows));
    }
    if (!results.lines.length) nodes.push(make("p", "", "Nobody has answered yet."));
    return nodes;
  }

  /** @type {ClassroomNamespace["liveShow"]["results"]} */
  const results = (found, vote) => (found.lines ? votes(found, vote) : coverage(found));

  /** @type {ClassroomNamespace["liveShow"]["explain"]} */
  function explain(found, linked = true) {
    if (!found.told) return [];
    const lines = found.told.map((/** @type {any} */ one) => {
      const sign = one.right === true ? "✓ right: " : one.right === false ? "✗ not right: " : "";
      const partner = one.partner ? " → " + one.partner : "";
      const [page, section] = one.see.split("#");
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", "Read again"));
      link.href = "/lessons/" + page + ".html#" + section;
      link.target = "_blank";
      link.setAttribute("aria-label", "Read again: " + one.text + " (opens a new tab)");
      return make("li", "", make("strong", "", sign, ...inline((one.name ? one.name + ". " : "") + one.text + partner)), make("p", "", ...inline(one.why), ...(linked ? [" ", link] : [])));
    });
    const answer = found.answer ? [make("p", "live-answer", ...inline(found.answer))] : [];
    return lines.length || answer.length ? [make("h3", "", "The answer"), ...answer, make("ul", "live-told", ...lines)] : [];
  }

  /** @type {ClassroomNamespace["liveShow"]["summary"]} */
  function summary(found) {
    if (found.lines) return people(Object.values(found.people).pop()) + " answered.";
    const named = found.rows.filter((/** @type {any} */ row) => row.people).length;
    return people(found.people) + " answered; " + named + (named === 1 ? " concept is" : " concepts are") + " named.";
  }

  /** @type {ClassroomNamespace["liveShow"]["swap"]} */
  function swap(box, nodes) {
    const active = /** @type {HTMLElement | null} */ (box.contains(document.activeElement) ? document.activeElement : null);
    const focus = active?.dataset.key;
    const chosen = all(box, "select[data-key]").map((one) => [one.dataset.key, /** @type {HTMLSelectElement} */ (one).value]);
    const opened = all(box, "details[data-key][open]").map((one) => one.dataset.key);
    box.replaceChildren(...nodes);
    for (const [name, value] of chosen) {
      const field = /** @type {HTMLSelectElement | undefined} */ (all(box, "select[data-key]").find((one) => one.dataset.key === name));
      if (field) field.value = value || "";
    }
    for (const one of all(box, "details[data-key]")) if (opened.includes(one.dataset.key)) /** @type {HTMLDetailsElement} */ (one).open = true;
    if (focus) all(box, "[data-key]").find((one) => one.dataset.key === focus)?.focus();
  }

  Classroom.liveShow = { results, bar, explain, swap, summary };
})();
