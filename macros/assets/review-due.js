/* What is overdue for review, by the reader's day where the team is: a site that is built once says so on the right day.
   Above a page that is, on the home page for whoever reviews it, and on the page of all reviews. Comes before role-filter.js. */
(() => {
"use strict"

const SOON = 30 // days

const today = (element) => playbook.calendar.today(element.dataset.pbTimezone)

/* A review counts until the end of its last day. */
const isOver = (due, day) => due < day

function daysUntil(due, day) {
  const { dayOf, DAY } = playbook.calendar
  return (dayOf(due) - dayOf(day)) / DAY
}

// Before role-filter.js shows a role's, which is told of then.
playbook.onEveryPage(".pb-due", (page) => {
  const words = JSON.parse(page.dataset.pbWords), day = today(page)
  const rows = [...page.querySelectorAll("[data-pb-due]")]
  for (const row of rows) {
    const { pbDue: due } = row.dataset
    const state = isOver(due, day) ? "overdue" : daysUntil(due, day) <= SOON ? "soon" : ""
    row.classList.add(`pb-due-${state || "later"}`)
    row.querySelector(".pb-due-state").textContent = words[state] ?? ""
  }
  function tell() {
    const shown = rows.filter((row) => !row.hidden)
    const overdue = shown.filter((row) => row.classList.contains("pb-due-overdue"))
    const counts = { today: day, overdue: overdue.length, all: shown.length }
    page.querySelector(".pb-due-summary").textContent = playbook.calendar.filled(words.summary, counts)
  }
  page.addEventListener("pb-role-shown", tell)
})

playbook.onEveryPage(".pb-reviewed[data-pb-overdue]", (line) => {
  if (!isOver(line.dataset.pbDue, today(line))) return
  const note = document.createElement("p")
  note.className = "pb-overdue"
  note.setAttribute("role", "note")
  note.textContent = line.dataset.pbOverdue
  document.querySelector(".md-content h1")?.after(note)
})

playbook.onEveryPage(".pb-day-reviews", (line) => {
  const day = today(line)
  const n = JSON.parse(line.dataset.pbDue).filter((due) => isOver(due, day)).length
  line.hidden = n === 0
  line.firstElementChild.textContent = playbook.calendar.filled(line.dataset.pbMine, { n })
})
})()
