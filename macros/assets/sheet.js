/* A checklist on its way to paper: the day it is for, the print button, and what becomes of a sheet with a QR code.
   Comes after playbook.js, whose onEveryPage it uses. */
"use strict"

// Days are kept as midnight UTC and shown as such, so that nobody's clock moves them.
const DAY = 24 * 60 * 60 * 1000
const shown = (options) => new Intl.DateTimeFormat(document.documentElement.lang, { ...options, timeZone: "UTC" })

/* Today where the team is, as 2026-11-23. */
function today(timeZone) {
  const digits = { year: "numeric", month: "2-digit", day: "2-digit" }
  const parts = (zone) => new Intl.DateTimeFormat("en", { ...digits, timeZone: zone }).formatToParts(new Date())
  let found
  try {
    found = parts(timeZone)
  } catch {
    found = parts(undefined) // a zone that is younger than the browser
  }
  return ["year", "month", "day"].map((name) => found.find((part) => part.type === name).value).join("-")
}

/* The day that stands in a text, or nothing: 2026-02-30 is none. */
function dayOf(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  return !isNaN(day) && day.toISOString().startsWith(text) ? day : null
}

function inDay(day) {
  return shown({ year: "numeric", month: "long", day: "numeric", weekday: "short" }).format(day)
}

/* The ISO week with its first and last day. It belongs to the year that its Thursday lies in. */
function inWeek(day) {
  const first = new Date(day - ((day.getUTCDay() + 6) % 7) * DAY), thursday = new Date(+first + 3 * DAY)
  const year = thursday.getUTCFullYear(), week = Math.floor((thursday - Date.UTC(year, 0, 1)) / DAY / 7) + 1
  const { format } = shown({ month: "short", day: "numeric" })
  return `${year}-W${String(week).padStart(2, "0")} · ${format(first)} – ${format(+first + 6 * DAY)}`
}

function inMonth(day) {
  return shown({ year: "numeric", month: "long" }).format(day)
}

// What a list says it is for, by how often it is gone through. The others keep an empty line until a day is chosen.
const PERIODS = { daily: inDay, weekly: inWeek, monthly: inMonth }

// A page may stay open overnight, and today is then another day.
let refreshDate = () => {}
addEventListener("beforeprint", () => refreshDate())

function startDate(sheet) {
  const { pbCadence: cadence, pbTimezone: timeZone } = sheet.dataset
  const field = sheet.querySelector(".pb-date input")
  const asked = new URLSearchParams(location.search).get("date") ?? ""
  let chosen = dayOf(asked) !== null
  function fill() {
    const day = dayOf(field.value), text = day ? (PERIODS[cadence] ?? inDay)(day) : ""
    for (const place of document.querySelectorAll(".pb-when-text")) place.textContent = text
  }
  refreshDate = () => {
    if (!chosen && cadence in PERIODS) field.value = today(timeZone)
    fill()
  }
  field.addEventListener("input", () => { chosen = true; fill() })
  field.closest("label").hidden = false
  field.value = chosen ? asked : ""
  refreshDate()
}

// A QR code on paper brings its sheet's stamp along; the page knows what the newest sheet would bear.
function startNote(sheet) {
  const held = new URLSearchParams(location.search).get("sheet"), current = sheet.dataset.pbStamp
  const note = document.querySelector(".pb-sheet-note")
  if (!held || !current || !note) return
  const isCurrent = held === current
  note.classList.add(isCurrent ? "pb-sheet-current" : "pb-sheet-older")
  note.textContent = isCurrent ? note.dataset.pbCurrent : note.dataset.pbNewer
  if (!isCurrent) note.append(wayToNewer(sheet, note.dataset.pbNext))
}

function wayToNewer(sheet, label) {
  const pdf = sheet.querySelector(".pb-pdf"), way = document.createElement(pdf ? "a" : "button")
  if (pdf) way.href = pdf.href
  else way.addEventListener("click", () => window.print())
  way.className = "md-button"
  way.textContent = label
  return way
}

onEveryPage("[data-pb-print]", (button) => {
  button.hidden = false
  button.addEventListener("click", () => window.print())
})

onEveryPage(".pb-checklist", (sheet) => {
  startDate(sheet)
  startNote(sheet)
})
