/* A checklist that is gone through on a screen: what is ticked and typed is kept (kept.js) as a run (runs.js) of the day,
   week, month or round that the page shows. Comes after playbook.js and sheet.js. All that it adds to the page has the
   class pb-live, and is for the screen alone. */
(() => {
"use strict"

const { kept, runs, figures, calendar } = playbook

/* An element; properties with a hyphen, and its role, are attributes. */
function make(tag, properties = {}, ...inside) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name === "role" || name.includes("-")) element.setAttribute(name, value)
    else element[name] = value
  }
  element.append(...inside)
  return element
}

const copyOf = (value) => JSON.parse(JSON.stringify(value))
const lastOf = (values) => values[values.length - 1]

const button = (label, act) => {
  const made = make("button", { type: "button", className: "md-button", textContent: label })
  made.addEventListener("click", act)
  return made
}

const plain = (element) => element.textContent.replace(/\s+/g, " ").trim()

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }))
  make("a", { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

class List {
  constructor(sheet) {
    this.sheet = sheet
    this.words = JSON.parse(sheet.dataset.pbWords)
    this.figureWords = JSON.parse(sheet.dataset.pbFigureWords)
    const { pbList, pbCadence, pbLang, pbTimezone, pbHome } = sheet.dataset
    Object.assign(this, { id: pbList, cadence: pbCadence, lang: pbLang, timeZone: pbTimezone })
    this.home = new URL(`${pbHome}/`, location.href).pathname
    this.byRounds = !calendar.COMING_ROUND.includes(this.cadence)
    this.undos = []
    this.pauses = [...sheet.querySelectorAll(".pb-pause")].map((section) => this.pauseOf(section))
    this.lines = this.pauses.flatMap((pause) => pause.lines)
    this.readings = [...sheet.querySelectorAll(".pb-reading")].map((reading) => this.readingOf(reading))
    this.addBar()
    this.addFoot()
    this.forgetPast()
    this.choose()
    sheet.classList.add("pb-started") // it takes no more room than was kept for it, see room.css
  }

  say(key, values = {}) {
    return calendar.filled(this.words[key], values)
  }

  today() {
    return calendar.today(this.timeZone)
  }

  // ---- which run ----

  get path() {
    return [this.home, this.id, this.period, this.round]
  }

  rounds() {
    return runs.roundsOf(this.home, [this.id])
  }

  /* Take the run of the day that the page is for. */
  choose() {
    const field = this.sheet.querySelector(".pb-date input")
    this.day = calendar.dayOf(field.value) ? field.value : this.today()
    const before = this.period
    this.period = runs.periodOf(this.day, this.cadence)
    this.round ??= this.byRounds ? this.firstRound() : ""
    const isOther = before !== undefined && before !== this.period
    if (isOther) this.undos = []
    this.show()
    return isOther
  }

  /* The round that the address names, begun if there is none of that name; else the one that was changed last, of this list
     or of a newcomer's others. */
  firstRound() {
    const asked = new URLSearchParams(location.search).get("round")?.trim()
    const others = this.sheet.dataset.pbPath?.split(" ") ?? []
    if (!asked) return this.rounds()[0] ?? runs.roundsOf(this.home, others)[0] ?? this.today()
    if (!this.rounds().includes(asked)) this.keep([this.home, this.id, this.period, asked], runs.opened(null))
    return asked
  }

  forgetPast() {
    const today = this.today()
    for (const path of runs.paths(this.home)) {
      const cadence = String(path[1]).split("/")[0]
      if (runs.isPast(cadence, path[2], kept.read(path)?.changed, today)) kept.forget(path)
    }
  }

  // ---- what is kept ----

  read() {
    return runs.opened(kept.read(this.path))
  }

  write(run) {
    this.keep(this.path, run)
    this.show()
  }

  keep(path, run) {
    const { pbRole: role, pbVersion: version } = this.sheet.dataset
    const boxes = Object.fromEntries(this.lines.map((line) => [line.id, line.boxes]))
    const about = { role, version, lang: this.lang, day: this.day, boxes, title: plain(document.querySelector("h1#page")) }
    kept.write(path, { ...run, ...about, changed: new Date().toISOString() })
  }

  /* Change one thing; `name` says which, so that a text that is typed counts as one change. */
  change(name, edit, restore) {
    if (lastOf(this.undos)?.name !== name || !name) this.undos.push({ name, restore })
    const run = this.read() // another tab may have changed it
    runs.see(run, this.lang, this.lines)
    edit(run)
    this.write(run)
  }

  changeLine(line, edit, name = "") {
    const before = copyOf(runs.entryOf(this.read(), this.lang, line))
    const set = (entry) => (run) => runs.setEntry(run, this.lang, this.lines, line, entry)
    const after = copyOf(before)
    edit(after)
    this.change(name && `${line.id} ${name}`, set(after), set(before))
  }

  undo() {
    const last = this.undos.pop()
    if (!last) return
    this.letGo()
    const run = this.read()
    const restored = last.restore(run) ?? run
    this.write(restored)
  }

  reset() {
    const period = this.round || plain(this.sheet.querySelector(".pb-when-text")) || this.period
    if (!confirm(this.say("reset-sure", { period }))) return
    this.letGo()
    const before = this.read()
    this.undos.push({ restore: () => before })
    this.write(runs.opened(null))
  }

  /* Whatever stands in a field gives way to what is kept. */
  letGo() {
    this.shownPath = ""
    if (this.sheet.contains(document.activeElement)) document.activeElement.blur()
  }

  // ---- the parts of the page ----

  pauseOf(section) {
    const progress = make("p", { className: "pb-live pb-pause-progress" })
    section.querySelector("h2").after(progress)
    const lines = [...section.querySelectorAll(".pb-item")].map((item) => this.lineOf(item))
    const { pbPause: key, pbAt: at, pbWeekday: weekday } = section.dataset
    const pause = { key, at, weekday, section, lines, progress }
    pause.blanks = [...section.querySelectorAll(".pb-call .pb-pen")].map((pen, index) => this.blankOf(pause, pen, index + 1))
    return pause
  }

  lineOf(item) {
    const inputs = [...item.querySelectorAll("input")]
    const { pbLine: id, pbMark: mark, pbMinutes: minutes } = item.dataset
    const line = { id, mark, item, inputs, boxes: inputs.length, minutes: Number(minutes) }
    inputs.forEach((input, index) => {
      input.autocomplete = "off" // the browser's own memory knows no days
      input.addEventListener("change", () => this.changeLine(line, (entry) => {
        if (input.checked) entry.boxes[index + 1] = new Date().toISOString()
        else delete entry.boxes[index + 1]
      }))
    })
    line.badge = make("b", { className: "pb-live pb-line-new", textContent: this.words.new, hidden: true })
    line.open = button(this.words.more, () => this.openFields(line, true))
    line.open.className = "pb-live pb-line-open"
    line.open.setAttribute("aria-expanded", "false")
    item.querySelector(".pb-item-more").append(line.open, line.badge)
    return line
  }

  /* The fields of a line, which are there when they are wanted or hold something. */
  openFields(line, isAsked) {
    if (!line.fields) {
      const field = (name) => {
        const input = make("input", { type: "text", autocomplete: "off" })
        input.addEventListener("input", () => this.changeLine(line, (entry) => { entry[name] = input.value.trim() }, name))
        return input
      }
      line.na = field("na")
      line.note = field("note")
      line.fields = make("div", { className: "pb-live pb-line-fields" },
        make("label", {}, this.words.na, " ", line.na), make("label", {}, this.words.note, " ", line.note))
      line.item.append(line.fields)
    } else if (isAsked) {
      line.fields.hidden = !line.fields.hidden
    }
    line.open.setAttribute("aria-expanded", String(!line.fields.hidden))
    if (isAsked && !line.fields.hidden) line.note.focus()
  }

  blankOf(pause, pen, number) {
    const label = this.say("blank", { n: number })
    const input = make("input",
      { type: "text", className: "pb-live pb-blank-field", autocomplete: "off", "aria-label": label })
    pen.after(input)
    pen.classList.add("pb-typed")
    const before = () => this.read().calls[pause.key]?.[number] ?? ""
    const set = (value) => (run) => {
      const blanks = { ...run.calls[pause.key], [number]: value }
      if (!value) delete blanks[number]
      run.calls[pause.key] = blanks
    }
    input.addEventListener("input", () => this.change(`call ${pause.key} ${number}`, set(input.value.trim()), set(before())))
    return { input, pen, number }
  }

  readingOf(element) {
    const { pbMetric: id, pbScale } = element.dataset
    const unit = plain(element.querySelector(".pb-reading-field"))
    const input = make("input", { type: "text", inputMode: "decimal", autocomplete: "off" })
    const problem = make("p", { className: "pb-live pb-figure-problem", role: "status" })
    element.querySelector(".pb-row-title").after(
      make("label", { className: "pb-live pb-figure-field" }, this.words.figure, " ", input, " ", unit), problem)
    const told = [...element.querySelectorAll(".pb-told-zone")]
    const reading = { id, element, unit, input, problem, told, scale: JSON.parse(pbScale) }
    const set = (figure) => (run) => {
      if (figure) run.figures[id] = figure
      else delete run.figures[id]
    }
    input.addEventListener("input", () => {
      const { value } = figures.judged(input.value, reading.scale)
      this.showFigure(reading)
      // What can't be read is not kept: nobody would know later what was meant.
      const figure = value ? { value, time: new Date().toISOString() } : null
      this.change(`metric ${id}`, set(figure), set(this.read().figures[id]))
    })
    return reading
  }

  addBar() {
    this.progress = make("output", { className: "pb-run-progress" })
    this.meter = make("progress", { "aria-hidden": "true", max: this.lines.length })
    this.undoButton = button(this.words.undo, () => this.undo())
    const bar = make("div", { className: "pb-live pb-run-bar", role: "group", "aria-label": this.words.bar },
      make("span", { className: "pb-run-state" }, this.progress, this.meter))
    if (this.byRounds) bar.append(this.roundPart())
    bar.append(make("span", { className: "pb-run-ways" }, this.undoButton, button(this.words.reset, () => this.reset())))
    this.note = make("p", { className: "pb-live pb-run-note", role: "status" })
    this.changed = make("p", { className: "pb-live pb-run-note", role: "status" })
    this.sheet.querySelector(".pb-print-bar").after(bar, this.note, this.changed)
  }

  roundPart() {
    this.select = make("select")
    this.select.addEventListener("change", () => this.takeRound(this.select.value))
    return make("span", { className: "pb-run-round" }, make("label", {}, this.words.round, " ", this.select),
      button(this.words["new-round"], () => this.newRound()))
  }

  takeRound(round) {
    this.round = round
    this.undos = []
    this.show()
  }

  newRound() {
    const name = prompt(this.words["round-name"], this.today())?.trim()
    if (!name) return
    if (this.rounds().includes(name)) {
      this.note.textContent = this.say("round-taken", { name })
      return
    }
    this.takeRound(name)
    this.write(runs.opened(null))
  }

  addFoot() {
    const copyText = button(this.words["copy-text"], async () => {
      await playbook.copy(this.asText())
      copyText.textContent = this.words.copied
      setTimeout(() => { copyText.textContent = this.words["copy-text"] }, 2000)
    })
    const name = () => [this.id.replace("/", "-"), this.period || this.round].join("-").replace(/[\\/:*?"<>|]/g, "-")
    const save = button(this.words.csv, () => download(`${name()}.csv`, runs.csv(this.rows())))
    const where = make("a", { href: this.sheet.dataset.pbKept, textContent: this.words.where })
    this.sheet.querySelector(".pb-sheet-foot").before(
      make("div", { className: "pb-live pb-run-foot" }, copyText, save, where))
  }

  // ---- what the page shows ----

  show() {
    const run = this.read()
    const isOther = this.shownPath !== String(this.path)
    this.shownPath = String(this.path)
    for (const line of this.lines) this.showLine(run, line)
    for (const pause of this.pauses) {
      for (const blank of pause.blanks) {
        fill(blank.input, run.calls[pause.key]?.[blank.number] ?? "")
        blank.pen.dataset.pbTyped = run.calls[pause.key]?.[blank.number] ?? ""
      }
    }
    for (const reading of this.readings) {
      const { value } = run.figures[reading.id] ?? {}
      const isRefused = reading.input.getAttribute("aria-invalid") === "true"
      if (!isRefused || isOther) fill(reading.input, value ?? "") // what is to be mended stays
      reading.element.querySelector(".pb-reading-field").dataset.pbTyped = value ?? ""
      this.showFigure(reading)
    }
    const changed = this.lines.filter((line) => !runs.isCurrent(run, this.lang, line)).length
    tell(this.changed, changed ? this.say("changed", { n: changed }) : "")
    if (!kept.lasts) tell(this.note, this.words["not-lasting"])
    this.undoButton.disabled = this.undos.length === 0
    if (this.select) this.showRounds()
    this.showProgress(run)
  }

  showLine(run, line) {
    const entry = runs.entryOf(run, this.lang, line)
    line.inputs.forEach((input, index) => { input.checked = index + 1 in entry.boxes })
    line.item.classList.toggle("pb-na", runs.stateOf(entry, line) === "na")
    line.badge.hidden = runs.isCurrent(run, this.lang, line)
    if (!line.fields && !entry.na && !entry.note) return
    this.openFields(line, false)
    fill(line.na, entry.na ?? "")
    fill(line.note, entry.note ?? "")
  }

  showFigure({ input, problem, told, scale }) {
    const { refused, zone } = figures.judged(input.value, scale)
    tell(problem, refused ? figures.told(refused, this.figureWords) : "")
    input.setAttribute("aria-invalid", String(Boolean(refused)))
    for (const one of told) one.hidden = one.dataset.pbZone !== zone
  }

  showRounds() {
    const names = this.rounds()
    if (!names.includes(this.round)) names.unshift(this.round)
    const isSame = names.length === this.select.length && names.every((name, index) => this.select[index].value === name)
    if (!isSame) this.select.replaceChildren(...names.map((name) => new Option(name, name))) // an open one would close
    this.select.value = this.round
  }

  showProgress(run) {
    const worded = (far) => runs.told(far, this.words)
    const all = runs.progress(run, this.lang, this.lines)
    tell(this.progress, worded(all))
    this.meter.value = all.done
    const marked = this.markedPause(run)
    for (const pause of this.pauses) {
      const text = worded(runs.progress(run, this.lang, pause.lines))
      const mark = pause === marked?.pause ? [make("b", { className: "pb-pause-mark", textContent: marked.word }), " "] : []
      // Only what has changed: else whatever is selected there is lost each time the clock is looked at.
      if (plain(pause.progress) !== `${mark.length ? `${marked.word} ` : ""}${text}`) pause.progress.replaceChildren(...mark, text)
      pause.section.classList.toggle("pb-pause-now", mark.length > 0)
    }
  }

  /* The pause point that has begun and is not finished, else the next one; none on another day than today. */
  markedPause(run) {
    const today = this.today()
    if (this.byRounds || this.period !== runs.periodOf(today, this.cadence) || this.cadence === "monthly") return null
    const now = { weekday: calendar.sinceMonday(calendar.dayOf(today)), time: calendar.clock(this.timeZone) }
    const isOpen = (pause) => runs.progress(run, this.lang, pause.lines).done < pause.lines.length
    const marked = runs.markedPause(this.pauses, now, isOpen)
    return marked && { pause: marked.pause, word: this.words[marked.isNow ? "now" : "next"] }
  }

  // ---- what is taken along ----

  rows() {
    const { pbRole: role, pbVersion: version } = this.sheet.dataset
    return runs.rowsOf(this.path, { ...this.read(), role, version, lang: this.lang }, this.lines)
  }

  asText() {
    const run = this.read(), signs = { done: "✓", open: "○", na: "–" }
    const when = this.round || plain(this.sheet.querySelector(".pb-when-text")) || this.period
    const text = [`${plain(document.querySelector("h1#page"))} · ${when}`, this.progress.textContent]
    for (const pause of this.pauses) {
      text.push("", plain(pause.section.querySelector("h2")).replace(/¶$/, ""))
      for (const line of pause.lines) {
        const entry = runs.entryOf(run, this.lang, line), state = runs.stateOf(entry, line)
        const told = [`${signs[state]} ${plain(line.item.querySelector(".pb-item-text"))}`]
        if (line.boxes > 1) told.push(`${Object.keys(entry.boxes).length}/${line.boxes}`)
        if (entry.na) told.push(`${this.words.na} ${entry.na}`)
        if (entry.note) told.push(entry.note)
        text.push(told.join(" · "))
      }
      text.push(this.callText(pause))
    }
    const read = this.readings.filter((reading) => run.figures[reading.id])
    if (read.length) text.push("", this.words["text-figures"])
    for (const { id, element, unit, told } of read) {
      const zone = told.find((one) => !one.hidden)
      const word = zone ? ` · ${plain(zone.querySelector(".pb-zone b"))}` : ""
      text.push(`${plain(element.querySelector(".pb-row-title a"))}: ${run.figures[id].value} ${unit}${word}`)
    }
    return text.join("\n")
  }

  callText(pause) {
    const call = pause.section.querySelector(".pb-call > span").cloneNode(true)
    for (const pen of call.querySelectorAll(".pb-pen")) pen.textContent = pen.dataset.pbTyped || pen.textContent
    return plain(call)
  }
}

/* Fill in a field, unless somebody is typing in it. */
function fill(input, value) {
  if (input !== document.activeElement) input.value = value
}

/* Put a text in its place; the same one is left alone, for what is read aloud is read when it is put there. */
function tell(place, text) {
  if (place.textContent !== text) place.textContent = text
}

// The lists of the page that is shown; one that Material's instant navigation has taken away is left alone.
let shown = []

function startList(sheet) {
  const list = new List(sheet)
  shown = shown.filter((one) => one.sheet.isConnected)
  shown.push(list)
  sheet.addEventListener("pb-day", (event) => {
    const isOther = list.choose()
    if (isOther) list.note.textContent = event.detail.chosen || list.cadence !== "daily" ? "" : list.words["another-day"]
  })
}

kept.onChange(() => shown.forEach((list) => list.show()))

Object.assign(playbook, { button, download, make })
playbook.onEveryPage(".pb-checklist", startList)
})()
