/* A quiz that tells at once whether an answer is right, says why, counts, and keeps the answers in this browser; and the
   score where other pages name the quiz. Comes after playbook.js, whose onEveryPage it uses. */
(() => {
"use strict"

/* What this browser keeps of a quiz under "ID:VERSION": its answers, each the place of the one that was picked, by the
   short names of the questions; those that were wrong and are asked again; and the score once all are answered. */
function keptUnder(name) {
  const key = `playbook:quiz:${name}`
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key))
      } catch {
        return null // no storage, or not what we wrote
      }
    },
    /* Whether it could be written. */
    write(state) {
      try {
        localStorage.setItem(key, JSON.stringify(state))
        return true
      } catch {
        return false
      }
    },
  }
}

const nothingYet = () => ({ answers: {}, again: null, score: null })

/* What was kept as far as it fits the quiz: somebody else may have written it. */
function fitting(kept, places) {
  const state = nothingYet()
  const only = (answers, allowed) => {
    const known = Object.entries(answers ?? {}).filter(([key, place]) => allowed(key, place))
    return Object.fromEntries(known)
  }
  const isAnswer = (key, place) => Number.isInteger(place) && place >= 0 && place < (places[key] ?? 0)
  state.answers = only(kept?.answers, isAnswer)
  const again = only(kept?.again, (key, place) => key in places && (place === null || isAnswer(key, place)))
  if (Object.keys(again).length) state.again = again
  return state
}

function counted(pattern, numbers) {
  return pattern.replace(/[A-Z]+/g, (name) => numbers[name] ?? name)
}

playbook.onEveryPage("[data-pb-quiz]", (quiz) => {
  const words = quiz.dataset
  const questions = [...quiz.querySelectorAll(".pb-question-item")].map((item) => ({
    item,
    answers: [...item.querySelectorAll("input")],
    why: item.querySelector(".pb-why"),
    verdict: item.querySelector(".pb-verdict"),
  }))
  for (const question of questions) question.key = question.answers[0].name
  const [progress, notKept, score, again, reset] =
    [".pb-progress", ".pb-not-kept", ".pb-score", "[data-pb-again]", "[type=reset]"].map((one) => quiz.querySelector(one))
  const storage = keptUnder(words.pbQuiz)
  const places = Object.fromEntries(questions.map(({ key, answers }) => [key, answers.length]))
  let state = fitting(storage.read(), places)

  /* The answers of this round: of the whole quiz, or of what is asked again. */
  const round = () => state.again ?? state.answers
  const asked = () => questions.filter(({ key }) => !state.again || key in state.again)
  const isAnswered = ({ key }) => Number.isInteger(round()[key])
  const isRight = (answers) => ({ key, answers: inputs }) => "pbRight" in (inputs[answers[key]]?.dataset ?? {})

  function keep() {
    const isWhole = questions.every(({ key }) => key in state.answers)
    state.score = isWhole ? questions.filter(isRight(state.answers)).length : null
    notKept.hidden = storage.write(state)
  }

  function show(question) {
    const { item, answers, why, verdict, key } = question
    const told = isAnswered(question)
    item.hidden = !asked().includes(question)
    item.classList.toggle("pb-told", told)
    answers.forEach((answer, place) => {
      answer.checked = told && place === round()[key]
      answer.disabled = told && !answer.checked
    })
    why.open = told
    verdict.textContent = !told ? "" : isRight(round())(question) ? verdict.dataset.pbYes : verdict.dataset.pbNo
  }

  function count() {
    const numbers = { DONE: asked().filter(isAnswered).length, TOTAL: asked().length }
    const isOver = numbers.DONE === numbers.TOTAL
    const right = questions.filter(isRight(state.answers)).length
    const whole = counted(words.pbScore, { RIGHT: right, TOTAL: questions.length })
    const result = `${whole} · ${right >= Number(words.pbPass) ? words.pbPassed : words.pbNotPassed}`
    const rightAgain = asked().filter(isRight(round())).length
    const ofThese = counted(words.pbScoreAgain, { RIGHT: rightAgain, TOTAL: numbers.TOTAL })
    progress.textContent = isOver ? result : counted(words.pbProgress, numbers)
    progress.style.setProperty("--pb-done", numbers.DONE / numbers.TOTAL)
    progress.classList.toggle("pb-over", isOver)
    progress.hidden = false
    score.textContent = !isOver ? "" : state.again ? `${ofThese}\n${result}` : result
    score.hidden = reset.hidden = !isOver
    again.hidden = !isOver || rightAgain === numbers.TOTAL
  }

  /* Go to the first question that is asked, by eye and by keyboard: the button that was pressed is gone. */
  function begin() {
    keep()
    questions.forEach(show)
    count()
    const [first] = asked()
    first.item.scrollIntoView()
    first.answers[0].focus({ preventScroll: true })
  }

  quiz.addEventListener("submit", (event) => event.preventDefault())
  // Looking through answers by arrow keys is not yet answering: a browser's own radio buttons pick as they go.
  quiz.addEventListener("keydown", (event) => {
    const question = questions.find(({ answers }) => answers.includes(event.target))
    if (!question || event.altKey || event.ctrlKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (event.key === "Enter") event.target.click()
    else if (!step) return
    event.preventDefault()
    if (!step || isAnswered(question)) return
    const { answers } = question
    answers[(answers.indexOf(event.target) + step + answers.length) % answers.length].focus()
  })
  quiz.addEventListener("change", (event) => {
    const question = questions.find(({ answers }) => answers.includes(event.target))
    if (!question || isAnswered(question)) return
    round()[question.key] = question.answers.indexOf(event.target)
    keep()
    show(question)
    count()
  })
  again.addEventListener("click", () => {
    const wrong = asked().filter((question) => !isRight(round())(question))
    state.again = Object.fromEntries(wrong.map(({ key }) => [key, null]))
    begin()
  })
  quiz.addEventListener("reset", (event) => {
    event.preventDefault() // begin clears what is picked
    state = nothingYet()
    begin()
  })

  keep()
  questions.forEach(show)
  count()
})

playbook.onEveryPage("[data-pb-quiz-kept]", (place) => {
  const score = keptUnder(place.dataset.pbQuizKept).read()?.score
  if (!Number.isInteger(score)) return
  place.textContent = `· ${counted(place.dataset.pbScore, { RIGHT: score })}`
  place.hidden = false
})
})()
