/* What this browser keeps of all lists and quizzes, to be looked at, taken along and forgotten. Comes after ticks.js. */
(() => {
"use strict"

const { kept, runs, make, calendar } = playbook

function startKept(section) {
  const words = JSON.parse(section.dataset.pbWords)
  const home = new URL(`${section.dataset.pbHome}/`, location.href).pathname
  const place = make("div", { className: "pb-live" })
  section.append(place)
  const say = (key, values) => calendar.filled(words[key], values)

  function button(label, act) {
    const made = make("button", { type: "button", className: "md-button", textContent: label })
    made.addEventListener("click", act)
    return made
  }

  function forget(paths, name) {
    if (!confirm(say("forget-sure", { n: name }))) return
    paths.forEach((path) => kept.forget(path))
    show()
  }

  function row(path) {
    const [, list, period, round] = path, run = runs.opened(kept.read(path))
    const name = `${run.title ?? list} · ${period || round}`
    const which = new URLSearchParams(period ? { date: run.day ?? "" } : { round })
    const link = make("a", { href: `../checklists/${list}.html?${which}`, textContent: name })
    return make("li", {}, link, " ", button(words.forget, () => forget([path], name)))
  }

  function quizRow(path) {
    const [, , id] = path, { title, answers } = kept.read(path) ?? {}
    const given = Object.values(answers ?? {}), right = given.filter((answer) => answer?.right).length
    const link = make("a", { href: `../quizzes/${id}.html`, textContent: title ?? id })
    const score = say("quiz-score", { answered: given.length, right })
    return make("li", {}, link, ` ${score} `, button(words.forget, () => forget([path], title ?? id)))
  }

  /* What is kept of one sort, a row each; nothing where nothing is. */
  function part(key, paths, rowOf) {
    if (!paths.length) return []
    return [make("p", { textContent: say(key, { n: paths.length }) }),
      make("ul", { className: "pb-kept-lists" }, ...paths.map(rowOf))]
  }

  function show() {
    const paths = kept.list(home)
    if (!paths.length) {
      place.replaceChildren(make("p", { textContent: kept.lasts ? words.none : words["not-kept"] }))
      return
    }
    const lists = paths.filter(runs.isRun), quizzes = paths.filter(([, sort]) => sort === "quiz")
    const csv = () => runs.csv(lists.flatMap((path) => runs.rowsOf(path, runs.opened(kept.read(path)))))
    const ways = make("p", { className: "pb-run-foot" }, button(words["forget-all"], () => forget(paths, words.everything)))
    if (lists.length) ways.prepend(button(words["csv-all"], () => playbook.download("runs.csv", csv())), " ")
    place.replaceChildren(...part("what", lists, row), ...part("quizzes", quizzes, quizRow), ways)
  }

  kept.onChange(() => { if (section.isConnected) show() })
  show()
}

playbook.onEveryPage(".pb-kept", startKept)
})()
