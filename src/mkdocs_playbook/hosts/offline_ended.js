/* The worker that takes the place of another while the handbook is edited: nothing is kept then, and what was kept goes. */
self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await caches.delete(`playbook ${new URL("./", location).pathname}`)
  await self.registration.unregister()
  for (const page of await self.clients.matchAll()) page.navigate(page.url)
})()))
