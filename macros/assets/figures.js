/* A figure that somebody types or a file holds, read as `playbook score` reads it: one form is read, of others it is told
   which is meant. What is refused is a row of sentences, [["no-value", {text}], ["write-value", {value}]]: what is wrong,
   then the next step. tests/scores.toml holds this and runs/numbers.py to the same. The limits come from the page, worked
   out where the metric is read (pages/scripted.py), so that they are defined once. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const NUMBER = /^-?[0-9]{1,12}(\.[0-9]{1,12})?$/
const IN_GROUPS = /^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/
const WITH_DECIMAL_COMMA = /^-?[0-9]+,[0-9]+$/
const CLOCK = /^[0-9]+:[0-9]{2}(:[0-9]{2})?$/

const numberIn = (text, unit) => (unit === "percent" ? text.replace(/%$/, "") : text)

/* {value} as it is written, without a percent sign, or {refused}. */
function read(text, scale) {
  const written = text.trim(), { unit } = scale
  const value = numberIn(written, unit)
  if (!NUMBER.test(value)) return { refused: problem(written, unit) }
  if (!isPossible(value, scale)) return { refused: [[IMPOSSIBLE[unit] ?? "value-negative", { text: written, unit }]] }
  return { value }
}

const IMPOSSIBLE = { percent: "value-percent", count: "value-count" }

function problem(text, unit) {
  if (text === "") return [["value-missing"], ["write-or-leave-out"]]
  const said = { text, unit }
  const alone = ["write-alone", { unit, example: unit === "count" ? "3" : "12.5" }]
  if (text.endsWith("%") && unit !== "percent") return [["value-no-share", said], alone]
  if (CLOCK.test(text.normalize("NFKC"))) return [["value-clock", said], alone]
  const value = meant(text, unit)
  return [["no-value", said], value === null ? alone : ["write-value", { value }]]
}

/* The form that is read, where only the signs are others. */
function meant(text, unit) {
  let plain = text.normalize("NFKC").replaceAll(" ", "")
  if (IN_GROUPS.test(plain)) plain = plain.replaceAll(",", "")
  else if (WITH_DECIMAL_COMMA.test(plain)) plain = plain.replaceAll(",", ".")
  return NUMBER.test(numberIn(plain, unit)) ? plain : null
}

const PLACES = 40 // more than a figure or a multiple of one has

/* A number of so many places as a whole one: the browser's own numbers lose the last digits. */
function exact(text) {
  const [whole, part = ""] = text.split(".")
  return BigInt(whole + part.padEnd(PLACES, "0"))
}

function isFrom(bound, value) {
  return !bound || value > exact(bound[0]) || (bound[1] && value === exact(bound[0]))
}

function isUpTo(bound, value) {
  return !bound || value < exact(bound[0]) || (bound[1] && value === exact(bound[0]))
}

/* Whether there can be such a figure: nobody counts 2.5 complaints, or 110%. */
function isPossible(text, { whole, range: [low, high] }) {
  const value = exact(text)
  if (whole && value % exact("1") !== 0n) return false
  return isFrom(low, value) && isUpTo(high, value)
}

/* The zone of a value that was read. */
function zoneOf(text, scale) {
  const value = exact(text)
  return scale.zones.find(([, from, to]) => isFrom(from, value) && isUpTo(to, value))?.[0]
}

/* {} for an empty text, {value, zone} for a number, or {refused}. */
function judged(text, scale) {
  if (text.trim() === "") return {}
  const found = read(text, scale)
  return found.refused ? found : { ...found, zone: zoneOf(found.value, scale) }
}

/* One sentence in words: those of the page, {refused, file, unit, stop, gap, list}. */
function worded([key, said = {}], words) {
  const filled = { ...said, unit: words.unit[said.unit] }
  return playbook.calendar.filled(words.refused[key] ?? words.file[key], filled)
}

/* All that is said of what was refused, as one text. */
function told(refused, words) {
  const sentences = refused.map((one) => worded(one, words))
  return sentences.map((one) => (/[.。!?！？]$/.test(one) ? one : one + words.stop)).join(words.gap)
}

playbook.figures = { judged, read, told, worded, zoneOf }
})()
