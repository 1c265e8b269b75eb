/* What is overdue for review, by the reader's day where the team is: a site that is built once says so on the right day.
   Above a page that is, on the home page for whoever reviews it, and on the page of all reviews, where it stands open above what
   is due later. Comes before role-filter.js. */
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

const shownIn = (place) => [...place.querySelectorAll("[data-pb-due]")].filter((row) => !row.hidden)
const isEdited = (row) => row.querySelector(".pb-due-edited") !== null

/* How many rows a month has, and how many of them were changed after their review. */
function countOf(rows, words) {
  const n = rows.filter(isEdited).length
  return n ? `${rows.length} · ${playbook.calendar.filled(words["month-edited"], { n })}` : `${rows.length}`
}

function sentencesOn(rows, today, words) {
  const overdue = rows.filter((row) => row.classList.contains("pb-due-overdue")).length
  const edited = rows.filter(isEdited).length
  const told = [playbook.calendar.filled(words.summary, { today, overdue, all: rows.length })]
  if (edited) told.push(playbook.calendar.filled(words["summary-edited"], { edited }))
  return told
}

// Before role-filter.js shows a role's, which is told of then.
playbook.onEveryPage(".pb-due", (page) => {
  const words = JSON.parse(page.dataset.pbWords), day = today(page)
  const now = page.querySelector(".pb-due-now"), months = [...page.querySelectorAll(".pb-due-month")]
  for (const row of page.querySelectorAll("[data-pb-due]")) {
    const { pbDue: due } = row.dataset
    const state = isOver(due, day) ? "overdue" : daysUntil(due, day) <= SOON ? "soon" : ""
    row.classList.add(`pb-due-${state || "later"}`)
    row.querySelector(".pb-due-state").textContent = words[state] ?? ""
    if (state) now.append(row)
  }
  page.addEventListener("pb-role-shown", () => {
    for (const month of months) {
      const rows = shownIn(month)
      month.hidden = rows.length === 0
      month.querySelector(".pb-fold-count").textContent = countOf(rows, words)
    }
    const told = sentencesOn(shownIn(page), day, words)
    page.querySelector(".pb-due-summary").textContent = told.join(page.dataset.pbGap)
  })
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
