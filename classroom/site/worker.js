/** Owns what a device keeps of the course: whole editions of the site, a cache each, and which open page is of which. */
/** @type {ServiceWorkerGlobalScope} */
const worker = /** @type {any} */ (self);

/** @typedef {{ id: string, core: string[], fallback: string, files: Record<string, [string, number, number]> }} Edition */
// `classroom site` writes the edition here: of each file the digest, the bytes, and the bytes after gzip.
/** @type {Edition} */
const EDITION = { id: "", core: [], fallback: "", files: {} };

const SCOPE = worker.registration.scope;
const ROOT = new URL(SCOPE).pathname;
const EDITIONS = "course:" + ROOT + ":edition:";
const CURRENT = EDITIONS + EDITION.id;
// Which open page is of which edition; kept outside memory, as a browser may end and start a worker at any time.
const PAGES = "course:" + ROOT + ":pages";
const ABOUT = SCOPE + "__about";
const FOLDERS = new Set(Object.keys(EDITION.files).flatMap((name) => name.match(/^[^/]+\//) || []));
const AT_ONCE = 4;
const MINUTE = 60_000;
/** @type {Map<string, string>} */
const known = new Map();
let lookedAt = 0;

/** What is noted beside the files of an edition. @typedef {{ made: number, whole: boolean, files: Record<string, string> }} About */

/** The name of a file of the site, or nothing for another address. @param {string} address */
function nameOf(address) {
  const url = new URL(address);
  const inside = url.origin === worker.location.origin && url.pathname.startsWith(ROOT);
  return inside ? url.pathname.slice(ROOT.length) || "index.html" : "";
}

/** @param {string} name */
const isListed = (name) => Object.prototype.hasOwnProperty.call(EDITION.files, name);

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.slice(0, 10), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Reads a response whole, so that it can be kept and no longer depends on the network: its copy, and the digest of its
 * content. What is no file (an error, a way to another address) is left as it is.
 * @param {Response} response
 */
async function read(response) {
  if (response.status !== 200) return { found: "", copy: response };
  const bytes = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  return { found: await digest(bytes), copy: new Response(bytes, { headers }) };
}

/** Asks the network for a file; `found` is the digest of what came. @param {Request} request @param {string} wanted */
async function take(request, wanted) {
  const first = await read(await fetch(request));
  if (first.found === wanted || !first.found) return first;
  // What the browser remembers may be of an earlier edition.
  return read(await fetch(new Request(request, { cache: "no-cache" })));
}

/** Runs the work for each name, a few at once; throws what the first failure throws. @param {string[]} names @param {(name: string) => Promise<unknown>} work */
async function each(names, work) {
  const waiting = names.slice();
  const run = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await work(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
}

/** The caches of editions other than this one. */
async function others() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(EDITIONS) && name !== CURRENT);
}

/** @param {string} edition @returns {Promise<About>} */
async function about(edition) {
  const noted = await (await caches.open(edition)).match(ABOUT);
  return noted ? noted.json() : { made: 0, whole: false, files: {} };
}

/** @param {boolean} whole @param {number} made */
async function note(whole, made) {
  const files = Object.fromEntries(Object.entries(EDITION.files).map(([name, [wanted]]) => [name, wanted]));
  await (await caches.open(CURRENT)).put(ABOUT, Response.json({ made, whole, files }));
}

/** The files that an edition holds. @param {string} edition */
async function held(edition) {
  const requests = await (await caches.open(edition)).keys();
  return requests.map((request) => nameOf(request.url)).filter((name) => SCOPE + name !== ABOUT);
}

// Installing: an edition is complete with all that was kept of the earlier ones, or it is not installed.

async function install() {
  try {
    await gather();
  } catch (error) {
    // What has arrived stays for the next attempt, unless the device has no room for it.
    if (reason(error) === "room") await caches.delete(CURRENT);
    throw error;
  }
  await worker.skipWaiting();
}

async function gather() {
  const earlier = await others();
  const abouts = await Promise.all([CURRENT, ...earlier].map(about));
  const whole = abouts.some((one) => one.whole);
  const kept = (await Promise.all([CURRENT, ...earlier].map(held))).flat();
  const wanted = whole ? Object.keys(EDITION.files) : [...EDITION.core, ...kept.filter(isListed)];
  await note(false, Date.now());
  await each(Array.from(new Set(wanted)), (name) => carry(name, earlier));
  if (whole) await note(true, Date.now());
}

/** Brings a file into this edition: from an earlier one if it has not changed, else from the network. @param {string} name @param {string[]} earlier */
async function carry(name, earlier) {
  const cache = await caches.open(CURRENT);
  const wanted = EDITION.files[name][0];
  if (await cache.match(SCOPE + name)) return;
  for (const edition of earlier) {
    const old = await (await caches.open(edition)).match(SCOPE + name);
    const { found, copy } = old ? await read(old) : { found: "", copy: undefined };
    if (copy && found === wanted) return cache.put(SCOPE + name, copy);
  }
  const { found, copy } = await take(new Request(SCOPE + name), wanted);
  if (found !== wanted) throw new Error(name + " is not of this edition");
  await cache.put(SCOPE + name, copy);
}

/** Deletes earlier editions that no open page is of. */
async function tidy() {
  const marks = await caches.open(PAGES);
  const needed = new Set();
  for (const request of await marks.keys()) {
    const mark = await (await marks.match(request))?.json();
    // A page that is just being opened is no client yet.
    const open = mark && (Date.now() - mark.at < MINUTE || (await worker.clients.get(request.url.slice(SCOPE.length))));
    if (open) needed.add(await resolve(mark));
    else await marks.delete(request);
  }
  const { made } = await about(CURRENT);
  for (const edition of await others()) {
    if (!needed.has(edition) && (await about(edition)).made < made) await caches.delete(edition);
  }
}

// Opening: a page and all that it loads are of one edition, or all of it comes from the network.

/** Which content a page was opened with, and when. @typedef {{ name: string, found: string, at: number }} Mark */

/** @param {string} client @param {string} name @param {string} found */
async function remember(client, name, found) {
  if (!client) return;
  const mark = { name, found, at: Date.now() };
  const edition = await resolve(mark);
  if (edition) known.set(client, edition);
  await caches.open(PAGES).then((marks) => marks.put(SCOPE + client, Response.json(mark))).catch(() => {});
}

/** The edition that has a page with this content: this one, or another that is still on the device. @param {Mark} mark */
async function resolve({ name, found }) {
  if (isListed(name) && EDITION.files[name][0] === found) return CURRENT;
  for (const edition of await others()) if ((await about(edition)).files[name] === found) return edition;
  return "";
}

/** The edition that an open page is of; nothing if it is of none that is known here. @param {string} client */
async function editionOf(client) {
  if (!client || known.has(client)) return known.get(client);
  const mark = await (await caches.open(PAGES)).match(SCOPE + client);
  const edition = mark && (await resolve(await mark.json()));
  if (edition) known.set(client, edition);
  return edition;
}

/** @param {FetchEvent} event @param {string} name */
async function openPage(event, name) {
  const wanted = EDITION.files[name][0];
  const kept = await (await caches.open(CURRENT)).match(SCOPE + name);
  if (kept) {
    await remember(event.resultingClientId, name, wanted);
    return kept;
  }
  let taken;
  try {
    taken = await take(event.request, wanted);
  } catch (error) {
    return elsewhere(name);
  }
  await remember(event.resultingClientId, name, taken.found);
  event.waitUntil(taken.found === wanted ? keep(name, taken.copy.clone()) : look());
  return taken.copy;
}

/** There is no network, and the page is not kept: lead to the page that says so. @param {string} name */
function elsewhere(name) {
  if (!EDITION.fallback || name === EDITION.fallback) return Response.error();
  return Response.redirect(SCOPE + EDITION.fallback + "?missing=" + encodeURIComponent(name));
}

/** @param {FetchEvent} event @param {string} name */
async function load(event, name) {
  const edition = await editionOf(event.clientId);
  if (!edition) return fetch(event.request);
  if (event.resultingClientId) known.set(event.resultingClientId, edition); // a script that runs beside the page
  const kept = await (await caches.open(edition)).match(SCOPE + name);
  if (kept) return kept;
  const wanted = edition === CURRENT ? EDITION.files[name]?.[0] : (await about(edition)).files[name];
  if (!wanted) return fetch(event.request);
  const { found, copy } = await take(event.request, wanted);
  if (found !== wanted) {
    event.waitUntil(look());
    return Response.error(); // rather nothing than something of another edition
  }
  if (edition === CURRENT) event.waitUntil(keep(name, copy.clone()));
  return copy;
}

/** Keeps a file; says why not, where it cannot. @param {string} name @param {Response} response */
async function keep(name, response) {
  try {
    await (await caches.open(CURRENT)).put(SCOPE + name, response);
    return "";
  } catch (error) {
    return reason(error);
  }
}

/** @param {unknown} error */
const reason = (error) => (/** @type {Error} */ (error).name === "QuotaExceededError" ? "room" : "storage");

/** Looks for a newer edition, also where the browser remembers the old worker; at most once a minute. */
async function look() {
  if (Date.now() - lookedAt < MINUTE) return;
  lookedAt = Date.now();
  try {
    await (await fetch(worker.location.href, { cache: "reload" })).arrayBuffer();
    await worker.registration.update();
  } catch (error) {
    // There is no network, or the new edition is not whole yet: the next page looks again.
  }
}

// Answering: what the pages of the course ask for, by `do`.

/** @type {Record<string, (data: any, client: string) => Promise<unknown>>} */
const ANSWERS = {
  /** Keeps files; tells for each that is not kept why: no room, no network, or changed on the server. */
  async keep({ names }) {
    /** @type {Record<string, string>} */
    const failed = {};
    const cache = await caches.open(CURRENT);
    await each(names.filter(isListed), async (/** @type {string} */ name) => {
      if (await cache.match(SCOPE + name)) return;
      const why = await fetchAndKeep(name).catch(() => "network");
      if (why) failed[name] = why;
    });
    return { failed };
  },
  /** Tells what there is and what of it is kept. */
  async state() {
    const { whole } = await about(CURRENT);
    return { id: EDITION.id, files: EDITION.files, kept: (await held(CURRENT)).filter(isListed), whole };
  },
  /** From now on every new edition is kept whole, if this one is. */
  async whole() {
    const kept = new Set(await held(CURRENT));
    const whole = Object.keys(EDITION.files).every((name) => kept.has(name));
    if (whole) await note(true, (await about(CURRENT)).made);
    return { whole };
  },
  /** Forgets all but what every page needs. */
  async forget() {
    const cache = await caches.open(CURRENT);
    await note(false, (await about(CURRENT)).made);
    for (const name of await held(CURRENT)) if (!EDITION.core.includes(name)) await cache.delete(SCOPE + name);
    return {};
  },
  /** Tells whether the page that asks is of an edition that is known here, and whether of an earlier one. */
  async which(data, client) {
    const edition = await editionOf(client);
    return { known: Boolean(edition), earlier: Boolean(edition) && edition !== CURRENT };
  },
};

/** @param {string} name */
async function fetchAndKeep(name) {
  const wanted = EDITION.files[name][0];
  const { found, copy } = await take(new Request(SCOPE + name), wanted);
  return found === wanted ? keep(name, copy) : "changed";
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
// Nothing is done on "activate": until that is over, Chromium lets open pages have files from the network, of any edition.
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range")) return;
  const name = nameOf(request.url);
  // What a server adds to the site, such as quizzes, is neither a file of the list nor in a folder of it.
  if (request.mode === "navigate") {
    if (!isListed(name)) return;
    event.respondWith(openPage(event, name));
    event.waitUntil(tidy());
  } else if (isListed(name) || FOLDERS.has(name.slice(0, name.indexOf("/") + 1))) {
    event.respondWith(load(event, name));
  }
});
worker.addEventListener("message", (event) => {
  const client = /** @type {Client | null} */ (event.source)?.id || "";
  const answer = ANSWERS[event.data?.do];
  if (answer) event.waitUntil(answer(event.data, client).then((value) => event.ports[0]?.postMessage(value)));
});
