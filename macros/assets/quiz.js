/* A quiz that tells at once whether an answer is right, says why, counts, and keeps the answers in this browser
   (answers.js); and the score where other pages name the quiz. Comes after playbook.js, whose onEveryPage it uses. */
(() => {
"use strict"

const { answers: kept, onEveryPage } = playbook

function counted(pattern, numbers) {
  return pattern.replace(/[A-Z]+/g, (name) => numbers[name] ?? name)
}

onEveryPage("[data-pb-quiz]", (quiz) => {
  const words = quiz.dataset
  const questions = [...quiz.querySelectorAll(".pb-question-item")].map((item) => ({
    item,
    answers: [...item.querySelectorAll("input")],
    why: item.querySelector(".pb-why"),
    verdict: item.querySelector(".pb-verdict"),
  }))
  for (const question of questions) question.key = question.answers[0].name
  const [progress, notKept, told, again, reset] =
    [".pb-progress", ".pb-not-kept", ".pb-score", "[data-pb-again]", "[type=reset]"].map((one) => quiz.querySelector(one))
  const about = JSON.parse(words.pbQuiz)
  let state = kept.opened(about)

  /* The place that was picked in this round: of the whole quiz, or of what is asked again. */
  const picked = ({ key, answers }) => {
    const place = state.again ? state.again[key] : state.answers[key]?.place
    return answers[place ?? -1] ? place : null
  }
  const asked = () => questions.filter(({ key }) => !state.again || key in state.again)
  const isAnswered = (question) => picked(question) !== null
  const isRight = (question) => isAnswered(question) && "pbRight" in question.answers[picked(question)].dataset

  function pick(question, place) {
    const { key, answers } = question
    if (state.again) state.again[key] = place
    else state.answers[key] = { place, right: "pbRight" in answers[place].dataset, marks: { [about.lang]: about.marks[key] } }
    keep()
  }

  function keep() {
    kept.write(about, state, document.querySelector("h1#page").textContent.trim())
    notKept.hidden = playbook.kept.lasts
  }

  function show(question) {
    const { item, answers, why, verdict } = question
    const isTold = isAnswered(question)
    item.hidden = !asked().includes(question)
    item.classList.toggle("pb-told", isTold)
    answers.forEach((answer, place) => {
      answer.checked = isTold && place === picked(question)
      answer.disabled = isTold && !answer.checked
    })
    why.open = isTold
    verdict.textContent = !isTold ? "" : isRight(question) ? verdict.dataset.pbYes : verdict.dataset.pbNo
  }

  function count() {
    const numbers = { DONE: asked().filter(isAnswered).length, TOTAL: asked().length }
    const isOver = numbers.DONE === numbers.TOTAL
    const score = kept.scoreOf(about, state)
    const whole = counted(words.pbScore, { RIGHT: score.right, TOTAL: score.total })
    const result = `${whole} · ${score.isPassed ? words.pbPassed : words.pbNotPassed}`
    const rightAgain = asked().filter(isRight).length
    const ofThese = counted(words.pbScoreAgain, { RIGHT: rightAgain, TOTAL: numbers.TOTAL })
    progress.textContent = isOver ? result : counted(words.pbProgress, numbers)
    progress.style.setProperty("--pb-done", numbers.DONE / numbers.TOTAL)
    progress.classList.toggle("pb-over", isOver)
    progress.hidden = false
    told.textContent = !isOver ? "" : state.again ? `${ofThese}\n${result}` : result
    told.hidden = reset.hidden = !isOver
    again.hidden = !isOver || rightAgain === numbers.TOTAL
  }

  /* Go to the first question that is asked, by eye and by keyboard: the button that was pressed is gone. */
  function begin() {
    keep()
    showAll()
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
    pick(question, question.answers.indexOf(event.target))
    show(question)
    count()
  })
  again.addEventListener("click", () => {
    const wrong = asked().filter((question) => !isRight(question))
    state.again = Object.fromEntries(wrong.map(({ key }) => [key, null]))
    begin()
  })
  quiz.addEventListener("reset", (event) => {
    event.preventDefault() // begin clears what is picked
    state = { answers: {}, again: null }
    begin()
  })

  function showAll() {
    questions.forEach(show)
    count()
  }

  playbook.kept.onChange(() => { // in another tab
    if (!quiz.isConnected) return
    state = kept.opened(about)
    showAll()
  })
  notKept.hidden = playbook.kept.lasts
  showAll()
})

onEveryPage("[data-pb-quiz-kept]", (place) => {
  const score = kept.scoreOf(JSON.parse(place.dataset.pbQuizKept))
  if (!score.isWhole) return
  const { pbScore, pbPassed, pbNotPassed } = place.dataset
  place.textContent = `· ${counted(pbScore, { RIGHT: score.right })} · ${score.isPassed ? pbPassed : pbNotPassed}`
  place.hidden = false
})
})()
