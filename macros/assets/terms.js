/* What a term means, on a screen that is touched: a tap on it opens its line at the foot of the screen, and the name there
   leads to the glossary. With a mouse the line shows as a tooltip, and a click leads there at once. */
(() => {
"use strict"

const FAR = 80 // pixels of scrolling after which nobody reads it any more

let shown = null

function close() {
  shown?.remove()
  shown = null
}

function open(link) {
  close()
  const name = document.createElement("a"), meaning = document.createElement("p")
  name.href = link.href
  name.textContent = `${link.textContent} →`
  meaning.textContent = link.title
  shown = document.createElement("div")
  shown.className = "pb-meaning md-typeset"
  shown.setAttribute("role", "status")
  document.body.append(shown)
  shown.append(name, meaning) // once it is there, so that it is read aloud
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.pb-ref-term[title]")
  if (!link) {
    if (!shown?.contains(event.target)) close()
    return
  }
  // A key that opens a link is told as a click without a kind.
  if (event.pointerType !== "touch" && event.pointerType !== "pen") return
  event.preventDefault()
  open(link)
})

document.addEventListener("keydown", ({ key }) => { if (key === "Escape") close() })
let start = 0
document.addEventListener("touchstart", () => { start = scrollY }, { passive: true })
document.addEventListener("scroll", () => { if (shown && Math.abs(scrollY - start) > FAR) close() }, { passive: true })
})()
