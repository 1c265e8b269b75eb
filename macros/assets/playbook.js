/* What the pages can do beyond being read: find what is pasted, copy words to say; quiz.js adds quizzes, sheet.js printing,
   ticks.js what is ticked.
   Plain JavaScript, wrapped: a name at the top level of one script clashes with the same name in another. What other
   scripts use is in the one global `playbook`. */
(() => {
"use strict"

// Material's instant navigation replaces the content without loading this anew, and says so on document$. Without it a
// page is viewed once. Parts are remembered, since a view may be told more than once and a part must start only once.
const parts = []

// Scripts run one after the other when all HTML is there, so the document's own state doesn't tell.
let areScriptsThere = document.readyState === "complete"

function startParts([selector, start, started]) {
  for (const element of document.querySelectorAll(selector)) {
    if (started.has(element)) continue
    started.add(element)
    start(element)
  }
}

/* Start each element that matches, on this page and on every later one. On the first, once all scripts are there: what
   one of them starts may use what another has. */
function onEveryPage(selector, start) {
  const part = [selector, start, new WeakSet()]
  parts.push(part)
  if (areScriptsThere) startParts(part)
}

function startAllParts() {
  areScriptsThere = true
  parts.forEach(startParts)
}

document.addEventListener("DOMContentLoaded", startAllParts)

Object.assign((window.playbook ??= {}), { onEveryPage, copy })

window.document$?.subscribe(startAllParts)

// Material's search listens to keyup alone; pasted, dictated or tapped text raises input without it.
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-md-component=search-query]"))
    event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
})

// The clipboard interface is missing on insecure addresses and may be forbidden: then the old way.
async function copy(text) {
  try {
    return await navigator.clipboard.writeText(text)
  } catch {
    // goes on below
  }
  const field = document.createElement("textarea")
  field.value = text
  field.setAttribute("readonly", "")
  field.style.position = "fixed"
  field.style.opacity = "0"
  document.body.append(field)
  field.select()
  document.execCommand("copy")
  field.remove()
}

// Buttons are hidden until here: without JavaScript nobody is offered what would not work.
onEveryPage(".pb-copy", (button) => {
  const label = button.textContent
  button.hidden = false
  button.addEventListener("click", async () => {
    await copy(button.parentElement.querySelector(".pb-said").innerText.trim())
    button.textContent = button.dataset.pbCopied
    setTimeout(() => { button.textContent = label }, 2000)
  })
})

// The home page's search button: the field opens the search when the cursor is put into it.
onEveryPage("[data-pb-search]", (button) => {
  button.hidden = false
  button.addEventListener("click", () => {
    document.querySelector("[data-md-component=search-query]")?.focus()
    document.querySelector(".md-search__button")?.click() // Zensical's search has no field until it is opened
  })
})

// Material's dialog has no name; its field says what it is for.
onEveryPage("[data-md-component=search][role=dialog]", (dialog) => {
  const label = dialog.querySelector("[data-md-component=search-query]")?.getAttribute("aria-label")
  if (label) dialog.setAttribute("aria-label", label)
})
})()
