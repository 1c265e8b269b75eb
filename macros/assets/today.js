/* Today of the reader's role on the home page: what is ticked, what is next, what falls due, rounds under way; and the time
   it is on the line of a day. Comes after ticks.js. All that it tells stands in the page (macros/day.html) or is kept. */
(() => {
"use strict"

const { kept, runs, due, calendar, make } = playbook
const SVG = "http://www.w3.org/2000/svg"

const plain = (element) => element.textContent.replace(/\s+/g, " ").trim()

/* The day, its weekday (0 for Monday) and the time where the team is. */
function nowIn(timeZone) {
  const today = calendar.today(timeZone)
  return { today, weekday: calendar.sinceMonday(calendar.dayOf(today)), time: calendar.clock(timeZone) }
}

// ---- the line of a day ----

const minutesOf = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/* Mark the time on the line; before it begins and after it ends there is no place for it. */
function markTime(line) {
  const { pbFirst, pbLast, pbTop, pbTimezone, pbTime } = line.dataset
  const { weekday, time } = nowIn(pbTimezone), [first, last] = [Number(pbFirst), Number(pbLast)]
  const minute = [minutesOf(time), minutesOf(time) + 24 * 60].find((one) => first <= one && one <= last)
  const svg = line.querySelector("svg")
  svg.querySelector(".pb-day-now")?.remove()
  const isOwn = line.closest(".pb-day") !== null // a role's page shows every day of the week
  if (isOwn) showDays(line, weekday)
  if (minute === undefined) return
  const x = `${100 * (minute - first) / (last - first)}%`
  const group = drawn("g", { class: "pb-live pb-day-now" })
  const title = drawn("title", {})
  title.textContent = calendar.filled(pbTime, { time })
  group.append(title, drawn("line", { x1: x, x2: x, y1: pbTop, y2: "100%" }))
  svg.prepend(group) // below the words
}

/* Leave away what comes on other days of the week. */
function showDays(part, weekday) {
  for (const element of part.querySelectorAll("[data-pb-days]"))
    element.classList.toggle("pb-other-day", !element.dataset.pbDays.split(" ").includes(String(weekday)))
}

// ---- a role's today ----

/* Whether a pause point is of a shift that isn't the reader's, as my-role.js has marked it. */
const isOfOthers = ({ link }) => link.classList.contains("pb-other-shift")

class Today {
  constructor(section) {
    this.section = section
    const { pbTimezone, pbLang, pbOff, pbDates, pbWords, pbRunWords, pbHome } = section.closest(".pb-days").dataset
    Object.assign(this, { timeZone: pbTimezone, lang: pbLang })
    this.off = JSON.parse(pbOff)
    this.dates = JSON.parse(pbDates)
    this.words = { ...JSON.parse(pbRunWords), ...JSON.parse(pbWords) }
    this.home = new URL(`${pbHome}/`, location.href).pathname
    this.lists = [...section.querySelectorAll(".pb-day-list")].map((element) => this.listOf(element))
    section.querySelector(".pb-day-title").tabIndex = -1
  }

  say(key, values = {}) {
    return calendar.filled(this.words[key], values)
  }

  listOf(element) {
    const { pbList: id, pbCadence: cadence, pbLines, pbDaysGiven } = element.dataset
    const lines = JSON.parse(pbLines).map(([line, mark, boxes, minutes]) => ({ id: line, mark, boxes, minutes }))
    const list = { id, cadence, lines, element, href: element.querySelector("a").getAttribute("href"), given: Number(pbDaysGiven) }
    list.pauses = [...element.querySelectorAll("[data-pb-pause]")].map((link) => this.pauseOf(list, link))
    element.querySelector(".pb-day-start")?.addEventListener("click", () => this.start(list))
    return list
  }

  pauseOf(list, link) {
    const { pbPause: key, pbAt: at, pbWeekday, pbWorkday } = link.dataset
    const weekday = pbWeekday === undefined ? undefined : Number(pbWeekday)
    const workday = pbWorkday === undefined ? undefined : Number(pbWorkday)
    const lines = list.lines.filter((line) => line.id.startsWith(`${key}.`))
    const count = link.querySelector("small")
    const text = plain(link).slice(0, -plain(count).length).trim()
    return { list, link, at, weekday, workday, lines, count, text }
  }

  // ---- what is kept ----

  runOf(list) {
    return runs.opened(kept.read([this.home, list.id, runs.periodOf(this.now.today, list.cadence), ""]))
  }

  far(list, lines = this.linesOf(list)) {
    return runs.progress(this.runOf(list), this.lang, lines)
  }

  /* The lines of a list without those of a shift that isn't the reader's. */
  linesOf(list) {
    const others = list.pauses.filter(isOfOthers).flatMap(({ lines }) => lines)
    return list.lines.filter((line) => !others.includes(line))
  }

  /* The rounds of a list that something is left to do in, by their names. */
  openRounds(list) {
    const paths = kept.list(this.home).filter(([, id]) => id === list.id)
    const rounds = paths.map((path) => ({ name: path[3], run: runs.opened(kept.read(path)) }))
    const told = rounds.map(({ name, run }) => ({ name, far: runs.progress(run, this.lang, list.lines) }))
    return told.filter(({ far }) => far.done < far.total)
  }

  start(list) {
    const name = prompt(this.say("round-name"), this.now.today)?.trim()
    if (!name) return
    if (kept.read([this.home, list.id, "", name])) {
      alert(this.say("round-taken", { name }))
      return
    }
    location.href = this.wayTo(list, name)
  }

  wayTo(list, round) {
    return `${list.href}?${new URLSearchParams({ round })}`
  }

  // ---- what is shown ----

  show() {
    this.now = nowIn(this.timeZone)
    showDays(this.section, this.now.weekday)
    const when = this.section.querySelector(".pb-day-when")
    tell(when, this.inWords(this.now.today))
    for (const list of this.lists) {
      if (calendar.COMING_ROUND.includes(list.cadence)) this.showList(list)
      else this.showRounds(list)
    }
    this.showNext()
    this.showFixed()
  }

  showList(list) {
    const due = list.cadence === "monthly" ? ` · ${this.leftOfMonth()}` : ""
    const far = this.far(list)
    tell(list.element.querySelector(".pb-day-state"), runs.told(far, this.words) + (far.done < far.total ? due : ""))
    for (const pause of list.pauses) {
      const { link, lines, count, weekday } = pause
      const { done, total } = this.far(list, lines)
      tell(count, done === total ? "✓" : `${done}/${total}`)
      link.classList.toggle("pb-day-done", done === total)
      link.classList.toggle("pb-day-today", weekday === this.now.weekday || this.dueOf(pause) === this.now.today)
      this.showDue(pause, done < total)
    }
  }

  /* The day of this month on which a pause point is due, where it says. */
  dueOf({ workday }) {
    return workday === undefined ? undefined : due.workday(this.now.today, workday, this.off)
  }

  showDue(pause, isOpen) {
    const place = pause.link.querySelector(".pb-day-due"), day = this.dueOf(pause)
    if (!place || !day) return
    const isLate = isOpen && day < this.now.today
    place.classList.toggle("pb-day-late", isLate)
    const key = isLate ? "overdue" : day === this.now.today ? "due-today" : "due"
    tell(place, this.say(key, { day: this.inWords(day) }))
  }

  inWords(day) {
    return calendar.occasion(calendar.dayOf(day), "daily", this.dates)
  }

  /* Whether a pause point is one of today: every day's, that of its weekday, or that of its working day. Of a month's list
     those that name no day are of none. */
  isOfToday(pause) {
    if (pause.list.cadence === "monthly") return this.dueOf(pause) === this.now.today
    return pause.weekday === undefined || pause.weekday === this.now.weekday
  }

  leftOfMonth() {
    const [year, month, day] = this.now.today.split("-").map(Number)
    const left = new Date(Date.UTC(year, month, 0)).getUTCDate() - day
    return left ? this.say("days-left", { n: left }) : this.say("last-day")
  }

  showRounds(list) {
    const rounds = this.openRounds(list)
    list.element.hidden = list.cadence !== "event" && rounds.length === 0
    const row = ({ name, far }) => make("li", {},
      make("a", { href: this.wayTo(list, name), textContent: name }),
      ` ${[runs.told(far, this.words), this.deadline(list, name)].filter(Boolean).join(" · ")}`)
    list.element.querySelector(".pb-day-rounds").replaceChildren(...rounds.map(row))
  }

  /* By when a round of a newcomer's list is finished, where it is known when they started. */
  deadline(list, round) {
    const start = list.given && due.startedOn(this.home, this.section.dataset.pbOfRole, round)
    return start ? this.say("start-due", { day: this.inWords(due.lastDay(start, list.given)) }) : ""
  }

  /* What is to be done now, else next, today. */
  showNext() {
    const place = this.section.querySelector(".pb-day-next")
    const pauses = this.lists.flatMap((list) => list.pauses)
    const own = pauses.filter((pause) => !isOfOthers(pause))
    const ofToday = own.filter((pause) => this.isOfToday(pause))
    const isOpen = ({ list, lines }) => { const { done, total } = this.far(list, lines); return done < total }
    const marked = runs.markedPause(ofToday, this.now, isOpen)
    for (const pause of pauses) pause.link.classList.toggle("pb-day-marked", pause === marked?.pause)
    const rests = due.isDayOff(calendar.dayOf(this.now.today), this.off)
    const left = ofToday.find(isOpen)
    if (rests) tell(place, this.say("rest"))
    else if (marked) this.showPause(place, this.say(marked.isNow ? "now" : "next"), marked.pause)
    else if (left) this.showPause(place, this.say("open"), left)
    else tell(place, ofToday.length ? this.say("done") : "")
    if (!kept.lasts) place.append(make("small", { textContent: ` ${this.say("not-lasting")}` }))
  }

  showPause(place, word, { list, link, lines, text }) {
    const told = `${word} ${text} ${runs.told(this.far(list, lines), this.words)}`
    if (plain(place) === told) return
    place.replaceChildren(make("b", { className: "pb-pause-mark", textContent: word }), " ",
      make("a", { href: link.getAttribute("href"), textContent: text }), " ",
      make("small", { textContent: runs.told(this.far(list, lines), this.words) }))
  }

  showFixed() {
    const fixed = this.section.querySelector(".pb-day-fixed")
    if (!fixed) return
    const count = fixed.querySelectorAll("li:not(.pb-other-day, .pb-other-shift)").length
    fixed.hidden = count === 0
    tell(fixed.querySelector(".pb-fold-count"), String(count))
  }
}

/* Put a text in its place; the same one is left alone, for what is read aloud is read when it is put there. */
function tell(place, text) {
  if (place.textContent !== text) place.textContent = text
}

const begun = new WeakMap()

function show() {
  document.querySelectorAll(".pb-day-line").forEach(markTime)
  for (const section of document.querySelectorAll(".pb-day:not([hidden])")) {
    if (!begun.has(section)) begun.set(section, new Today(section))
    begun.get(section).show()
  }
}

document.addEventListener("pb-role", show)
document.addEventListener("visibilitychange", show)
addEventListener("pageshow", show) // also when one comes back to it
setInterval(show, 20_000)
playbook.onEveryPage(".pb-day-line, .pb-days", show)
playbook.onEveryPage(".pb-of-role", () => playbook.role.show())
})()
