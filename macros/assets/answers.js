/* What a browser keeps of a quiz: the answers, the same for every language. Values alone, no page.

   Kept (kept.js) under [home, "quiz", id] as {answers, again, title, changed}. An answer is {place, right, marks}: the
   place of what was picked among the question's answers, whether it was right, and for each language in which it has been
   seen the mark of what was asked. A question with another mark now asks something else: its answer counts no more.
   `again` has the places picked since by those that are asked again, or null where nothing is.

   A page tells of its quiz {id, home, lang, pass, marks}: the way to the handbook, the page's language, how many right
   answers are needed, and the mark of each question. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value)
const entriesOf = (value) => Object.entries(isMapping(value) ? value : {})
const isPlace = (value) => Number.isInteger(value) && value >= 0

const pathOf = ({ home, id }) => [new URL(`${home}/`, location.href).pathname, "quiz", id]

/* The answers that still count, each marked as seen in the page's language. */
function answersOf(kept, { lang, marks }) {
  const found = {}
  for (const [key, answer] of entriesOf(kept?.answers)) {
    if (!isMapping(answer) || !isPlace(answer.place) || !(key in marks)) continue
    const seen = isMapping(answer.marks) ? answer.marks : {}
    if ((seen[lang] ?? marks[key]) !== marks[key]) continue
    found[key] = { place: answer.place, right: answer.right === true, marks: { ...seen, [lang]: marks[key] } }
  }
  return found
}

const isWhole = (answers, { marks }) => Object.keys(marks).every((key) => key in answers)

/* What was kept, as far as it fits the quiz: another program or a mishap may have left something in its place. */
function opened(quiz) {
  const kept = playbook.kept.read(pathOf(quiz))
  const answers = answersOf(kept, quiz)
  const again = entriesOf(kept?.again).filter(([key, place]) => key in quiz.marks && (place === null || isPlace(place)))
  const goesOn = again.length > 0 && isWhole(answers, quiz) // a question that is new is asked first
  return { answers, again: goesOn ? Object.fromEntries(again) : null }
}

function write(quiz, state, title) {
  playbook.kept.write(pathOf(quiz), { ...state, title, changed: new Date().toISOString() })
}

/* How far a quiz is: {answered, right, total, isWhole, isPassed}. */
function scoreOf(quiz, { answers } = opened(quiz)) {
  const given = Object.values(answers)
  const right = given.filter((answer) => answer.right).length
  const whole = isWhole(answers, quiz)
  const total = Object.keys(quiz.marks).length
  return { answered: given.length, right, total, isWhole: whole, isPassed: whole && right >= quiz.pass }
}

playbook.answers = { opened, pathOf, scoreOf, write }
})()
