/* The part of the scorecard that takes figures from a CSV file, or from what is pasted. What can't be read is told by line
   and column, and the rest counts. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
const MOST_TOLD = 50 // beyond that it is the file that is wrong

function figuresImport(scorecard) {
  const { make, button } = playbook
  const { words, figureWords, home } = scorecard
  const file = make("input", { type: "file", accept: ".csv,text/csv" })
  const pasted = make("textarea", { rows: 5, spellcheck: false, placeholder: words["import-example"] })
  const result = make("div", { role: "status" })
  let before = null // what was kept before the last import

  const told = ({ line, heading, refused }) => {
    const text = scorecard.say("line", { line, heading, problem: playbook.figures.told(refused, figureWords) })
    return make("li", { textContent: text })
  }

  function fail(sentence, path) {
    const [key, said] = sentence
    const inRow = Object.entries(said ?? {}).map(([name, value]) => [name, [value].flat().join(figureWords.list)])
    const text = playbook.figures.worded([key, { ...Object.fromEntries(inRow), path }], figureWords)
    result.replaceChildren(make("p", { className: "pb-figure-problem", textContent: text }))
  }

  function take(text, path) {
    const found = playbook.figuresFile.read(text, scorecard.scores)
    if (found.failure) return fail(found.failure, path)
    const known = new Map(playbook.keptFigures.all(home).map((one) => [`${one.metric} ${one.period}`, one]))
    before = found.read.map(({ metric, period }) => [metric, period, known.get(`${metric} ${period}`)?.value ?? ""])
    const changed = found.read.filter(({ metric, period, value }) =>
      ![undefined, value].includes(known.get(`${metric} ${period}`)?.value)).length
    scorecard.keepAll(found.read.map(({ metric, period, value }) => [metric, period, value]))
    tell(found, changed)
  }

  function tell({ read, refused }, changed) {
    const parts = [make("p", { textContent: scorecard.say("imported", { n: read.length, changed }) })]
    if (read.length) parts.push(button(words["import-undo"], undo))
    if (refused.length) {
      parts.push(make("p", { className: "pb-figure-problem", textContent: scorecard.say("refused", { n: refused.length }) }))
      parts.push(make("ul", {}, ...refused.slice(0, MOST_TOLD).map(told)))
    }
    if (refused.length > MOST_TOLD)
      parts.push(make("p", { textContent: scorecard.say("refused-more", { n: refused.length - MOST_TOLD }) }))
    result.replaceChildren(...parts)
  }

  function undo() {
    scorecard.keepAll(before)
    result.replaceChildren(make("p", { textContent: words["import-undone"] }))
  }

  file.addEventListener("change", async () => {
    const [chosen] = file.files
    if (!chosen) return
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await chosen.arrayBuffer())
      if (text.includes("\0")) fail(["figures-encoding"], chosen.name) // in UTF-16
      else take(text, chosen.name)
    } catch {
      fail(["figures-encoding"], chosen.name)
    }
    file.value = "" // so that the same file, once mended, can be chosen again
  })

  return make("details", { className: "pb-score-import" }, make("summary", { textContent: words.import }),
    make("p", { textContent: words["import-how"] }),
    make("label", {}, words["import-file"], " ", file),
    make("label", {}, words["import-paste"], " ", pasted),
    button(words["import-read"], () => take(pasted.value, words.pasted)), result)
}

playbook.figuresImport = figuresImport
})()
