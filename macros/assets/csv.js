/* A CSV text as rows, as programs and spreadsheets export it, and rows as such a text. What is read and what is refused is
   that of runs/table.py; sentences are as figures.js has them. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

// Between quotation marks, or without any at its beginning; then a comma or the end of the line.
const CELL = /(?:"((?:[^"]+|"")*)"|((?:[^",\r\n][^,\r\n]*)?))(,|\r\n|\r|\n|$)/y
const LONGEST = 131_072

/* The lines that are not empty, each with its number: the first of several it runs over. From one without cells on, the
   text can't be read. */
function linesOf(text) {
  const lines = []
  let at = 0, number = 1
  while (at < text.length) {
    const start = at, cells = []
    let end
    do {
      CELL.lastIndex = at
      const found = CELL.exec(text)
      const cell = found && (found[1]?.replaceAll('""', '"') ?? found[2])
      if (!found || cell.length > LONGEST) return [...lines, { number }]
      cells.push(cell)
      at = CELL.lastIndex
      end = found[3]
    } while (end === ",")
    if (cells.some((cell) => cell.trim())) lines.push({ number, cells })
    number += text.slice(start, at).match(/\r\n|\r|\n/g)?.length ?? 0
  }
  return lines
}

function failure(headings) {
  if (headings.length === 1 && /[;\t]/.test(headings[0])) return ["figures-separator"]
  const twice = headings.find((heading, place) => heading && headings.lastIndexOf(heading) !== place)
  return twice ? ["figures-heading-twice", { heading: twice }] : null
}

/* {headings, rows: [{line, cells}], refused: [{line, heading, refused}]}, cells by heading; or {failure}, one sentence.
   Headings are in small letters, for programs don't agree on capitals. */
function read(text) {
  const [first, ...lines] = linesOf(text.replace(/^\ufeff/, ""))
  if (!first) return { failure: ["figures-empty"] }
  if (!first.cells) return { failure: ["figures-quote", { line: first.number }] }
  const headings = first.cells.map((cell) => cell.trim().toLowerCase())
  const wrong = failure(headings)
  if (wrong) return { failure: wrong }
  if (!lines.length) return { failure: ["figures-only-headings"] }
  const rows = [], refused = []
  for (const { number: line, cells } of lines) {
    const refuse = (...sentences) => refused.push({ line, heading: "", refused: sentences })
    if (!cells) refuse(["line-unreadable"], ["mend-quotes"])
    else if (cells.slice(headings.length).some((cell) => cell.trim()))
      // A comma in a number makes one more cell, and half of the number would be read as all of it.
      refuse(["line-long", { cells: cells.length, headings: headings.length }], ["write-no-comma"])
    else rows.push({ line, cells: Object.fromEntries(headings.map((heading, place) => [heading, cells[place] ?? ""])) })
  }
  return { headings, rows, refused }
}

function cellOf(value) {
  const text = String(value ?? "")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/* A file with these columns, with the mark by which spreadsheets know UTF-8. */
function written(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
  return "\ufeff" + lines.map((line) => line.map(cellOf).join(",") + "\r\n").join("")
}

playbook.csv = { read, written }
})()
