// Stands where `classroom site` puts the worker that keeps pages on a device. A site built by MkDocs alone has none:
// a worker from an earlier build ends here, and what it kept goes with it.
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(end()));

async function end() {
  const names = await caches.keys();
  const ours = "course:" + new URL(self.registration.scope).pathname + ":";
  await Promise.all(names.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
