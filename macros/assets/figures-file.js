/* Figures of metrics in a CSV text: one a line, or a column for each metric. As runs/figures.py and runs/names.py.

   Metrics are those of the page: [{id, names, columns, scale}], names and columns in small letters. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const HEADINGS = ["metric", "period", "value"]
const DAYS = ["period", "date"]

/* {metric} or {refused}, for what a file calls one. */
function named(name, metrics) {
  const { closest } = playbook.spelling
  if (!name) return { refused: [["metric-missing"]] }
  const own = metrics.find(({ id }) => id === name)
  const called = own ? [own] : metrics.filter(({ names }) => names.includes(name.toLowerCase()))
  if (called.length === 1) return { metric: called[0] }
  if (called.length) {
    const ids = called.map(({ id }) => id).join(", ")
    return { refused: [["metric-ambiguous", { name, ids }], ["write-id"]] }
  }
  const near = closest(name, metrics.flatMap(({ id, names }) => [id, ...names]))
  return { refused: [["no-such-metric", { name }], ...(near ? [["did-you-mean", { name: near }]] : [])] }
}

/* The figure of a metric in a row, or what is wrong with it. */
function figureIn({ line, cells }, metric, heading, day) {
  const { period, refused: noPeriod } = playbook.periods.read(cells[day])
  if (noPeriod) return { line, heading: day, refused: noPeriod }
  const { value, refused: noValue } = playbook.figures.read(cells[heading], metric.scale)
  if (noValue) return { line, heading, refused: noValue }
  return { line, metric: metric.id, period, value }
}

function oneALine(rows, metrics) {
  return rows.map((row) => {
    const { metric, refused } = named(row.cells.metric.trim(), metrics)
    return refused ? { line: row.line, heading: "metric", refused } : figureIn(row, metric, "value", "period")
  })
}

/* The columns that metrics name, each once, in the order of the metrics. */
function columnsIn(headings, metrics) {
  return metrics.flatMap((metric) =>
    [...new Set(metric.columns)].filter((name) => headings.includes(name)).map((heading) => ({ metric, heading })))
}

/* {read: [{metric, period, value, line}], refused: [{line, heading, refused}]}, or {failure}. */
function read(text, metrics) {
  const table = playbook.csv.read(text)
  if (table.failure) return table
  const { headings, rows } = table
  if (HEADINGS.every((name) => headings.includes(name))) return eachOnce(oneALine(rows, metrics), table.refused)
  const columns = columnsIn(headings, metrics), day = DAYS.find((name) => headings.includes(name))
  if (!columns.length) {
    const missing = HEADINGS.filter((name) => !headings.includes(name))
    return { failure: ["figures-headings", { missing, wanted: HEADINGS.join(",") }] }
  }
  if (!day) return { failure: ["figures-no-day", { columns: columns.map(({ heading }) => heading) }] }
  const found = rows.flatMap((row) => columns.map(({ metric, heading }) => figureIn(row, metric, heading, day)))
  return eachOnce(found, table.refused)
}

/* The figures, the first of those for the same metric and period; all else is refused. */
function eachOnce(found, refusedLines) {
  const figures = new Map(), refused = [...refusedLines]
  for (const one of found) {
    const name = `${one.metric} ${one.period}`, first = figures.get(name)
    if (one.refused) refused.push(one)
    else if (!first) figures.set(name, one)
    else {
      const { metric, period } = one
      const twice = [["figure-twice", { metric, period, line: first.line }], ["keep-one"]]
      refused.push({ line: one.line, heading: "period", refused: twice })
    }
  }
  return { read: [...figures.values()], refused: refused.sort((one, other) => one.line - other.line) }
}

playbook.figuresFile = { HEADINGS, read }
})()
