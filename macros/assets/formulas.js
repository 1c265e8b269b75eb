/* Formulas worked out as model/formulas.py works them out, in whole numbers above and below the line: the browser's own
   numbers make 3.0000000000000004 of 0.1 * 30, and 4 when that is rounded up. tests/formulas.toml holds both to the same.
   In a tree a number is a text, a name {name}, a sign or function a row of its own name and its operands. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const sizeOf = (whole) => (whole < 0n ? -whole : whole)
const quotient = (above, below) => { // rounded down
  const rest = above % below
  return rest < 0n ? above / below - 1n : above / below
}

function divisor(a, b) {
  while (b) [a, b] = [b, a % b]
  return a
}

/* A fraction [above, below] in its lowest terms; what is below the line is more than 0. */
function fraction(above, below = 1n) {
  const common = divisor(sizeOf(above), below)
  return [above / common, below / common]
}

/* The fraction of a number as it is written: "2.5". */
function read(text) {
  const [whole, part = ""] = text.split(".")
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length))
}

const isLess = (a, b) => a[0] * b[1] < b[0] * a[1]

/* The nearest whole number; of two that are as near, the one further from 0. */
function rounded([above, below]) {
  const size = (2n * sizeOf(above) + below) / (2n * below)
  return above < 0n ? -size : size
}

const WORKED_OUT = {
  "+": (a, b) => fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]),
  "-": (a, b) => fraction(a[0] * b[1] - b[0] * a[1], a[1] * b[1]),
  "*": (a, b) => fraction(a[0] * b[0], a[1] * b[1]),
  "/": (a, b) => fraction(b[0] < 0n ? -a[0] * b[1] : a[0] * b[1], a[1] * sizeOf(b[0])),
  min: (...all) => all.reduce((a, b) => (isLess(b, a) ? b : a)),
  max: (...all) => all.reduce((a, b) => (isLess(a, b) ? b : a)),
  ceil: ([above, below]) => [-quotient(-above, below), 1n],
  round: (value) => [rounded(value), 1n],
}

/* The fraction that a tree comes to, or null where it would be divided by 0 or a name in it has no value. */
function worked(tree, named) {
  if (typeof tree === "string") return read(tree)
  if (!Array.isArray(tree)) return named[tree.name] ?? null
  const [sign, ...operands] = tree
  const values = operands.map((operand) => worked(operand, named))
  if (values.includes(null)) return null
  if (sign === "/" && values[1][0] === 0n) return null
  return WORKED_OUT[sign](...values)
}

/* A fraction as it is written, rounded to so many decimals: "1234.5". */
function written(value, places) {
  const scale = 10n ** BigInt(places)
  const whole = rounded([value[0] * scale, value[1]])
  const digits = String(sizeOf(whole)).padStart(places + 1, "0")
  const part = digits.slice(digits.length - places).replace(/0+$/, "")
  const sign = whole < 0n ? "-" : ""
  return sign + digits.slice(0, digits.length - places) + (part && `.${part}`)
}

playbook.formulas = { read, worked, written }
})()
