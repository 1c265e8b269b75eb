/* The service worker of a served handbook: what was opened, or fetched ahead, opens without a network. Comes after
   `const handbook = {…}`, which the build writes: `files` (path -> hash of what is in it), `ahead` (path of a language's
   folder, empty for the base -> the files worth fetching before anybody asks) and `words` by the same folders.

   A file is kept under its hash: a new version of the handbook takes over what is the same in both, and the rest goes. */
(() => {
"use strict"

const home = new URL("./", location)
const CACHE = `playbook ${home.pathname}`

/* The path of a file of the handbook, relative to its top; null for anything else. */
function pathOf(address) {
  const url = new URL(address)
  if (url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return null
  let path = decodeURIComponent(url.pathname.slice(home.pathname.length))
  if (path === "" || path.endsWith("/")) path += "index.html"
  return Object.hasOwn(handbook.files, path) ? path : null
}

/* The folder of the language that an address belongs to. */
function folderOf(address) {
  const path = new URL(address).pathname.slice(home.pathname.length)
  return Object.keys(handbook.ahead).find((folder) => folder && path.startsWith(folder)) ?? ""
}

const addressOf = (path) => new URL(encodeURI(path), home).href
const keyOf = (path) => `${addressOf(path)}?${handbook.files[path]}`

/* From the server, and not what the browser has of an earlier version. */
async function fetched(path, redirect = "follow") {
  return fetch(addressOf(path), { cache: "no-cache", credentials: "same-origin", redirect })
}

/* A page may not be opened by an answer that was redirected: what is kept is the answer at the end. */
async function keep(path, response) {
  if (response.status !== 200 || response.type !== "basic") return
  const { headers } = response
  const cache = await caches.open(CACHE)
  await cache.put(keyOf(path), new Response(await response.blob(), { headers }))
}

async function forgetOld() {
  const cache = await caches.open(CACHE)
  const current = new Set(Object.keys(handbook.files).map(keyOf))
  const old = (await cache.keys()).filter(({ url }) => !current.has(url))
  await Promise.all(old.map((request) => cache.delete(request)))
}

/* What can't be opened is told as a page. */
function notKept(address) {
  const { title, text, lang } = handbook.words[folderOf(address)]
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><body style="margin: 3rem auto; max-width: 32rem; padding: 0 1rem; font: 1.1rem/1.7 system-ui, sans-serif">
<h1>${title}</h1><p>${text}</p></body></html>`
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } })
}

async function answer(event, path) {
  const { request } = event
  const kept = await (await caches.open(CACHE)).match(keyOf(path))
  if (kept) return kept
  try {
    const response = await fetched(path, request.redirect)
    event.waitUntil(keep(path, response.clone()))
    return response
  } catch {
    return request.mode === "navigate" ? notKept(request.url) : Response.error()
  }
}

/* One after the other, so that whatever the reader opens meanwhile comes first. */
let fetching = null
async function fetchAhead(address) {
  const cache = await caches.open(CACHE)
  for (const path of handbook.ahead[folderOf(address)]) {
    if (await cache.match(keyOf(path))) continue
    try {
      await keep(path, await fetched(path))
    } catch {
      return // no network any more: the next page that is opened asks again
    }
  }
}

self.addEventListener("activate", (event) => event.waitUntil(forgetOld().then(() => self.clients.claim())))

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting()
  if (event.data !== "fetch-ahead") return
  fetching ??= fetchAhead(event.source.url).finally(() => { fetching = null })
  event.waitUntil(fetching)
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  // A part of a file can't be kept; a browser's own reader of PDFs asks for such.
  if (request.method !== "GET" || request.headers.has("range")) return
  const path = pathOf(request.url)
  if (path !== null) event.respondWith(answer(event, path))
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => notKept(request.url)))
})
})()
