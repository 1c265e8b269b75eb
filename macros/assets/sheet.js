/* A checklist on its way to paper: the day it is for, the type size, the print button, and what becomes of a sheet with
   a QR code. Comes after playbook.js, whose onEveryPage it uses. */
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

// Type sizes in points, as on the PDF sheet: the first that makes one page, or as few as any.
const TYPE_SIZES = [12, 11, 10]

/* What `see` finds in each type size on a page that is laid out as on paper. That is tried out on the page itself, in
   one go, so that nothing of it is ever drawn. A style sheet may be told what media it holds for even where, opened
   from disk, the page may not read it. */
function triedOnPaper(page, see) {
  const styles = [...document.styleSheets].filter((style) => style.media.mediaText === "print")
  const { scrollX, scrollY } = window
  for (const style of styles) style.media.mediaText = "all"
  page.classList.add("pb-tried")
  const seen = TYPE_SIZES.map((size) => {
    page.style.setProperty("--pb-type", `${size}pt`)
    return see()
  })
  page.classList.remove("pb-tried")
  for (const style of styles) style.media.mediaText = "print"
  scrollTo({ left: scrollX, top: scrollY, behavior: "instant" })
  return seen
}

/* How many pages a sheet's parts fill, none of which is broken unless it is taller than a page. */
function countPages(sheet) {
  const room = parseFloat(getComputedStyle(sheet).getPropertyValue("--pb-room-height")) * 96 / 25.4 // mm in CSS pixels
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
  const page = sheet.parentElement, counts = triedOnPaper(page, () => countPages(sheet))
  page.style.setProperty("--pb-type", `${TYPE_SIZES[counts.indexOf(Math.min(...counts))]}pt`)
}

// After the date has been filled in: it takes room too.
addEventListener("beforeprint", () => document.querySelectorAll(".pb-checklist").forEach(chooseType))

// A QR code on paper brings its sheet's stamp along; the page knows what the newest sheet would bear.
function fillNote(note) {
  const held = new URLSearchParams(location.search).get("sheet"), { pbStamp, pbCurrent, pbNewer } = note.dataset
  if (!held) return
  const isCurrent = held === pbStamp
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

onEveryPage("[data-pb-print]", (button) => {
  button.hidden = false
  button.addEventListener("click", () => window.print())
})

onEveryPage(".pb-checklist", startDate)
onEveryPage(".pb-sheet-note", fillNote)
