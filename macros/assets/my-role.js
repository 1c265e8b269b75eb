/* The reader's role and shift, which this browser remembers, and what is shown of them: elements of .pb-of-role that are for
   one role (data-pb-of-role), those in them that are of one shift (data-pb-shift), and the buttons by which both are chosen and
   forgotten. The home page loads this and kept.js before
   it is drawn, so that nothing moves later; every page loads them at its end. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
if (playbook.role) return

const { kept } = playbook

/* Where the role of a handbook, or the shift, is kept: the folder of all its languages, as an element says it. */
const pathOf = (holder, what = "role") => [new URL(`${holder.dataset.pbHome}/`, location.href).pathname, what]

const readIn = (holder) => kept.read(pathOf(holder))

function showIn(holder) {
  const role = readIn(holder)
  const shift = kept.read(pathOf(holder, "shift"))
  for (const element of holder.querySelectorAll("[data-pb-of-role]")) {
    element.hidden = element.dataset.pbOfRole !== role
    if (!element.hidden) showShift(element, shift)
  }
  for (const button of holder.querySelectorAll("[data-pb-choose-role]")) {
    button.hidden = false
    button.setAttribute("aria-pressed", String(button.dataset.pbChooseRole === role))
  }
}

/* Show what is of a shift in a role's part; all of it where the role has no such shift, or none is chosen. */
function showShift(part, chosen) {
  const ofShifts = [...part.querySelectorAll("[data-pb-shift]")]
  const shift = ofShifts.some((element) => element.dataset.pbShift === chosen) ? chosen : ""
  for (const element of ofShifts) {
    const isOwn = element.dataset.pbShift === shift
    element.classList.toggle("pb-own-shift", isOwn)
    element.classList.toggle("pb-other-shift", shift !== "" && !isOwn)
  }
  for (const button of part.querySelectorAll("[data-pb-choose-shift]"))
    button.setAttribute("aria-pressed", String(button.dataset.pbChooseShift === shift))
}

const showRead = () => document.querySelectorAll(".pb-of-role").forEach(showIn)

function show() {
  showRead()
  document.dispatchEvent(new Event("pb-role")) // today.js
}

function keep(path, value) {
  if (value && kept.read(path) !== value) kept.write(path, value)
  else kept.forget(path)
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-pb-choose-role], [data-pb-forget-role], [data-pb-choose-shift]")
  if (!button) return
  const { pbChooseRole: role, pbChooseShift: shift } = button.dataset
  const holder = button.closest(".pb-of-role")
  if (shift !== undefined) {
    keep(pathOf(holder, "shift"), shift)
    show()
    return
  }
  keep(pathOf(holder), role)
  if (!role) kept.forget(pathOf(holder, "shift"))
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
