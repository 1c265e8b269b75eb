/* What a figure is of: a day, an ISO week or a month, "2026-11-30", "2026-W48", "2026-11". As runs/periods.py. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

/* The first and the last day of a period, as "2026-11-30"; nothing for what is in no calendar. */
function daysOf(period) {
  const { dayOf, weekOf, DAY } = playbook.calendar
  const text = (day) => day.toISOString().slice(0, 10)
  if (period.startsWith("0000")) return null
  const day = dayOf(period)
  if (day) return { first: period, last: period }
  const month = /^\d{4}-\d{2}$/.test(period) && dayOf(`${period}-01`)
  if (month) {
    const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0))
    return { first: text(month), last: text(last) }
  }
  const [, year, number] = period.match(/^(\d{4})-W(\d{2})$/) ?? []
  if (!year) return null
  // The 4th of January lies in the first week of every year.
  const inWeek = new Date(+dayOf(`${year}-01-04`) + (number - 1) * 7 * DAY), week = weekOf(inWeek)
  if (`${week.year}-W${week.number}` !== period) return null // a week 53 that is none
  return { first: text(week.first), last: text(week.last) }
}

/* {period} or {refused}, as figures.js says it. */
function read(text) {
  const period = text.trim()
  if (period === "") return { refused: [["period-missing"], ["write-period"]] }
  if (!daysOf(period)) return { refused: [["no-period", { text: period }], ["write-period"]] }
  return { period }
}

/* To sort by, as a text: the later a period ends the newer; of two, the shorter. */
function newness(period) {
  const { first, last } = daysOf(period)
  return `${last} ${first}`
}

playbook.periods = { daysOf, newness, read }
})()
