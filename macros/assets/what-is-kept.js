/* What this browser keeps: lists, quizzes and figures, to be looked at, taken along and forgotten; the role and shift,
   which my-role.js shows, are forgotten with all of it. Comes after ticks.js. */
(() => {
"use strict"

const { kept, keptFigures, runs, due, button, make, calendar } = playbook

const isRole = ([, sort]) => sort === "role" || sort === "shift"

function startKept(section) {
  const words = JSON.parse(section.dataset.pbWords)
  const home = new URL(`${section.dataset.pbHome}/`, location.href).pathname
  const place = make("div", { className: "pb-live" })
  section.append(place)
  const say = (key, values) => calendar.filled(words[key], values)

  function forget(paths, name) {
    if (!confirm(say("forget-sure", { n: name }))) return
    paths.forEach((path) => kept.forget(path))
    playbook.role.show() // and with it this
  }

  function row(path) {
    const [, list, period, round] = path, run = runs.opened(kept.read(path))
    const name = `${run.title ?? list} · ${period || round}`
    const which = new URLSearchParams(period ? { date: run.day ?? "" } : { round })
    // A date stays on one line; the name of a round may be long.
    const when = make("span", { className: period ? "pb-unbroken" : "", textContent: period || round })
    const link = make("a", { href: `../checklists/${list}.html?${which}` }, `${run.title ?? list} · `, when)
    return make("li", {}, link, " ", button(words.forget, () => forget([path], name)))
  }

  function quizRow(path) {
    const [, , id] = path, { title, answers } = kept.read(path) ?? {}
    const given = Object.values(answers ?? {}), right = given.filter((answer) => answer?.right).length
    const link = make("a", { href: `../quizzes/${id}.html`, textContent: title ?? id })
    const score = say("quiz-score", { answered: given.length, right })
    return make("li", {}, link, ` ${score} `, button(words.forget, () => forget([path], title ?? id)))
  }

  function startRow(path) {
    const [, , role, round] = path, { title, day } = kept.read(path) ?? {}
    const link = make("a", { href: `../onboarding/${role}.html`, textContent: title ?? role })
    const when = make("span", { className: "pb-unbroken", textContent: [round, day].filter(Boolean).join(" · ") })
    return make("li", {}, link, " ", when, " ", button(words.forget, () => forget([path], title ?? role)))
  }

  /* What is kept of one sort, a row each; nothing where nothing is. */
  function part(key, paths, rowOf) {
    if (!paths.length) return []
    return [make("p", { textContent: say(key, { n: paths.length }) }),
      make("ul", { className: "pb-kept-lists" }, ...paths.map(rowOf))]
  }

  const foot = (...buttons) => make("p", { className: "pb-run-foot" }, ...buttons.flatMap((each) => [each, " "]))

  function lists(paths) {
    if (!paths.length) return []
    const csv = () => runs.csv(paths.flatMap((path) => runs.rowsOf(path, runs.opened(kept.read(path)))))
    return [...part("what", paths, row), foot(button(words["csv-all"], () => playbook.download("runs.csv", csv())))]
  }

  /* The figures of the scorecard. Those that were typed on a list are among them in the file, and go with their list. */
  function figures(paths) {
    if (!paths.length) return []
    const count = paths.reduce((sum, path) => sum + Object.keys(kept.read(path) ?? {}).length, 0)
    const name = say("figures", { n: count })
    const csv = () => keptFigures.csv(keptFigures.all(home))
    return [
      make("p", {}, make("a", { href: section.dataset.pbScorecard, textContent: name })),
      foot(button(words["csv-figures"], () => playbook.download("figures.csv", csv())),
        button(words["forget-figures"], () => forget(paths, name))),
    ]
  }

  function show() {
    const all = kept.list(home)
    if (all.length && all.every(isRole)) {
      place.replaceChildren() // my-role.js shows it, with a button of its own
      return
    }
    if (!all.length) {
      place.replaceChildren(make("p", { textContent: kept.lasts ? words.none : words["not-kept"] }))
      return
    }
    place.replaceChildren(
      ...lists(runs.paths(home)),
      ...part("quizzes", all.filter(([, sort]) => sort === "quiz"), quizRow),
      ...part("started", due.paths(home), startRow),
      ...figures(keptFigures.paths(home)),
      foot(button(words["forget-all"], () => forget(all, words.everything))))
  }

  document.addEventListener("pb-role", () => { if (section.isConnected) show() }) // also when another tab has changed something
  show()
}

playbook.onEveryPage(".pb-kept", startKept)
})()
