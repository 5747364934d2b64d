/** Owns the bar that shows how much of the course is done, and the button that leads on. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { all, root, textOf } = Classroom.dom;
  const { progress, tally } = Classroom;

  /** @param {Record<string, Count>} pages */
  function sum(pages) {
    const counts = Object.values(pages);
    return { done: counts.reduce((total, one) => total + one.done, 0), of: counts.reduce((total, one) => total + one.of, 0) };
  }

  /** The heading of a page, as the menu names it. @param {string} page */
  function titleOf(page) {
    const href = root.href + page + ".html";
    const links = /** @type {HTMLAnchorElement[]} */ (all(document, ".md-nav--primary a.md-nav__link"));
    const link = links.find((one) => one.href === href);
    return link ? textOf(link, ".md-ellipsis") : page;
  }

  /** Where to go on: the page where one was, or the first one after it that is not done, or the certificate. @param {Record<string, Count>} pages */
  function next(pages) {
    const names = Object.keys(pages).filter((page) => pages[page].of);
    const spots = progress.places();
    const seen = names.filter((page) => spots[page]);
    const last = seen.sort((one, other) => spots[other].at - spots[one].at)[0];
    if (!last) return null;
    const from = names.indexOf(last);
    const page = names.slice(from).concat(names.slice(0, from)).find((one) => pages[one].done < pages[one].of);
    return page ? { page, spot: page === last ? spots[last] : null } : { page: "certificate", spot: null };
  }

  /** What stood in the page before the script changed it. @type {WeakMap<Element, {text: string, href: string}>} */
  const written = new WeakMap();

  /** @param {Element} at */
  function original(at) {
    const { textContent, href } = /** @type {HTMLAnchorElement} */ (at);
    const found = written.get(at) || { text: textContent || "", href };
    written.set(at, found);
    return found;
  }

  /** @param {HTMLElement} box */
  Classroom.courseStart = (box) => {
    const pages = tally.count();
    const whole = sum(pages);
    const bar = /** @type {HTMLProgressElement} */ (box.querySelector("progress"));
    const label = /** @type {HTMLElement} */ (box.querySelector(".cq-whole label"));
    const link = /** @type {HTMLAnchorElement | null} */ (box.querySelector(".cq-go a"));
    const { text } = original(label);
    bar.value = whole.done;
    label.textContent = whole.done ? tally.say(whole) : text;
    if (!link) return;
    const begin = original(link);
    const to = next(pages);
    const at = to?.spot?.section ? " – " + to.spot.title : "";
    link.textContent = to ? "Go on: " + titleOf(to.page) + at : begin.text;
    link.href = to ? root.href + to.page + ".html" + (at ? "#" + to.spot?.section : "") : begin.href;
  };
})();
