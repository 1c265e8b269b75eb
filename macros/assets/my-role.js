/* The reader's role, which this browser remembers, and what is shown of it: elements of .pb-of-role that are for one role
   (data-pb-of-role), and the buttons by which a role is chosen and forgotten. The home page loads this and kept.js before
   it is drawn, so that nothing moves later; every page loads them at its end. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
if (playbook.role) return

const { kept } = playbook

/* Where the role of a handbook is kept: the folder of all its languages, as an element says it. */
const pathOf = (holder) => [new URL(`${holder.dataset.pbHome}/`, location.href).pathname, "role"]

const readIn = (holder) => kept.read(pathOf(holder))

function showIn(holder) {
  const role = readIn(holder)
  for (const element of holder.querySelectorAll("[data-pb-of-role]")) element.hidden = element.dataset.pbOfRole !== role
  for (const button of holder.querySelectorAll("[data-pb-choose-role]")) {
    button.hidden = false
    button.setAttribute("aria-pressed", String(button.dataset.pbChooseRole === role))
  }
}

const showRead = () => document.querySelectorAll(".pb-of-role").forEach(showIn)

function show() {
  showRead()
  document.dispatchEvent(new Event("pb-role")) // today.js
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-pb-choose-role], [data-pb-forget-role]")
  if (!button) return
  const path = pathOf(button.closest(".pb-of-role")), role = button.dataset.pbChooseRole
  if (role && kept.read(path) !== role) kept.write(path, role)
  else kept.forget(path)
  show()
  const own = document.querySelector(".pb-day:not([hidden])")
  if (!role || !own) return
  own.querySelector(".pb-day-title").focus()
  scrollTo(0, 0)
})

playbook.role = { readIn, show }
kept.onChange(show)

// On the home page what this is about comes after the script: each part is shown as it is read, and so before it is drawn.
const reading = new MutationObserver(showRead)
reading.observe(document, { childList: true, subtree: true })
document.addEventListener("DOMContentLoaded", () => {
  reading.disconnect()
  show()
})
})()
