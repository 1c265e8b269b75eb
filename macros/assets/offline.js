/* Served over a safe connection, the handbook opens without a network once it was visited, and says when there is a newer
   one; a phone can put it beside its apps. What is kept is the service worker's matter. Only finished handbooks have one,
   and say where it is. From disk there is nothing to be done: browsers refuse even the manifest there, so it is linked here. */
(() => {
"use strict"

const about = document.querySelector("meta[name=pb-offline]")
if (!about || !location.protocol.startsWith("http") || !("serviceWorker" in navigator)) return

const LATER = 4000 // the page that was asked for comes first; in milliseconds
const HOUR = 60 * 60 * 1000
const words = JSON.parse(about.dataset.pbWords)

const manifest = document.createElement("link")
manifest.rel = "manifest"
manifest.href = about.content
document.head.append(manifest)

/* A bar at the foot of the window: whoever is in the middle of something goes on, and takes the newer one later. */
function offer(worker) {
  if (document.querySelector(".pb-newer")) return
  const bar = document.createElement("div"), button = document.createElement("button")
  bar.className = "pb-newer md-typeset"
  bar.setAttribute("role", "status")
  button.type = "button"
  button.className = "md-button md-button--primary"
  button.textContent = words["take-newer"]
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
    worker.postMessage("take-over")
  })
  bar.append(words.newer, " ", button)
  document.body.append(bar)
}

function watch(registration) {
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting)
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing
    worker.addEventListener("statechange", () => {
      // The first there is has nothing to be newer than.
      if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker)
    })
  })
  let asked = Date.now()
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return
    asked = Date.now()
    registration.update().catch(() => {}) // no network
  })
}

async function start() {
  const address = new URL(about.dataset.pbWorker, location.href)
  try {
    watch(await navigator.serviceWorker.register(address, { updateViaCache: "none" }))
  } catch {
    return // not over this connection, or not in this window
  }
  if (navigator.connection?.saveData) return
  const { active } = await navigator.serviceWorker.ready
  setTimeout(() => active.postMessage("fetch-ahead"), LATER)
}

addEventListener("load", start)
})()
