/* The figures of metrics that a browser keeps: those typed on the scorecard, for good, and those typed on a checklist, as
   long as that is kept. A figure lives in one place: what a checklist has is changed there.

   Those of the scorecard are kept under [home, "figures", metric], as {period: {value, time}}. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
const FIGURES = "figures"

const isOwn = (path) => path[1] === FIGURES
const pathOf = (home, metric) => [home, FIGURES, metric]

function isFigure(period, figure) {
  return typeof figure?.value === "string" && playbook.periods.daysOf(period) !== null
}

/* What is kept of a metric, without what another program or a mishap has left there. */
function ownOf(path) {
  const kept = playbook.kept.read(path)
  return Object.fromEntries(Object.entries(kept ?? {}).filter((entry) => isFigure(...entry)))
}

/* The runs of checklists that are for a period, each with its path. */
function listsOf(home) {
  const { kept, runs } = playbook
  const paths = runs.paths(home).filter(([, , period]) => period)
  return paths.map((path) => ({ path, period: path[2], run: runs.opened(kept.read(path)) }))
}

/* Every figure: {metric, period, value, time}. Where two lists have the same, the one that was typed last. */
function all(home) {
  const found = new Map()
  const add = (metric, period, figure) => {
    if (!isFigure(period, figure)) return
    const name = `${metric} ${period}`, other = found.get(name)
    if (!other || String(figure.time) > String(other.time)) found.set(name, { metric, period, ...figure })
  }
  for (const path of paths(home)) {
    for (const [period, figure] of Object.entries(ownOf(path))) add(path[2], period, figure)
  }
  for (const { period, run } of listsOf(home)) {
    for (const [metric, figure] of Object.entries(run.figures)) add(metric, period, figure)
  }
  return [...found.values()]
}

const paths = (home) => playbook.kept.list(home).filter(isOwn)

/* Keep figures, [metric, period, value]; with an empty value there is none any more. */
function setAll(home, figures) {
  const lists = listsOf(home)
  for (const [metric, period, value] of figures) {
    const having = lists.filter((list) => list.period === period && list.run.figures[metric])
    const figure = value ? { value, time: new Date().toISOString() } : null
    for (const { path, run } of having) setIn(path, run, run.figures, metric, figure)
    const path = pathOf(home, metric), own = ownOf(path)
    setIn(path, own, own, period, having.length ? null : figure)
  }
}

/* Set a figure in a part of what is kept under a path, or take it out. */
function setIn(path, whole, part, name, figure) {
  if (figure) part[name] = figure
  else delete part[name]
  if (Object.keys(whole).length) playbook.kept.write(path, whole)
  else playbook.kept.forget(path)
}

/* The figures as a file that `playbook score` reads. */
function csv(figures) {
  const { periods, csv, figuresFile } = playbook
  const order = ({ metric, period }) => `${metric} ${periods.newness(period)}`
  return csv.written(figuresFile.HEADINGS, [...figures].sort((a, b) => (order(a) < order(b) ? -1 : 1)))
}

playbook.keptFigures = { all, csv, paths, setAll }
})()
