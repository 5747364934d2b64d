/// <reference path="review.d.ts" />
/** Owns the reminder for a calendar: the file (RFC 5545), and the few controls that make it. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const { make, button, inputs } = Classroom.dom;
  const { dayOf } = Classroom.review;
  const HOST = location.hostname || "course";
  const OCTETS = 75; // of a line, without its end
  const WHAT = "Answer again what you missed or found hard. It takes a few minutes.";

  /** @param {string} text */
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  /** A line in pieces of 75 octets, of which every later one begins with a space. @param {string} line */
  function fold(line) {
    const pieces = [""];
    let room = OCTETS;
    for (const sign of line) {
      const size = encodeURIComponent(sign).replace(/%../g, "x").length;
      if (size > room) {
        pieces.push("");
        room = OCTETS - 1;
      }
      pieces[pieces.length - 1] += sign;
      room -= size;
    }
    return pieces.join("\r\n ");
  }

  /** @param {number} time */
  const stamp = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");

  // A time without a zone is the time of wherever the learner is.
  /** @param {CalendarEvent} event @param {{time: string, now: number, url: string}} options */
  function lines(event, { time, now, url }) {
    return [
      "BEGIN:VEVENT",
      "UID:" + event.uid,
      "DTSTAMP:" + stamp(now),
      "DTSTART:" + event.day.replace(/-/g, "") + "T" + time.replace(":", "") + "00",
      "DURATION:PT10M",
      ...(event.daily ? ["RRULE:FREQ=DAILY"] : []),
      "SUMMARY:" + escape(event.title),
      "DESCRIPTION:" + escape(WHAT + (url ? "\n" + url : "")),
      ...(url ? ["URL:" + url] : []),
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:PT0M",
      "DESCRIPTION:" + escape(event.title),
      "END:VALARM",
      "END:VEVENT",
    ];
  }

  /** @param {CalendarEvent[]} events @param {{time: string, now: number, url: string}} options */
  function write(events, options) {
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Course//Review//EN", "CALSCALE:GREGORIAN"];
    const all = [...head, ...events.flatMap((event) => lines(event, options)), "END:VCALENDAR"];
    return all.map((line) => fold(line) + "\r\n").join("");
  }

  /** @param {number} number */
  const questions = (number) => number + (number === 1 ? " question" : " questions");

  /** @param {Map<string, ReviewPlace>} known @returns {CalendarEvent[]} */
  function eachDay(known) {
    return Classroom.reviewDays.count(known, dayOf(Date.now())).map(([day, number]) => {
      return { uid: "review-" + day + "@" + HOST, day, title: "Review: " + questions(number), daily: false };
    });
  }

  /** @returns {CalendarEvent[]} */
  const daily = () => [{ uid: "review-daily@" + HOST, day: dayOf(Date.now()), title: "Review", daily: true }];

  /** @param {HTMLElement} box @param {Map<string, ReviewPlace>} known */
  function show(box, known) {
    const time = Object.assign(document.createElement("input"), { type: "time", value: "18:00", required: true });
    const kinds = [["daily", "Every day"], ["days", "Only on days for which questions are waiting now"]].map(([value, text]) => {
      const radio = Object.assign(document.createElement("input"), { type: "radio", name: "remind", value });
      radio.checked = value === "daily";
      return make("label", "", radio, make("span", "", text));
    });
    const said = make("p", "cq-tip");
    said.setAttribute("role", "status");
    const form = make("form", "cq-remind");
    const go = button("Download the reminder", "", () => {});
    go.type = "submit";
    form.append(make("label", "cq-time", "Time of day ", time), make("fieldset", "", make("legend", "", "When"), ...kinds), go, said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const events = inputs(form).some((input) => input.checked && input.value === "days") ? eachDay(known) : daily();
      if (!events.length) return void (said.textContent = "Nothing is in review yet, so there is no day to remind you of.");
      const url = location.protocol === "file:" ? "" : location.href.split("#")[0];
      Classroom.reviewSave("review.ics", "text/calendar", write(events, { time: time.value, now: Date.now(), url }));
      said.textContent = "Open the file review.ics, and your calendar takes it over.";
    });
    box.replaceChildren(form);
  }

  Classroom.reviewCalendar = { write, show };
})();
