/* A sum that an SOP needs, with the reader's own numbers: what the page shows of the defaults becomes fields, and results
   follow what is typed. Nothing is kept. formulas.js works out, figures.js reads what is typed.
   Comes after ticks.js, whose make it uses. */
(() => {
"use strict"

const { onEveryPage } = playbook

const HUNDREDTH = ["/", { name: "percentage" }, "100"]
const HUNDREDFOLD = ["*", { name: "share" }, "100"]

/* What formulas count with: a percentage is a part of one. */
function counted(text, { unit }) {
  const value = playbook.formulas.read(text)
  return unit === "percent" ? playbook.formulas.worked(HUNDREDTH, { percentage: value }) : value
}

function inWords(value, { unit, one, many }, places) {
  const { worked, written } = playbook.formulas
  const text = written(unit === "percent" ? worked(HUNDREDFOLD, { share: value }) : value, places)
  const [whole, part] = text.split(".")
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "")
  return playbook.calendar.filled(text === "1" ? one : many, { n: grouped }).trim()
}

onEveryPage("[data-pb-calculator]", (calculator) => {
  const { make, figures } = playbook
  const { inputs, results, places } = JSON.parse(calculator.dataset.pbCalculator)
  const words = JSON.parse(calculator.dataset.pbWords)
  const figureWords = JSON.parse(calculator.dataset.pbFigureWords)
  const outputs = [...calculator.querySelectorAll("output")]
  const cells = [...calculator.querySelectorAll(".pb-calculator-input")]
  const fields = cells.map((cell, number) => addField(cell, inputs[number]))
  const note = make("p", { className: "pb-figure-problem", role: "status" })
  calculator.append(note)

  function addField(cell, [name, scale]) {
    const [title, value] = cell.children
    const input = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", value: value.dataset.pbDefault })
    input.setAttribute("aria-labelledby", title.id)
    const problem = make("p", { className: "pb-figure-problem", role: "status" })
    value.replaceChildren(input, " ", value.dataset.pbUnit)
    value.append(problem)
    input.addEventListener("input", () => show())
    return { name, scale, input, problem }
  }

  /* The fraction in a field, or null; what is wrong with it is told beside it. */
  function valueOf({ input, problem, scale }) {
    const isEmpty = input.value.trim() === ""
    const { refused, value } = isEmpty ? {} : figures.read(input.value, scale)
    problem.textContent = refused ? figures.told(refused, figureWords) : ""
    input.setAttribute("aria-invalid", String(Boolean(refused)))
    return value === undefined ? null : counted(value, scale)
  }

  function show() {
    const named = {}
    for (const field of fields) named[field.name] = valueOf(field)
    const isTyped = fields.every(({ name }) => named[name] !== null)
    results.forEach(([name, result], number) => {
      named[name] = playbook.formulas.worked(result.tree, named)
      outputs[number].textContent = named[name] === null ? words.none : inWords(named[name], result, places)
    })
    note.textContent = isTyped && results.some(([name]) => named[name] === null) ? words["by-zero"] : ""
  }
})
})()
