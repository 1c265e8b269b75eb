/* A checklist on its way to paper: the day it is for, the type size, the print button, and what becomes of a sheet with
   a QR code. Comes after playbook.js, whose onEveryPage it uses. */
(() => {
"use strict"

// Days are kept as midnight UTC and read as such, so that nobody's clock moves them.
const DAY = 24 * 60 * 60 * 1000

/* Today where the team is, as 2026-11-23; or the day there of another moment. */
function today(timeZone, moment = new Date()) {
  const digits = { year: "numeric", month: "2-digit", day: "2-digit" }
  const parts = (zone) => new Intl.DateTimeFormat("en", { ...digits, timeZone: zone }).formatToParts(moment)
  let found
  try {
    found = parts(timeZone)
  } catch {
    found = parts(undefined) // a zone that is younger than the browser
  }
  return ["year", "month", "day"].map((name) => found.find((part) => part.type === name).value).join("-")
}

/* The time of day where the team is, "09:05". */
function clock(timeZone) {
  const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
  try {
    return new Intl.DateTimeFormat("en-GB", { ...form, timeZone }).format(new Date())
  } catch {
    return new Intl.DateTimeFormat("en-GB", form).format(new Date())
  }
}

/* The day that stands in a text, or nothing: 2026-02-30 is none. */
function dayOf(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  return !isNaN(day) && day.toISOString().startsWith(text) ? day : null
}

function filled(pattern, values) {
  return pattern.replace(/\{([a-z]+)\}/g, (_, name) => values[name])
}

function digitsOf(day) {
  const [year, month, date] = day.toISOString().slice(0, 10).split("-")
  return { year, month, day: date }
}

/* How many days a day comes after the Monday of its week. */
const sinceMonday = (day) => (day.getUTCDay() + 6) % 7

/* The ISO week. It belongs to the year that its Thursday lies in. */
function weekOf(day) {
  const first = new Date(day - sinceMonday(day) * DAY), thursday = new Date(+first + 3 * DAY)
  const year = thursday.getUTCFullYear()
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / DAY / 7) + 1
  return { year, number: String(number).padStart(2, "0"), first, last: new Date(+first + 6 * DAY) }
}

/* What a list says it is for, by how often it is gone through: in the words in which the PDF says it. */
function occasion(day, cadence, words) {
  if (cadence === "weekly") {
    const { year, number, first, last } = weekOf(day)
    const ends = [first, last].map((end) => filled(words["short-day"], digitsOf(end)))
    return filled(words.week, { year, week: number, first: ends[0], last: ends[1] })
  }
  if (cadence === "monthly") return filled(words.month, digitsOf(day))
  return filled(words.day, { weekday: words.weekdays[sinceMonday(day)], ...digitsOf(day) })
}

// These are for today; the others keep an empty line until a day is chosen.
const COMING_ROUND = ["daily", "weekly", "monthly"]

// A page may stay open overnight, and today is then another day. Nobody's typing is disturbed.
let refreshDate = () => {}
addEventListener("beforeprint", () => refreshDate())
document.addEventListener("visibilitychange", () => refreshDate())
setInterval(() => { if (!document.activeElement?.matches(".pb-date input")) refreshDate() }, 20_000)

function startDate(sheet) {
  const { pbCadence: cadence, pbTimezone: timeZone } = sheet.dataset
  const words = JSON.parse(sheet.dataset.pbDates)
  const field = sheet.querySelector(".pb-date input")
  const asked = new URLSearchParams(location.search).get("date") ?? ""
  let chosen = dayOf(asked) !== null
  function fill() {
    const day = dayOf(field.value), text = day ? occasion(day, cadence, words) : ""
    for (const place of document.querySelectorAll(".pb-when-text")) place.textContent = text
    sheet.dispatchEvent(new CustomEvent("pb-day", { detail: { chosen } })) // ticks.js shows what was ticked that day
  }
  refreshDate = () => {
    if (!chosen && COMING_ROUND.includes(cadence)) field.value = today(timeZone)
    fill()
  }
  field.addEventListener("input", () => { chosen = true; fill() })
  field.closest("label").hidden = false
  field.value = chosen ? asked : ""
  refreshDate()
}

/* A measure of sheet.toml, or what is worked out of it, as it holds for an element: "12pt". */
function measure(element, name) {
  return getComputedStyle(element).getPropertyValue(`--pb-${name}`).trim()
}

/* The type sizes, as on the PDF: the first that makes one page, or as few as any. */
function typeSizes(page) {
  return ["large", "medium", "small"].map((size) => measure(page, `pt-type-${size}`))
}

/* What `see` finds in each type size on a page that is laid out as on paper. That is tried out on the page itself, in
   one go, so that nothing of it is ever drawn. A style sheet may be told what media it holds for even where, opened
   from disk, the page may not read it. */
function triedOnPaper(page, sizes, see) {
  const styles = [...document.styleSheets].filter((style) => style.media.mediaText === "print")
  const { scrollX, scrollY } = window
  for (const style of styles) style.media.mediaText = "all"
  page.classList.add("pb-tried")
  const seen = sizes.map((size) => {
    page.style.setProperty("--pb-type", size)
    return see()
  })
  page.classList.remove("pb-tried")
  for (const style of styles) style.media.mediaText = "print"
  scrollTo({ left: scrollX, top: scrollY, behavior: "instant" })
  return seen
}

/* How many pages a sheet's parts fill, none of which is broken unless it is taller than a page. */
function countPages(sheet) {
  const room = parseFloat(measure(sheet, "room-height")) * 96 / 25.4 // mm in CSS pixels
  let count = 1, start = 0
  for (const { offsetTop: top, offsetHeight: height } of sheet.children) {
    while (top + height > start + room) {
      count += 1
      start = top > start ? top : start + room
    }
  }
  return count
}

function chooseType(sheet) {
  const page = sheet.parentElement, sizes = typeSizes(page)
  const counts = triedOnPaper(page, sizes, () => countPages(sheet))
  page.style.setProperty("--pb-type", sizes[counts.indexOf(Math.min(...counts))])
}

// After the date has been filled in: it takes room too.
addEventListener("beforeprint", () => document.querySelectorAll(".pb-checklist").forEach(chooseType))

// A QR code on paper brings its sheet's stamp along; the page knows what the newest sheet would bear.
function fillNote(note) {
  const hash = new URLSearchParams(location.search).get("sheet"), { pbStamp, pbCurrent, pbNewer } = note.dataset
  if (!hash) return
  const isCurrent = hash === pbStamp
  note.classList.add(isCurrent ? "pb-sheet-current" : "pb-sheet-older")
  note.textContent = isCurrent ? pbCurrent : pbNewer
  if (!isCurrent && note.dataset.pbNext) note.append(wayToNewer(note.dataset))
}

function wayToNewer({ pbPdf, pbNext }) {
  const way = document.createElement(pbPdf ? "a" : "button")
  if (pbPdf) way.href = pbPdf
  else way.addEventListener("click", () => window.print())
  way.className = "md-button"
  way.textContent = pbNext
  return way
}

playbook.calendar = { today, clock, dayOf, weekOf, sinceMonday, occasion, filled, DAY, COMING_ROUND }

playbook.onEveryPage("[data-pb-print]", (button) => {
  button.hidden = false
  button.addEventListener("click", () => window.print())
})

playbook.onEveryPage(".pb-checklist", startDate)
playbook.onEveryPage(".pb-sheet-note", fillNote)
})()
