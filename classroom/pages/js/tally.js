/** Owns how much of each page is done: the mark in the menu, the line below a heading, the way back to where one was. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, all, root } = Classroom.dom;
  const { progress } = Classroom;
  const KEY = "classroom:tasks";
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".cq-line"));
  const at = line?.dataset.tally || "";
  /** What is known of the pages that were visited: id and revision of each task on them. @type {Record<string, string[]>} */
  let known = {};
  try {
    known = JSON.parse(localStorage.getItem(KEY) || "{}");
  } catch (error) {
    // Not kept, or not readable: each page that is visited makes itself known again.
  }

  /** @type {ClassroomNamespace["tally"]["learn"]} */
  function learn(pages) {
    const before = JSON.stringify(known);
    const text = JSON.stringify(Object.assign(known, pages));
    try {
      if (text !== before) localStorage.setItem(KEY, text);
    } catch (error) {
      // The marks on other pages wait until these are visited again.
    }
    show();
  }

  /** @returns {Record<string, Count>} */
  function count() {
    const done = new Set();
    for (const [id, item] of Object.entries(progress.items())) if (item.tries) done.add(id + ":" + item.rev);
    const pages = Object.entries(known).map(([page, tasks]) => {
      return [page, { done: tasks.filter((task) => done.has(task)).length, of: tasks.length }];
    });
    return Object.fromEntries(pages);
  }

  /** @param {Count} count */
  const say = ({ done, of }) => (done < of ? done + " of " + of + " done" : "All " + of + " done");

  /** The mark lies beside the text of a link, so that nothing moves when it comes. @param {HTMLElement} link @param {Count} count */
  function ring(link, count) {
    const old = link.querySelector(".cq-ring");
    if (!count.done) return old?.remove();
    const mark = make("span", "cq-ring", make("span", "cq-sr", ", " + say(count)));
    mark.style.setProperty("--done", String(count.done / count.of));
    mark.title = say(count);
    if (old) old.replaceWith(mark);
    else link.append(mark);
  }

  /** The page of a link within the site. @param {HTMLAnchorElement} link */
  const pageOf = ({ href }) => (href.startsWith(root.href) ? href.slice(root.href.length).replace(/\.html$/, "") : "");

  function show() {
    const pages = count();
    for (const link of all(document, ".md-nav--primary a.md-nav__link")) {
      const found = pages[pageOf(/** @type {HTMLAnchorElement} */ (link))];
      if (found) ring(link, found);
    }
    for (const place of all(document, "[data-tally]")) {
      const found = pages[place.dataset.tally || ""];
      place.dataset.all = place.dataset.all || place.firstChild?.textContent || "";
      place.firstChild?.replaceWith(found?.done ? say(found) + "." : place.dataset.all);
      place.style.setProperty("--done", String(found ? found.done / found.of : 0));
    }
  }

  /** @param {Element | null | undefined} heading */
  const titleOf = (heading) => (heading?.textContent || "").replace(/#$/, "").trim();

  // The way back stays as it was when the page opened. Who opens a page and does not scroll keeps the place they had.
  function resume() {
    const spot = progress.places()[at];
    const heads = all(document, ".md-content h2[id]");
    const head = heads.slice(1).find(({ id }) => id === spot?.section);
    let moved = !spot;
    addEventListener("scroll", () => (moved = true), { passive: true });
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => document.hidden && leave());
    if (!head || !line || location.hash) return;
    const link = /** @type {HTMLAnchorElement} */ (make("a", "", "Go on: " + titleOf(head)));
    link.href = "#" + head.id;
    line.append(" ", link);

    function leave() {
      const reached = heads.filter((one) => one.getBoundingClientRect().top < innerHeight / 2).pop();
      const { section, title } = moved ? { section: reached?.id || "", title: titleOf(reached) } : spot;
      progress.keepPlace(at, { section, title });
    }
  }

  /** One of several changes in a row is shown, after the learner has seen the answer to what they did. */
  let waiting = 0;
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(show, 50);
  }

  // The learner's own thoughts stand again beside what the text says.
  function beside() {
    const form = /** @type {HTMLElement | null} */ (document.querySelector("form[data-note]"));
    const list = document.querySelector("#summary + ul");
    if (!form || !list) return;
    const text = make("p", "cq-own");
    const thought = make("div", "cq-thought", make("p", "cq-kicker", "What you thought before you read"), text);
    const grid = make("div", "cq-beside", thought);
    list.replaceWith(grid);
    grid.append(make("div", "", make("p", "cq-kicker", "What the text says"), list));
    const tell = () => {
      text.textContent = progress.note(form.dataset.note || "");
      thought.hidden = !text.textContent.trim();
    };
    progress.listen(tell);
    tell();
  }

  Classroom.tally = { count, say, learn };
  Classroom.showTally = (tasks) => {
    progress.listen(soon);
    learn(at && tasks.length ? { [at]: tasks } : {});
    if (at) resume();
    beside();
  };
})();
