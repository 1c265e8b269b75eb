/* One question after the other: a picture of the paper, and what a person says of it. Each answer is sent at once, and
   the next question comes when it is written. All words come from the program. */
(() => {
"use strict"

const STATES = { box: ["done", "open", "na"], signature: ["signed", "unsigned"] }
const LETTERS = "abcdefghijklmnopqrstuvwx"
const FEWEST = 6 // fields that are looked at together
const SAID = { signed: "done", unsigned: "open" } // what the program calls them

let words, questions, said
let looked = new Set() // the numbers of those that were looked at together
let at = 0 // the number of the question that is shown; behind the last one comes the end
let work = Promise.resolve() // answers are given one after the other, however fast keys are pressed

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
const say = (key, values = {}) => filled(words[key], values)

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

const key = (name) => make("kbd", { textContent: name, ariaHidden: "true" })

function button(label, shortcut, onclick, className = "") {
  const element = make("button", { type: "button", className }, label)
  if (shortcut) element.append(key(shortcut))
  element.addEventListener("click", () => next(onclick))
  return element
}

/* Do something when all that was asked for before is done. */
function next(action) {
  work = work.then(action).catch(() => problem(words ? say("gone") : "…"))
  return work
}

async function send(path, data = {}) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data),
  })
  return answer.json()
}

function problem(text) {
  const place = document.querySelector(".problem")
  if (place) place.textContent = text
}

const isTyped = (question) => question.asks === "figure" || question.asks === "words"
const count = (test) => Object.entries(said).filter(([number, answer]) => test(questions[number], answer)).length
const isLeft = (number) => !(number in said)

/* The first question from a number on that nobody has answered; the end, if there is none. */
function firstLeft(from) {
  let number = from
  while (number < questions.length && !isLeft(number)) number += 1
  return number
}

function show(number) {
  at = Math.max(0, Math.min(number, questions.length))
  const together = togetherFrom(at)
  if (at === questions.length) showEnd()
  else if (together.length >= FEWEST) showTogether(together)
  else showQuestion(questions[at])
}

/* The numbers of fields of one list, from one that nobody has looked at yet on: most of them are empty. */
function togetherFrom(first) {
  const numbers = []
  const isNew = (number) => isTyped(questions[number]) && isLeft(number) && !looked.has(number)
  if (first === questions.length || !isNew(first)) return numbers
  for (let number = first; number < questions.length && numbers.length < LETTERS.length; number++) {
    if (questions[number].list !== questions[first].list || questions[number].file !== questions[first].file) break
    if (isNew(number)) numbers.push(number)
  }
  return numbers
}

async function answer(state, value = "") {
  const number = at
  const result = await send("answer", { numbers: [number], state, value })
  if (result.problem) {
    problem(result.problem)
    document.querySelector("input")?.select()
    return
  }
  said[number] = { state, value }
  show(firstLeft(number + 1))
}

async function undo() {
  const result = await send("undo")
  if (result.problem) return problem(result.problem)
  if (result.number === null) return
  said = result.said
  looked = new Set()
  show(result.number)
}

const back = () => show(at - 1)
const later = () => show(firstLeft((shownTogether()?.at(-1) ?? at) + 1)) // what was answered is come back to by “back”

// -- What is shown ----------------------------------------------------------------------------------------------------

function head(title, about) {
  const answered = Object.keys(said).length
  const place = Math.min(at + 1, questions.length)
  const bar = make("progress", { max: questions.length, value: answered, ariaLabel: say("progress-label") })
  const far = make("div", { className: "how-far" },
    make("span", { textContent: say("progress", { n: place, all: questions.length }) }),
    make("span", { textContent: say("answered", { n: answered }) }))
  return make("header", {}, make("h1", { textContent: title }), make("p", { textContent: about }), bar, far)
}

function foot() {
  const parts = [button(say("back"), "↑", back), button(say("later"), "↓", later), button(say("undo"), "Ctrl Z", undo)]
  parts[0].disabled = at === 0
  parts[1].disabled = at === questions.length
  parts[2].disabled = Object.keys(said).length === 0
  return make("footer", {}, ...parts)
}

function draw(title, about, ...parts) {
  const alert = make("p", { className: "problem", role: "alert" })
  const main = make("main", { tabIndex: -1 }, ...parts, alert)
  document.body.replaceChildren(head(title, about), main, foot())
  const focused = main.querySelector("input, .is-main") ?? main
  focused.focus({ preventScroll: focused === main })
}

function showQuestion(question) {
  const kind = isTyped(question) || question.asks === "signature" ? "is-field" : "is-box"
  const parts = []
  if (question.line) parts.push(make("p", { className: "line", textContent: question.line }))
  parts.push(make("img", { className: `crop ${kind}`, src: `crops/${at}.png`, alt: say("picture") }))
  const ask = make("p", { className: "ask", id: "ask", textContent: question.ask })
  parts.push(ask, isTyped(question) ? field(question) : choices(question))
  draw(question.sheet, question.period, ...parts)
}

function choices(question) {
  const group = make("div", { className: "answers", role: "group" })
  group.setAttribute("aria-labelledby", "ask")
  STATES[question.asks].forEach((name, index) => {
    const state = SAID[name] ?? name
    const className = said[at]?.state === state ? "is-said" : ""
    group.append(button(say(name), String(index + 1), () => answer(state), className))
  })
  return group
}

function field(question) {
  const input = make("input", { type: "text", autocomplete: "off", maxLength: 400, value: said[at]?.value ?? "" })
  if (question.asks === "figure") input.inputMode = "decimal"
  input.setAttribute("aria-labelledby", "ask")
  const submit = make("button", { className: "is-said" }, say("next"), key("Enter"))
  const form = make("form", {}, input, submit)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    next(() => answer("", input.value))
  })
  return form
}

// -- Several fields at once -------------------------------------------------------------------------------------------

const cards = () => [...document.querySelectorAll(".together button")]

/* The numbers of the fields that are shown together, if they are. */
const shownTogether = () => (cards().length ? cards().map((card) => Number(card.value)) : null)

function showTogether(numbers) {
  const group = make("div", { className: "together", role: "group" })
  group.setAttribute("aria-labelledby", "ask")
  numbers.forEach((number, index) => group.append(card(number, LETTERS[index])))
  const ask = make("p", { className: "ask", id: "ask", textContent: say("ask-together") })
  const parts = [ask, group, button(say("rest-empty"), "Enter", restIsEmpty, "is-said")]
  draw(questions[at].sheet, "", ...parts)
}

function card(number, letter) {
  const { line, period, ask } = questions[number]
  const picture = make("img", { className: "crop", src: `crops/${number}.png`, alt: "" })
  const about = make("span", { textContent: `${period} · ${line || ask}` })
  const element = make("button", { type: "button", value: number, ariaPressed: "false" }, picture, about, key(letter))
  element.addEventListener("click", () => toggle(element))
  return element
}

const isChosen = (card) => card.ariaPressed === "true"

function toggle(card) {
  card.ariaPressed = String(!isChosen(card))
}

/* All that were not chosen have nothing written on them; the others come one by one. */
async function restIsEmpty() {
  const first = at, all = shownTogether()
  const numbers = cards().filter((card) => !isChosen(card)).map((card) => Number(card.value))
  const result = numbers.length ? await send("answer", { numbers, value: "" }) : {}
  if (result.problem) return problem(result.problem)
  for (const number of numbers) said[number] = { state: "", value: "" }
  for (const number of all) looked.add(number)
  show(firstLeft(first))
}

/* A letter chooses its card; Enter is for all of them, whichever has the focus. */
function onKeyTogether(event) {
  if (event.target.closest("footer")) return false
  const chosen = cards()[LETTERS.indexOf(event.key.toLowerCase())]
  if (event.key === "Enter") next(restIsEmpty)
  else if (event.key.length === 1 && chosen) next(() => toggle(chosen))
  else return false
  event.preventDefault()
  return true
}

function showEnd() {
  const left = questions.length - Object.keys(said).length
  const rows = [
    ["end-done", count((question, one) => !isTyped(question) && one.state === "done")],
    ["end-open", count((question, one) => !isTyped(question) && one.state === "open")],
    ["end-na", count((question, one) => !isTyped(question) && one.state === "na")],
    ["end-typed", count((question, one) => isTyped(question) && one.value.trim())],
    ["end-empty", count((question, one) => isTyped(question) && !one.value.trim())],
    ["end-left", left],
  ]
  const list = make("dl")
  for (const [name, number] of rows) {
    if (number) list.append(make("dt", { textContent: number }), make("dd", { textContent: say(name) }))
  }
  const files = [...new Set(questions.map((question) => question.file))].join(", ")
  const parts = [make("p", { className: "line", textContent: say(left ? "end-some" : "end-all") }), list,
    make("p", { className: "ask", textContent: say("end-files", { files }) })]
  if (left) parts.push(button(say("go-on"), "", () => show(firstLeft(0))))
  parts.push(button(say("finish"), "Enter", finish, "is-main"))
  draw(say("title"), "", ...parts)
}

async function finish() {
  await send("end")
  const line = make("p", { className: "line", textContent: say("ended") })
  document.body.replaceChildren(make("main", {}, line))
  questions = null
}

// -- Keys -------------------------------------------------------------------------------------------------------------

const KEYS = { ArrowUp: back, ArrowDown: later }

function onKey(event) {
  if (!questions || event.isComposing || event.repeat || event.altKey) return
  const input = document.querySelector("input")
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    // What is being typed is taken back by the browser.
    if (input && input.value !== (said[at]?.value ?? "")) return
    event.preventDefault()
    next(undo)
    return
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  if (event.key in KEYS) {
    event.preventDefault()
    next(KEYS[event.key])
    return
  }
  if (shownTogether() && onKeyTogether(event)) return
  const digit = /^(?:Digit|Numpad)([1-3])$/.exec(event.code) ?? /^([1-3])$/.exec(event.key)
  if (digit && !input) next(() => choose(digit[1] - 1))
}

/* The answer under a digit, of the question that is shown when its turn comes. */
function choose(index) {
  const name = STATES[questions[at]?.asks]?.[index]
  if (name) return answer(SAID[name] ?? name)
}

async function start() {
  const whole = await (await fetch("review.json")).json()
  words = whole.words
  questions = whole.questions
  said = whole.said
  document.documentElement.lang = whole.lang
  document.title = say("title")
  document.addEventListener("keydown", onKey)
  show(firstLeft(0))
}

next(start)
})()
