/** Owns sending a graded attempt's answers to the server: one at a time, again until they are there, kept meanwhile. */
/** @type {ClassroomNamespace} */
var Classroom = globalThis.Classroom || /** @type {any} */ ({});
(function () {
  "use strict";
  const FIRST_WAIT = 1000;
  const LONGEST_WAIT = 15000;

  /** A name for this page, so that what is sent twice is known. */
  function name() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {string} key @returns {Record<string, Outgoing>} */
  function recall(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key) || "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch (error) {
      return {};
    }
  }

  Classroom.outbox = (key, address, token, changed) => {
    const client = name();
    /** What the server does not have yet, by number of the question; only the latest answer of each. */
    const waiting = recall(key);
    let seq = 0;
    let wait = FIRST_WAIT;
    let timer = 0;
    let sending = false;
    /** The sentence of the server that ends all sending; empty while it goes on. */
    let refused = "";
    /** @type {"" | "offline" | "slow"} */
    let trouble = "";
    let kept = true;

    function keep() {
      try {
        if (Object.keys(waiting).length) localStorage.setItem(key, JSON.stringify(waiting));
        else localStorage.removeItem(key);
        kept = true;
      } catch (error) {
        kept = false; // storage is full or switched off: the page must stay open until the answers are sent
      }
    }

    function tell() {
      changed({ waiting: Object.keys(waiting).map(Number), trouble, refused, kept });
    }

    /** @param {Outgoing} item */
    function post(item) {
      const age = Math.max(0, Math.min(Date.now() - item.made, 86_400_000));
      const { client, seq, number, answer } = item;
      return fetch(address, {
        method: "POST",
        keepalive: true,
        headers: { "Content-Type": "application/json", "X-Form-Token": token },
        body: JSON.stringify({ client, seq, number, answer, age }),
      });
    }

    /** @param {"offline" | "slow"} why */
    function later(why) {
      trouble = why;
      clearTimeout(timer);
      timer = setTimeout(send, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }

    /** @param {Outgoing} item @param {Response} response */
    async function settle(item, response) {
      if (response.status === 429 || response.status >= 500) return later("slow");
      if (!response.ok) {
        const { detail } = await response.json().catch(() => ({}));
        refused = String(detail || "The server did not take this answer.");
        return;
      }
      trouble = "";
      wait = FIRST_WAIT;
      const now = waiting[item.number];
      if (now && now.client === item.client && now.seq === item.seq) delete waiting[item.number];
      keep();
    }

    async function send() {
      const [item] = Object.values(waiting);
      if (sending || refused || !item) return;
      sending = true;
      clearTimeout(timer);
      timer = 0;
      try {
        await settle(item, await post(item));
      } catch (error) {
        later("offline");
      }
      sending = false;
      tell();
      if (!timer) send();
    }

    addEventListener("online", () => {
      wait = FIRST_WAIT;
      send();
    });
    return {
      /** @param {number} number @param {Answer | null} answer */
      put(number, answer) {
        seq += 1;
        waiting[number] = { client, seq, number, answer, made: Date.now() };
        keep();
        tell();
        if (!timer) send();
      },
      waiting: () => ({ ...waiting }),
      send,
      start() {
        tell();
        send();
      },
    };
  };
})();
