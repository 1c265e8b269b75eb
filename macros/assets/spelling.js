/* Which known word a misspelt one was surely meant to be. As spelling.py: its measures, and difflib's likeness. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
const NEAR = 0.7
const LEAD = 0.05

/* How many characters two texts have in common: of the longest part that both have, and on both sides of it. */
function inCommon(a, b) {
  let best = { size: 0 }
  let before = []
  for (let i = 0; i < a.length; i++) {
    const sizes = []
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue
      sizes[j] = (before[j - 1] ?? 0) + 1
      if (sizes[j] > best.size) best = { size: sizes[j], endA: i + 1, endB: j + 1 }
    }
    before = sizes
  }
  const { size, endA, endB } = best
  if (!size) return 0
  return inCommon(a.slice(0, endA - size), b.slice(0, endB - size)) + size + inCommon(a.slice(endA), b.slice(endB))
}

/* From 0 to 1; small and capital letters are the same. */
function likeness(word, candidate) {
  const [a, b] = [word, candidate].map((text) => [...text.toLowerCase()])
  const most = (2 * Math.min(a.length, b.length)) / (a.length + b.length || 1)
  return most < NEAR - LEAD ? 0 : (2 * inCommon(a, b)) / (a.length + b.length)
}

/* Nothing when none comes close, or more than one. */
function closest(word, candidates) {
  const ranked = [...new Set(candidates)].map((name) => ({ name, likeness: likeness(word, name) }))
  ranked.sort((one, other) => other.likeness - one.likeness)
  const [best, next] = ranked
  if (!best || best.likeness < NEAR) return null
  return next && best.likeness - next.likeness < LEAD ? null : best.name
}

playbook.spelling = { closest }
})()
