/* A newcomer's path: where somebody is on it, what comes next, and the record of it, from what this browser keeps of the
   lists (runs.js) and quizzes (answers.js), and by when lists are due, once somebody has said when they started (due.js). Comes
   after ticks.js. */
(() => {
"use strict"

const { kept, runs, answers, due, calendar, make } = playbook
const RECORD_COLUMNS = ["path", "round", "step", "kind", "id", "title", "done", "total", "needed", "passed", "finished"]

const plain = (element) => element.textContent.replace(/\s+/g, " ").trim()

function startPath(path) {
  const words = { ...JSON.parse(path.dataset.pbWords), ...JSON.parse(path.dataset.pbTrackWords) }
  const { pbLang: lang, pbTimezone: timeZone, pbRole: role } = path.dataset
  const dates = JSON.parse(path.dataset.pbDates)
  const home = new URL(`${path.dataset.pbHome}/`, location.href).pathname
  const steps = [...path.querySelectorAll(".pb-station")].map(stepOf)
  const lists = steps.filter((step) => step.lines).map((step) => step.id)
  const record = path.parentElement.querySelector(".pb-record")
  const say = (key, values) => calendar.filled(words[key], values)
  let round = runs.roundsOf(home, lists)[0] ?? ""

  function stepOf(element) {
    const { pbStep: id, pbStepQuiz: quiz, pbLines, pbDaysGiven } = element.dataset
    const state = make("p", { className: "pb-live pb-station-state" })
    element.append(state)
    const lines = pbLines && JSON.parse(pbLines).map(([id, mark, boxes, minutes]) => ({ id, mark, boxes, minutes }))
    const deadline = make("span", { className: "pb-live pb-station-due" })
    element.querySelector(".pb-station-facts").append(deadline)
    const given = Number(pbDaysGiven)
    return { id, element, state, deadline, given, lines, quiz: quiz && JSON.parse(quiz), link: element.querySelector("a") }
  }

  // ---- how far a step is: {done, total, isDone, day, count, text}; of a quiz also how many are needed ----

  const dayOf = (moment) => (moment ? calendar.today(timeZone, new Date(moment)) : "")

  function farInList({ id, lines }) {
    const run = runs.opened(kept.read([home, id, "", round]))
    const { done, total, minutes } = runs.progress(run, lang, lines)
    const isDone = done === total
    const times = lines.flatMap((line) => Object.values(runs.entryOf(run, lang, line).boxes)).sort()
    const day = isDone ? dayOf(times[times.length - 1] ?? run.changed) : ""
    const count = say("progress", { done, total })
    const left = isDone ? say("done-on", { day }) : runs.left(minutes, words)
    return { done, total, isDone, day, count, text: `${count} · ${left}` }
  }

  function farInQuiz({ quiz }) {
    const { answered, right, total, isWhole, isPassed } = answers.scoreOf(quiz)
    const day = isWhole ? dayOf(kept.read(answers.pathOf(quiz)).changed) : ""
    const far = { total, isDone: isPassed, day, needed: quiz.pass }
    const count = isWhole ? say("score", { right, total }) : say("answered", { answered, total })
    if (!isWhole) return { ...far, done: answered, count, text: count }
    const verdict = isPassed ? say("passed", {}) : say("not-passed", { n: quiz.pass })
    return { ...far, done: right, count, text: `${count} · ${verdict}` }
  }

  const farOf = (step) => (step.quiz ? farInQuiz(step) : farInList(step))

  // ---- the parts of the page ----

  const progress = make("output", { className: "pb-path-progress" })
  const next = make("a", { className: "md-button md-button--primary pb-path-next" })
  const select = make("select")
  select.addEventListener("change", () => { round = select.value; show() })
  const choice = make("label", { className: "pb-path-round" }, words.round, " ", select)
  const started = make("input", { type: "date" })
  started.addEventListener("input", () => keepStart(started.value))
  const start = make("label", { className: "pb-path-round" }, words.started, " ", started)
  path.prepend(make("div", { className: "pb-live pb-path-bar" }, progress, choice, start, next))
  const ways = path.querySelector(".pb-path-ways")

  function button(label, act) {
    const made = make("button", { type: "button", className: "md-button", textContent: label })
    made.addEventListener("click", act)
    ways.append(" ", made)
    return made
  }

  const copy = button(words["copy-text"], async () => {
    await playbook.copy(asText())
    copy.textContent = words.copied
    setTimeout(() => { copy.textContent = words["copy-text"] }, 2000)
  })
  button(words.csv, () => playbook.download(`onboarding-${role}.csv`, runs.csv(rows(), RECORD_COLUMNS)))
  ways.append(" ", make("a", { href: path.dataset.pbKept, textContent: words.where }))

  function keepStart(day) {
    const place = due.startPath(home, role, round)
    if (day) kept.write(place, { day, title: plain(document.querySelector("h1#page")) })
    else kept.forget(place)
    show()
  }

  // ---- what is shown ----

  function show() {
    const from = due.startedOn(home, role, round)
    if (started !== document.activeElement) started.value = from
    const far = steps.map(farOf)
    const here = far.findIndex((one) => !one.isDone)
    steps.forEach((step, number) => {
      showStep(step, far[number], number === here)
      showDeadline(step, far[number], from)
    })
    progress.textContent = say("steps", { done: far.filter((one) => one.isDone).length, total: steps.length })
    next.hidden = here < 0
    if (here >= 0) showNext(steps[here], far[here])
    showRounds()
    if (!record) return
    record.querySelector(".pb-record-name").textContent = calendar.dayOf(round) ? "" : round
    record.querySelectorAll("tbody tr").forEach((row, number) => {
      const [count, day] = row.querySelectorAll("td > b")
      count.textContent = far[number].done ? far[number].count : ""
      day.textContent = far[number].isDone ? far[number].day : ""
    })
  }

  function showStep({ element, state }, { done, total, isDone, text }, isHere) {
    element.classList.toggle("pb-station-done", isDone)
    element.style.setProperty("--pb-done", isDone ? 1 : done / total)
    if (isHere) element.setAttribute("aria-current", "step")
    else element.removeAttribute("aria-current")
    state.replaceChildren(...(isHere ? [make("b", { className: "pb-pause-mark", textContent: words.here }), " "] : []), text)
  }

  function showDeadline({ deadline, given }, { isDone }, from) {
    const day = from && given ? due.lastDay(from, given) : ""
    const isLate = day !== "" && !isDone && day < calendar.today(timeZone)
    deadline.textContent = day && say(isLate ? "late" : "due-by", { day: calendar.occasion(calendar.dayOf(day), "daily", dates) })
    deadline.classList.toggle("pb-station-late", isLate)
  }

  function showNext({ link, lines }, { done }) {
    next.textContent = say(done || link !== steps[0].link ? "go-on" : "begin", { title: plain(link) })
    next.href = lines && round ? `${link.getAttribute("href")}?round=${encodeURIComponent(round)}` : link.getAttribute("href")
  }

  function showRounds() {
    const names = runs.roundsOf(home, lists)
    if (round && !names.includes(round)) names.unshift(round)
    choice.hidden = names.length < 2
    select.replaceChildren(...names.map((name) => new Option(name, name)))
    select.value = round
  }

  // ---- what is taken along ----

  const title = () => [plain(document.querySelector("h1#page")), round].filter(Boolean).join(" · ")

  function asText() {
    const lines = steps.map((step) => {
      const { isDone, text } = farOf(step)
      return `${isDone ? "✓" : "○"} ${plain(step.link)} · ${text}`
    })
    return [title(), ...lines, words["sign-here"]].join("\n")
  }

  function rows() {
    return steps.map((step, number) => {
      const { done, total, needed, isDone, day } = farOf(step)
      return { path: role, round, step: number + 1, kind: step.quiz ? "quiz" : "list", id: step.id, title: plain(step.link),
        done, total, needed, passed: isDone ? "yes" : "no", finished: day }
    })
  }

  kept.onChange(() => { if (path.isConnected) show() })
  addEventListener("pageshow", (event) => { if (event.persisted) show() }) // gone back to, as it was left
  show()
}

playbook.onEveryPage(".pb-path", startPath)
})()
