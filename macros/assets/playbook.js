/* What the pages can do beyond being read: find what is pasted, copy words to say, quiz; sheet.js adds printing.
   Plain JavaScript, wrapped: a name at the top level of one script clashes with the same name in another. What other
   scripts use is in the one global `playbook`. */
(() => {
"use strict"

// Material's instant navigation replaces the content without loading this anew, and says so on document$. Without it a
// page is viewed once. Parts are remembered, since a view may be told more than once and a part must start only once.
const parts = []
const started = new WeakSet()

function startParts([selector, start]) {
  for (const element of document.querySelectorAll(selector)) {
    if (started.has(element)) continue
    started.add(element)
    start(element)
  }
}

/* Start each element that matches, on this page and on every later one. */
function onEveryPage(selector, start) {
  parts.push([selector, start])
  startParts([selector, start])
}

window.playbook = { onEveryPage }

window.document$?.subscribe(() => parts.forEach(startParts))

// Material's search listens to keyup alone; pasted, dictated or tapped text raises input without it.
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-md-component=search-query]"))
    event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
})

// The clipboard interface is missing on insecure addresses and may be forbidden: then the old way.
async function copy(text) {
  try {
    return await navigator.clipboard.writeText(text)
  } catch {
    // goes on below
  }
  const field = document.createElement("textarea")
  field.value = text
  field.setAttribute("readonly", "")
  field.style.position = "fixed"
  field.style.opacity = "0"
  document.body.append(field)
  field.select()
  document.execCommand("copy")
  field.remove()
}

// Buttons are hidden until here: without JavaScript nobody is offered what would not work.
onEveryPage(".pb-copy", (button) => {
  const label = button.textContent
  button.hidden = false
  button.addEventListener("click", async () => {
    await copy(button.parentElement.querySelector(".pb-said").innerText.trim())
    button.textContent = button.dataset.pbCopied
    setTimeout(() => { button.textContent = label }, 2000)
  })
})

// The home page's search button: a label, which without this opens the search and leaves the cursor outside.
onEveryPage("[data-pb-search]", (label) => {
  label.addEventListener("click", (event) => {
    event.preventDefault()
    document.querySelector("[data-md-component=search-query]")?.focus()
    document.querySelector(".md-search__button")?.click() // Zensical's search has no field until it is opened
  })
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    label.click()
  })
})

// A quiz tells at once whether an answer is right, says why, and counts; a question once answered stays answered.
onEveryPage("[data-pb-quiz]", (quiz) => {
  const questions = [...quiz.querySelectorAll(".pb-question-item")]
  const score = quiz.querySelector(".pb-score"), again = quiz.querySelector("[type=reset]")
  quiz.addEventListener("submit", (event) => event.preventDefault())
  quiz.addEventListener("change", (event) => {
    const question = event.target.closest(".pb-question-item"), why = question.querySelector(".pb-why")
    const verdict = question.querySelector(".pb-verdict")
    question.classList.add("pb-told")
    for (const answer of question.querySelectorAll("input:not(:checked)")) answer.disabled = true
    why.open = true
    verdict.textContent = "pbRight" in event.target.dataset ? verdict.dataset.pbYes : verdict.dataset.pbNo
    if (questions.every((one) => one.classList.contains("pb-told"))) showScore()
  })
  quiz.addEventListener("reset", () => {
    for (const question of questions) {
      question.classList.remove("pb-told")
      question.querySelector(".pb-why").open = false
      question.querySelector(".pb-verdict").textContent = ""
      for (const answer of question.querySelectorAll("input")) answer.disabled = false
    }
    score.hidden = again.hidden = true
    questions[0].scrollIntoView()
  })
  function showScore() {
    const right = quiz.querySelectorAll("[data-pb-right]:checked").length
    const counted = quiz.dataset.pbScore.replace("RIGHT", right).replace("TOTAL", questions.length)
    const passed = right >= Number(quiz.dataset.pbQuiz) ? quiz.dataset.pbPassed : quiz.dataset.pbNotPassed
    score.textContent = `${counted} · ${passed}`
    score.hidden = again.hidden = false
  }
})
})()
