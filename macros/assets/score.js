/* A metric on the scorecard: the field for its figure, its zone, how it has gone, and what is kept of it. What is to be
   done in a zone stands in the page and is shown or hidden here. scorecard.js makes one of each metric. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const WORST_FIRST = ["red", "amber", "green"]
const SIGNS = { red: "■", amber: "▲", green: "●" }

const plain = (element) => element.textContent.replace(/\s+/g, " ").trim()

/* A metric on the page: what is known of it, its fields and the place of its trend. */
class Score {
  constructor(element, scorecard) {
    const { pbMetric, pbRoles, pbShared } = element.dataset
    // {id, cadence, names, columns, unit, one, many, scale}
    Object.assign(this, { element, scorecard }, JSON.parse(pbMetric))
    this.roles = pbRoles.split(" ")
    this.shared = JSON.parse(pbShared ?? "[]").map((one) => ({ ...one, isShared: true }))
    this.title = plain(element.querySelector(".pb-row-title a"))
    this.told = [...element.querySelectorAll(".pb-told-zone")]
    this.addField()
  }

  addField() {
    const { make } = playbook
    this.input = make("input", { type: "text", inputMode: "decimal", autocomplete: "off" })
    this.period = make("span", { className: "pb-score-period" })
    this.problem = make("p", { className: "pb-figure-problem", role: "status" })
    this.before = make("p", { className: "pb-score-before" })
    this.trend = make("div", { className: "pb-score-trend" })
    this.records = make("details", { className: "pb-score-records" }, make("summary"), make("ul"))
    this.input.addEventListener("input", () => this.type())
    // Read aloud with the name of the metric: there are many such fields.
    const label = make("label", { className: "pb-figure-field" },
      make("span", { className: "pb-unseen", textContent: this.title }), " ", this.period, " ", this.input, " ", this.unit)
    this.element.querySelector(".pb-score-figure").append(label, this.problem, this.before, this.trend, this.records)
  }

  get current() {
    return playbook.runs.periodOf(this.scorecard.day, this.cadence)
  }

  type() {
    const { refused, value } = playbook.figures.judged(this.input.value, this.scale)
    // What can't be read is not kept: nobody would know later what was meant.
    if (!refused) this.scorecard.keepAll([[this.id, this.current, value ?? ""]])
    this.tellProblem(refused)
  }

  tellProblem(refused) {
    this.problem.textContent = refused ? playbook.figures.told(refused, this.scorecard.figureWords) : ""
    this.input.setAttribute("aria-invalid", String(Boolean(refused)))
  }

  /* Show these figures of the metric, in the order of their periods. */
  show(figures) {
    const { periods } = playbook, { words } = this.scorecard
    const now = periods.newness(this.current)
    this.figures = figures.map((one) => ({ ...one, zone: playbook.figures.zoneOf(one.value, this.scale) }))
    const upToNow = this.figures.filter(({ period }) => periods.newness(period) <= now)
    this.last = upToNow[upToNow.length - 1]
    this.period.textContent = this.scorecard.periodInWords(this.cadence)
    if (this.input !== document.activeElement) {
      this.input.value = this.figures.find(({ period }) => period === this.current)?.value ?? ""
      this.tellProblem(null)
    }
    for (const one of this.told) one.hidden = one.dataset.pbZone !== this.last?.zone
    const isOlder = this.last && this.last.period !== this.current
    this.before.textContent = isOlder ? this.scorecard.say("last", { figure: this.inWords(this.last), period: this.last.period }) : ""
    this.showTrend(upToNow)
    this.showRecords(words)
  }

  inWords({ value }) {
    return playbook.calendar.filled(value === "1" ? this.one : this.many, { n: value }).trim()
  }

  showTrend(figures) {
    const { words, zones } = this.scorecard
    const isTrend = figures.length > 1
    this.trend.replaceChildren(...(isTrend ? [playbook.trend(this.title, figures, this.scale, words, zones)] : []))
  }

  /* All that is kept of it, the newest first: what was typed wrongly weeks ago is taken out here. */
  showRecords(words) {
    const { make } = playbook, [summary, list] = this.records.children
    summary.textContent = this.scorecard.say("records", { n: this.figures.length })
    this.records.hidden = this.figures.length === 0
    list.replaceChildren(...[...this.figures].reverse().map((one) => {
      const text = `${one.period} · ${this.inWords(one)} · ${this.scorecard.zones[one.zone]}`
      if (one.isShared) return make("li", {}, text, " ", make("small", { textContent: words.shared }))
      const remove = playbook.button(words.remove, () => this.scorecard.keepAll([[this.id, one.period, ""]]))
      remove.setAttribute("aria-label", `${words.remove} ${text}`)
      return make("li", {}, text, " ", remove)
    }))
  }

  /* The lines that go into a chat. */
  asText() {
    const { zone, period } = this.last
    const when = period === this.current ? "" : ` (${period})`
    const lines = [`${SIGNS[zone]} ${this.title}: ${this.inWords(this.last)}${when}`]
    if (zone === "green") return lines
    return [...lines, ...[...this.answer.querySelectorAll("p")].map((line) => `  ${plain(line)}`)]
  }

  get isShown() {
    return !this.element.hidden
  }

  /* What is said of its zone now, in the words of the page. */
  get answer() {
    return this.told.find((one) => !one.hidden)
  }

  /* To sort by: the worst first, then by how soon somebody has to act. */
  get badness() {
    const zone = WORST_FIRST.indexOf(this.last?.zone)
    return (zone < 0 ? WORST_FIRST.length : zone) * 1e7 + Number(this.answer?.dataset.pbMinutes ?? 0)
  }
}

Object.assign(playbook, { Score, SIGNS, WORST_FIRST })
})()
