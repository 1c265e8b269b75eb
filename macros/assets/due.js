/* When something falls due: on the n-th working day of a month, or so long after somebody has started. Days are texts,
   "2026-12-01". The day on which a newcomer started is kept (kept.js) under [home, "started", role, round], as {day, title}. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
const LAST = -1

const textOf = (day) => day.toISOString().slice(0, 10)

function isDayOff(day, { weekdays, holidays, workdays }) {
  const text = textOf(day)
  if (workdays.includes(text)) return false
  return weekdays.includes(playbook.calendar.sinceMonday(day)) || holidays.includes(text)
}

/* The working days of the month that a day lies in. */
function workdays(today, off) {
  const [year, month] = today.split("-").map(Number), found = []
  for (const day = new Date(Date.UTC(year, month - 1, 1)); day.getUTCMonth() === month - 1; day.setUTCDate(day.getUTCDate() + 1)) {
    if (!isDayOff(day, off)) found.push(textOf(day))
  }
  return found
}

/* The n-th working day of the month that a day lies in; the last where there are fewer, or -1 is asked for. */
function workday(today, number, off) {
  const days = workdays(today, off)
  return (number === LAST ? undefined : days[number - 1]) ?? days[days.length - 1]
}

const startPath = (home, role, round) => [home, "started", role, round]

/* The day on which a newcomer started: the one that was said of this round, the one that the round is called by, or the one
   that was said before there was a round; nothing where nobody has said. */
function startedOn(home, role, round) {
  const { kept, calendar } = playbook
  const said = (name) => calendar.dayOf(kept.read(startPath(home, role, name))?.day ?? "")
  const day = said(round) ?? calendar.dayOf(round) ?? said("")
  return day ? textOf(day) : ""
}

/* The last of so many days, the first of which is counted. */
function lastDay(start, days) {
  const { dayOf, DAY } = playbook.calendar
  return textOf(new Date(+dayOf(start) + (days - 1) * DAY))
}

const paths = (home) => playbook.kept.list(home).filter(([, sort]) => sort === "started")

playbook.due = { isDayOff, lastDay, paths, startedOn, startPath, workday }
})()
