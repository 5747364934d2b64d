/// <reference path="live.d.ts" />
/** Owns the line between a page of a live session and the server: tokens, a stream or asking again, the server's clock. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const SILENCE = 40000; // milliseconds without a byte after which a stream counts as dead; the server sends one each 15 s
  const FIRST = 8000; // a stream that brings nothing for so long is held back by something on the way
  const ASKING = { people: 3000, screen: 1000, trainer: 1000 };
  const BACK = 700; // milliseconds, more or less, between two tries to come back; later five times as many
  const EARLY = 20;
  const STREAM_AGAIN = 60000;
  const main = /** @type {HTMLElement} */ (document.getElementById("live"));
  const code = main.dataset.code || "";
  const base = "/live/" + code + "/";
  let ahead = 0; // milliseconds by which the server's clock is ahead of this one

  /** @param {string} name */
  const place = (name) => "classroom:live:" + code + ":" + name;

  /** @type {ClassroomNamespace["live"]["keep"]} */
  function keep(name, value) {
    try {
      sessionStorage.setItem(place(name), value);
    } catch (_) {
      // Without storage the session goes on until the page is loaded again.
    }
  }

  /** @type {ClassroomNamespace["live"]["key"]} */
  function key(name) {
    const given = new URLSearchParams(location.hash.slice(1)).get(name);
    if (given) keep(name, given);
    try {
      return given || sessionStorage.getItem(place(name)) || "";
    } catch (_) {
      return given || "";
    }
  }

  /** @param {string} token */
  const bearer = (token) => ({ Accept: "application/json", Authorization: "Bearer " + token });

  /** @type {ClassroomNamespace["live"]["ask"]} */
  async function ask(path, token, body) {
    const headers = { ...bearer(token), ...(body ? { "Content-Type": "application/json" } : {}) };
    try {
      const method = body ? "POST" : "GET";
      const answer = await fetch(base + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}), cache: "no-store" });
      return { ok: answer.ok, status: answer.status, data: await answer.json().catch(() => ({})) };
    } catch (_) {
      return { ok: false, status: 0, data: {} };
    }
  }

  /** @param {string} text @returns {Record<string, string>} */
  function read(text) {
    const fields = /** @type {Record<string, string>} */ ({});
    for (const line of text.split("\n")) {
      const at = line.indexOf(":");
      if (at > 0) fields[line.slice(0, at)] = line.slice(at + 1).trim();
    }
    return fields;
  }

  /** @type {ClassroomNamespace["live"]["listen"]} */
  function listen(audience, token, heard, told, own = () => {}) {
    let over = false;
    let tries = 0;
    let held = 0; // how often a stream brought nothing
    let tag = "";
    let last = "";
    /** @type {AbortController | null} */
    let line = null;
    /** @type {(() => void) | null} */
    let hurry = null;

    /** @param {string} text */
    function take(text) {
      if (text === last) return;
      last = text;
      const snapshot = JSON.parse(text);
      ahead = snapshot.now - Date.now();
      heard(snapshot);
    }

    /** @param {number} time */
    const pause = (time) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, time);
        hurry = () => {
          clearTimeout(timer);
          resolve(null);
        };
      });

    /** @param {number} status */
    function refused(status) {
      if (![401, 403, 404, 409].includes(status)) return false;
      over = true;
      told("gone", status);
      return true;
    }

    async function stream() {
      line = new AbortController();
      let timer = setTimeout(() => {
        held += 1;
        line?.abort();
      }, FIRST);
      let back = Boolean(last);
      try {
        const answer = await fetch(base + "stream?audience=" + audience, { headers: bearer(token), signal: line.signal, cache: "no-store" });
        if (refused(answer.status)) return;
        if (!answer.ok || !answer.body) throw new Error(String(answer.status));
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          clearTimeout(timer);
          timer = setTimeout(() => line?.abort(), SILENCE);
          const pieces = (rest + value).split("\n\n");
          rest = pieces.pop() || "";
          for (const piece of pieces) {
            const fields = read(piece);
            if (fields.event === "mine") own();
            if (fields.event === "elsewhere") {
              over = true;
              told("elsewhere", 0);
              return;
            }
            if (!fields.event && fields.data) {
              tries = 0;
              held = 0;
              told("here", 200);
              take(fields.data);
              if (back) own();
              back = false;
            }
          }
        }
      } catch (_) {
        // Without a network, or while the server starts: another try follows.
      } finally {
        clearTimeout(timer);
        line?.abort();
      }
    }

    /** The last part of a tag counts what was new of this person's own. @param {string} tag */
    const mine = (tag) => tag.split("-").pop();

    async function poll() {
      const until = Date.now() + STREAM_AGAIN;
      while (!over && Date.now() < until) {
        try {
          const headers = { ...bearer(token), ...(tag ? { "If-None-Match": tag } : {}) };
          const answer = await fetch(base + "state?audience=" + audience, { headers, cache: "no-store" });
          if (refused(answer.status)) return;
          if (answer.ok) {
            const before = tag;
            tag = answer.headers.get("ETag") || "";
            told("here", 200);
            take(await answer.text());
            if (mine(before) !== mine(tag)) own();
          } else if (answer.status === 304) told("here", 200);
          else told("waiting", answer.status);
        } catch (_) {
          told("waiting", 0);
        }
        await pause(/** @type {any} */ (ASKING)[audience] * (0.8 + Math.random() * 0.4));
      }
      held = 1;
    }

    async function run() {
      while (!over) {
        if (held >= 2) await poll();
        else await stream();
        if (over) return;
        told("waiting", 0);
        tries += 1;
        await pause((tries < EARLY ? BACK : 5 * BACK) * (0.5 + Math.random()));
      }
    }

    const online = () => hurry && hurry();
    const offline = () => line?.abort();
    addEventListener("online", online);
    addEventListener("offline", offline);
    run();
    return {
      stop() {
        over = true;
        line?.abort();
      },
    };
  }

  /** @type {ClassroomNamespace["live"]["left"]} */
  const left = (closes) => (closes === null ? null : Math.max(0, closes - Date.now() - ahead));

  /** @type {ClassroomNamespace["live"]["clock"]} */
  function clock(milliseconds) {
    const seconds = Math.ceil(milliseconds / 1000);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  const QUIET = 5000;
  let spoken = 0;
  let speaking = 0;

  /** @type {ClassroomNamespace["live"]["say"]} */
  function say(text) {
    const aloud = /** @type {HTMLElement} */ (document.getElementById("aloud"));
    clearTimeout(speaking);
    speaking = setTimeout(
      () => {
        spoken = Date.now();
        aloud.textContent = text;
      },
      Math.max(0, spoken + QUIET - Date.now())
    );
  }

  const id = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  Classroom.live = { code, key, keep, ask, listen, left, clock, say, id };
})();
