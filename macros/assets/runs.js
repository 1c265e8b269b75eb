/* One run of a checklist: what was ticked and typed for a day, a week, a month or a round. Values alone, no page.

   A run: {seen, lines, calls, figures, boxes, changed, title, role, version, lang}. Lines are known by their short names, so
   that every language and every version of a list adds to the same run; `seen` has, for each language, the mark of what every
   line showed. A line with another mark now says something else: its tick does not count for that. `boxes` has how many
   boxes each line had, so that those which stayed empty can be told without the page. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
const KEPT_DAYS = { daily: 35, weekly: 8 * 7 }
const KEPT_MONTHS = 13
const LONG = 180 // minutes

/* The period that a day lies in, as "2026-11-23", "2026-W48", "2026-11"; none for lists that go by rounds. */
function periodOf(day, cadence) {
  if (cadence === "daily") return day
  if (cadence === "monthly") return day.slice(0, 7)
  if (cadence !== "weekly") return ""
  const { year, number } = playbook.calendar.weekOf(playbook.calendar.dayOf(day))
  return `${year}-W${number}`
}

/* The first day from which something is still kept. */
function keptSince(today, cadence) {
  const { dayOf, DAY } = playbook.calendar
  const start = dayOf(today)
  if (cadence in KEPT_DAYS) return new Date(start - KEPT_DAYS[cadence] * DAY).toISOString().slice(0, 10)
  start.setUTCDate(1) // else the 31st of a short month is a day of the next
  start.setUTCMonth(start.getUTCMonth() - KEPT_MONTHS)
  return start.toISOString().slice(0, 10)
}

/* Whether a run is so old that it is forgotten. A round is as old as its last change. */
function isPast(cadence, period, changed, today) {
  const since = keptSince(today, cadence)
  if (period === "") return String(changed).slice(0, 10) < since
  return period < periodOf(since, cadence)
}

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value)
const mappingsOf = (value) =>
  Object.fromEntries(Object.entries(isMapping(value) ? value : {}).filter(([, part]) => isMapping(part)))

/* A run as it was kept, or an empty one; without what another program or a mishap has left in its place. */
function opened(kept) {
  const run = isMapping(kept) ? { ...kept } : {}
  for (const part of ["seen", "lines", "calls", "figures"]) run[part] = mappingsOf(run[part])
  for (const entry of Object.values(run.lines)) {
    if (!isMapping(entry.boxes)) entry.boxes = {}
  }
  return run
}

/* Whether what was kept of a line is for what it says. Nobody knows in a language that the run wasn't yet seen in. */
function isCurrent(run, lang, line) {
  const seen = run.seen[lang]
  return !seen || seen[line.id] === null || seen[line.id] === line.mark
}

/* What is kept of a line: {boxes: {1: when}, na, note}. */
const entryOf = (run, lang, line) => (isCurrent(run, lang, line) && run.lines[line.id]) || { boxes: {} }

function marksOf(lines) {
  return Object.fromEntries(lines.map((line) => [line.id, line.mark]))
}

/* Note that a line is dealt with as it stands now, whatever language it is read in. */
function see(run, lang, lines, line) {
  run.seen[lang] ??= marksOf(lines)
  if (!line) return
  for (const [other, seen] of Object.entries(run.seen)) seen[line.id] = other === lang ? line.mark : null
}

function setEntry(run, lang, lines, line, entry) {
  see(run, lang, lines, line)
  if (Object.keys(entry.boxes).length || entry.na || entry.note) run.lines[line.id] = entry
  else delete run.lines[line.id]
}

function stateOf(entry, line) {
  if (entry.na) return "na"
  return Object.keys(entry.boxes).length >= line.boxes ? "done" : "open"
}

/* How far some lines are: {done, total, minutes}; what is not applicable counts as dealt with. */
function progress(run, lang, lines) {
  let done = 0, minutes = 0
  for (const line of lines) {
    const entry = entryOf(run, lang, line)
    if (stateOf(entry, line) === "open") minutes += line.minutes * (line.boxes - Object.keys(entry.boxes).length)
    else done += 1
  }
  return { done, total: lines.length, minutes }
}

/* What is left to do, in a list's words; a long time is told in hours. */
function left(minutes, words) {
  const [key, n] = minutes < LONG ? ["left", minutes] : ["left-hours", Math.round(minutes / 60)]
  return playbook.calendar.filled(words[key], { n })
}

/* How far they are, in words of the page. */
function told({ done, total, minutes }, words) {
  const rest = done === total ? words["all-done"] : left(minutes, words)
  return `${playbook.calendar.filled(words.progress, { done, total })} · ${rest}`
}

/* The pause point that has begun and is not finished, else the next one that isn't: {pause, isNow}. Those of a week have
   their weekday (0 for Monday), those without a time are never marked. */
function markedPause(pauses, now, isOpen) {
  const when = (pause) => `${pause.weekday ?? now.weekday} ${pause.at}`
  const moment = `${now.weekday} ${now.time}`
  const timed = pauses.filter((pause) => pause.at).sort((a, b) => (when(a) < when(b) ? -1 : 1))
  const begun = timed.filter((pause) => when(pause) <= moment).pop()
  if (begun && isOpen(begun)) return { pause: begun, isNow: true }
  const next = timed.find((pause) => when(pause) > moment && isOpen(pause))
  return next ? { pause: next, isNow: false } : null
}

const COLUMNS = ["list", "version", "language", "period", "round", "role", "line", "box", "state", "value", "note",
  "time", "confidence", "source"]

/* The lines of a run without its page: all that the page had, and any that something is kept of. */
function keptLines(run) {
  const ticked = Object.entries(run.lines).map(([id, entry]) =>
    [id, Math.max(1, ...Object.keys(entry.boxes).map(Number))])
  const counts = { ...Object.fromEntries(ticked), ...(isMapping(run.boxes) ? run.boxes : {}) }
  return Object.entries(counts).map(([id, boxes]) => ({ id, boxes }))
}

/* The rows of a run. `lines` are those of its page, where that is at hand; else those that the page had when it was kept. */
function rowsOf(path, run, lines) {
  const [, list, period, round] = path, rows = []
  const common = { list, version: run.version, language: run.lang, period, round, role: run.role, confidence: 1,
    source: "page" }
  const add = (more) => rows.push({ ...common, ...more })
  for (const line of lines ?? keptLines(run)) {
    const entry = lines ? entryOf(run, run.lang, line) : run.lines[line.id] ?? { boxes: {} }
    for (let box = 1; box <= line.boxes; box++) {
      const state = entry.na ? "na" : entry.boxes[box] ? "done" : "open"
      const note = [entry.na, entry.note].filter(Boolean).join(" · ")
      add({ line: line.id, box, state, note, time: entry.boxes[box] })
    }
  }
  for (const [pause, blanks] of Object.entries(run.calls)) {
    for (const [number, value] of Object.entries(blanks))
      add({ line: `call:${pause}`, box: number, state: "done", value })
  }
  for (const [metric, { value, time }] of Object.entries(run.figures))
    add({ line: `metric:${metric}`, box: 1, state: "done", value, time })
  return rows
}

/* The paths of all runs that are kept for a handbook: lists are known by their folders. */
const paths = (home) => playbook.kept.list(home).filter(([, list]) => String(list).includes("/"))

/* The names of the rounds that are kept of some lists, the one that was changed last before the others. */
function roundsOf(home, lists) {
  const changed = (path) => String(playbook.kept.read(path)?.changed)
  const found = paths(home).filter(([, list]) => lists.includes(list))
  found.sort((a, b) => (changed(a) < changed(b) ? 1 : -1))
  return [...new Set(found.map((path) => path[3]))]
}

const csv = (rows, columns = COLUMNS) => playbook.csv.written(columns, rows)

playbook.runs = {
  csv, entryOf, isCurrent, isPast, left, markedPause, opened, paths, periodOf, progress, roundsOf, rowsOf, see, setEntry,
  stateOf, told,
}
})()
