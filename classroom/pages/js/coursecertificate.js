/** Owns the certificate: what is missing for it, and, when nothing is, a page to print. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, root } = Classroom.dom;
  const { outline, progress } = Classroom;
  const HONEST =
    "This is a record that the learner made. The answers were checked in the learner's own browser. Nobody supervised " +
    "them, and each question could be tried again as often as wanted.";
  const HEADS = ["Lesson", "Done", "Right", "Points"];

  /** @param {number} time */
  const day = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

  /** @param {number} count @param {string} thing */
  const many = (count, thing) => count + " " + thing + (count === 1 ? "" : "s");

  const lessons = () => outline.chapters.filter((one) => one.lesson);

  /** When the last of all tasks was first answered. */
  function finished() {
    const tasks = lessons().flatMap((one) => one.tasks);
    return Math.max(...tasks.map(({ id }) => progress.item(id)?.first?.at || progress.item(id)?.at || 0));
  }

  /** @param {string} tag @param {string[]} texts */
  function row(tag, texts) {
    const cells = texts.map((text, place) => {
      const cell = make(place ? tag : "th", "", text);
      if (tag === "th" || !place) cell.setAttribute("scope", tag === "th" ? "col" : "row");
      return cell;
    });
    return make("tr", "", ...cells);
  }

  function table() {
    const rows = lessons().map(({ title, tasks }) => {
      const { earned, possible } = outline.points(tasks);
      const right = tasks.filter((task) => outline.stand(task) === "right").length;
      return row("td", [title, tasks.filter(outline.isDone).length + " of " + tasks.length, String(right), earned + " of " + possible]);
    });
    return make("table", "cq-results", make("thead", "", row("th", HEADS)), make("tbody", "", ...rows));
  }

  /** The quiz before lesson 1, where it was taken. */
  function start() {
    const tasks = outline.chapters.filter((one) => !one.lesson).flatMap((one) => one.tasks);
    const results = tasks.map(outline.first).filter((first) => first);
    const earned = results.reduce((sum, first) => sum + (first ? first.earned : 0), 0);
    const possible = results.reduce((sum, first) => sum + (first ? first.possible : 0), 0);
    const worth = earned + " of " + many(possible, "point") + " in " + many(results.length, "question");
    return results.length ? "Before the first lesson: " + worth + "." : "";
  }

  function certificate() {
    const name = make("p", "cq-name");
    const course = textOfTitle();
    const { earned, possible } = outline.points(lessons().flatMap((one) => one.tasks));
    const sheet = make(
      "section", "cq-certificate",
      make("p", "cq-kicker", "Certificate"),
      name,
      make("p", "", "has worked through all " + lessons().length + " lessons of the course"),
      make("p", "cq-title", course),
      make("p", "", "and finished on " + day(finished()) + ", with " + earned + " of " + possible + " points."),
      table(),
      ...(start() ? [make("p", "", start())] : []),
      make("p", "cq-honest", HONEST)
    );
    sheet.setAttribute("aria-label", "Certificate");
    return { sheet, name };
  }

  const textOfTitle = () => (document.querySelector(".md-header__topic")?.textContent || "").trim();

  function form() {
    const { sheet, name } = certificate();
    const field = /** @type {HTMLInputElement} */ (make("input"));
    field.autocomplete = "name";
    const show = () => (name.textContent = field.value.trim() || "\u00a0");
    field.addEventListener("input", show);
    show();
    const press = button("Print", "cq-check-btn", () => print());
    const label = make("label", "cq-field", make("span", "", "Your name, as it should stand on the certificate"), field);
    const tip = make("p", "cq-tip", "The name stays on this page and is not kept. To save the certificate, print it into a PDF file.");
    return [make("div", "cq-signing", label, tip, make("div", "cq-buttons", press)), sheet];
  }

  /** @param {Chapter[]} missing */
  function tellMissing(missing) {
    const lines = missing.map(({ page, title, tasks }) => {
      const left = tasks.filter((task) => !outline.isDone(task)).length;
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", title));
      link.href = root.href + page + ".html";
      return make("li", "", link, ": " + left + " of " + tasks.length + " not answered yet");
    });
    return [make("p", "", make("strong", "", "Not yet finished."), " Still missing:"), make("ul", "", ...lines)];
  }

  /** @param {HTMLElement} box */
  Classroom.courseCertificate = (box) => {
    const missing = lessons().filter(({ tasks }) => !tasks.every(outline.isDone));
    const data = document.getElementById("cq-outline");
    if (box.querySelector(".cq-certificate") && !missing.length) return; // a name may stand there
    box.replaceChildren(...(missing.length ? tellMissing(missing) : form()), ...(data && box.contains(data) ? [data] : []));
  };
})();
