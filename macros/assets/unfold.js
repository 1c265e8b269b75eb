/* Parts of a page that are folded (.pb-fold) are opened for whoever comes by a link to something in them, and for paper. */
(() => {
"use strict"

/* What an element is folded in; of a heading, what is folded below it. */
function foldOf(element) {
  return element.matches(".pb-folded > h2") ? element.parentElement.querySelector("details") : element.closest("details")
}

function nameIn(address) {
  try {
    return decodeURIComponent(new URL(address).hash.slice(1))
  } catch {
    return "" // what follows the sign is no text
  }
}

/* Open what an address of this page leads to, and go there: what was folded had no place. */
function openFor(address) {
  const element = document.getElementById(nameIn(address)), fold = element && foldOf(element)
  if (!fold) return
  fold.open = true
  element.scrollIntoView()
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href*='#']")
  // The same address once more is no change of it.
  if (link && link.href.split("#")[0] === location.href.split("#")[0]) openFor(link.href)
})
addEventListener("hashchange", () => openFor(location.href))
playbook.onEveryPage(".pb-fold", () => openFor(location.href))

let closed = []
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll(".pb-fold:not([open])")]
  for (const fold of closed) fold.open = true
})
addEventListener("afterprint", () => {
  for (const fold of closed) fold.open = false
  closed = []
})
})()
