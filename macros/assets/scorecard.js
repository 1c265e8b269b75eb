/* The scorecard: figures that are typed or come from a file turn green, amber or red, and say what is to be done first.
   Each metric is score.js's; what is kept, kept-figures.js's. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const plain = (element) => element.textContent.replace(/\s+/g, " ").trim()

class Scorecard {
  constructor(page) {
    const { pbWords, pbFigureWords, pbZones, pbDates, pbTimezone, pbHome } = page.dataset
    this.page = page
    this.words = JSON.parse(pbWords)
    this.figureWords = JSON.parse(pbFigureWords)
    this.zones = JSON.parse(pbZones)
    this.dateWords = JSON.parse(pbDates)
    this.timeZone = pbTimezone
    this.home = new URL(`${pbHome}/`, location.href).pathname
    this.day = playbook.calendar.today(this.timeZone)
    this.scores = [...page.querySelectorAll(".pb-scored")].map((element) => new playbook.Score(element, this))
    this.addHead()
    this.addFoot()
    this.choose()
  }

  say(key, values = {}) {
    return playbook.calendar.filled(this.words[key], values)
  }

  periodInWords(cadence) {
    const { calendar } = playbook
    return calendar.occasion(calendar.dayOf(this.day), cadence, this.dateWords)
  }

  /* Keep figures, [metric, period, value]; an empty value takes one out. */
  keepAll(figures) {
    playbook.keptFigures.setAll(this.home, figures)
    this.show()
  }

  /* What was typed here, and for the other periods what the team has in its files. */
  figures() {
    const own = playbook.keptFigures.all(this.home)
    const known = new Set(own.map(({ metric, period }) => `${metric} ${period}`))
    const shared = this.scores.flatMap((score) => score.shared)
    return [...own, ...shared.filter(({ metric, period }) => !known.has(`${metric} ${period}`))]
  }

  addHead() {
    const { make, button, calendar } = playbook
    this.date = make("input", { type: "date", value: this.day })
    this.date.addEventListener("input", () => {
      if (!calendar.dayOf(this.date.value)) return
      this.day = this.date.value
      this.show()
    })
    this.whose = make("p", { className: "pb-score-whose" })
    this.note = make("p", { className: "pb-run-note", role: "status" })
    this.counts = make("p", { className: "pb-score-counts", role: "status" })
    this.todo = make("ol", { className: "pb-score-todo" })
    this.copyButton = button(this.words["copy-text"], () => this.copy())
    const ways = make("div", { className: "pb-run-foot" },
      make("label", { className: "pb-score-date" }, this.words.date, " ", this.date), this.copyButton,
      button(this.words.print, () => window.print()))
    const title = make("h2", { textContent: this.words.todo })
    this.page.querySelector(".pb-scores").before(this.whose, ways, this.note, title, this.counts, this.todo,
      make("h2", { textContent: this.words.figures }))
  }

  addFoot() {
    const { make, button, download } = playbook
    const save = button(this.words.csv, () => download(`figures-${this.day}.csv`, this.csv()))
    const where = make("a", { href: this.page.dataset.pbKept, textContent: this.words.where })
    this.page.append(make("div", { className: "pb-run-foot" }, save, where), playbook.figuresImport(this))
  }

  // ---- whose figures ----

  /* The role that the address names, without one the reader's own; or nothing for the whole team. */
  get role() {
    const named = decodeURIComponent(location.hash.slice(1)) || playbook.role.readIn(this.page)
    return this.scores.some(({ roles }) => roles.includes(named)) ? named : null
  }

  choose() {
    for (const link of this.page.querySelectorAll(".pb-choice a")) {
      const isChosen = link.id === (this.role ?? "")
      if (isChosen) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
      if (isChosen) this.chosen = plain(link)
    }
    for (const score of this.scores) score.element.hidden = Boolean(this.role) && !score.roles.includes(this.role)
    this.show()
  }

  // ---- what the page shows ----

  show() {
    const { periods, kept } = playbook
    const figures = this.figures().sort((a, b) => (periods.newness(a.period) < periods.newness(b.period) ? -1 : 1))
    for (const score of this.scores) score.show(figures.filter(({ metric }) => metric === score.id))
    this.whose.textContent = `${this.chosen} · ${this.periodInWords("daily")}`
    this.note.textContent = kept.lasts ? "" : this.words["not-lasting"]
    this.showCounts()
    this.showTodo()
  }

  get shown() {
    return this.scores.filter(({ isShown }) => isShown).sort((a, b) => a.badness - b.badness)
  }

  countsInWords() {
    const { SIGNS, WORST_FIRST } = playbook
    const count = (zone) => this.shown.filter(({ last }) => last?.zone === zone).length
    const counted = WORST_FIRST.map((zone) => `${SIGNS[zone]} ${this.zones[zone]} ${count(zone)}`)
    return [...counted, `${this.words["no-figure"]} ${count(undefined)}`].join(" · ")
  }

  showCounts() {
    const text = this.countsInWords()
    if (this.counts.textContent !== text) this.counts.textContent = text // else it is read aloud again
  }

  showTodo() {
    const { make } = playbook
    const bad = this.shown.filter(({ last }) => last && last.zone !== "green")
    const hasFigures = this.shown.some(({ last }) => last)
    const lines = bad.map((score) => {
      const link = score.element.querySelector(".pb-row-title a").cloneNode(true)
      const title = make("p", { className: "pb-row-title" }, link, " ", make("small", { textContent: score.inWords(score.last) }))
      return make("li", {}, title, score.answer.cloneNode(true))
    })
    const none = make("li", { className: "pb-score-none", textContent: hasFigures ? this.words["todo-none"] : this.words["todo-empty"] })
    this.todo.replaceChildren(...(lines.length ? lines : [none]))
  }

  // ---- what is taken along ----

  /* What was typed or read in here; the team's own file has the rest. */
  csv() {
    const shown = new Set(this.shown.map(({ id }) => id))
    return playbook.keptFigures.csv(playbook.keptFigures.all(this.home).filter(({ metric }) => shown.has(metric)))
  }

  async copy() {
    await playbook.copy(this.asText())
    this.copyButton.textContent = this.words.copied
    setTimeout(() => { this.copyButton.textContent = this.words["copy-text"] }, 2000)
  }

  asText() {
    const text = [`${plain(document.querySelector("h1"))} · ${this.whose.textContent}`, this.countsInWords()]
    for (const score of this.shown) {
      if (score.last) text.push("", ...score.asText())
    }
    return text.join("\n")
  }
}

// The scorecard of the page that is shown; one that Material's instant navigation has taken away is left alone.
let shown = null

addEventListener("hashchange", () => { if (shown?.page.isConnected) shown.choose() })

playbook.onEveryPage(".pb-scorecard", (page) => {
  shown = new Scorecard(page)
  playbook.kept.onChange(() => { if (page.isConnected) shown.show() })
})
})()
