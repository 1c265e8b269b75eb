/* A figure that somebody types: read strictly, and the zone of its metric that it lies in. The limits come from the page,
   worked out where the metric is read (pages/scripted.py), so that they are defined once. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const REFUSED = [
  [/^\d+[:：]\d+$/, "figure-clock"],
  [/^[\d.,，]+\s*[%％]$/, "figure-percent"],
  [/^\d+([,，]\d+)+(\.\d+)?$/, "figure-comma"],
]

const isFrom = (bound, value) => !bound || value > Number(bound[0]) || (bound[1] && value === Number(bound[0]))
const isUpTo = (bound, value) => !bound || value < Number(bound[0]) || (bound[1] && value === Number(bound[0]))

/* {} for an empty text, {zone} for a number, or {problem, low, high}: the name of what to say. */
function judged(text, scale) {
  const written = text.trim()
  if (written === "") return {}
  if (!/^\d+(\.\d+)?$/.test(written)) {
    const form = REFUSED.find(([form]) => form.test(written))
    return { problem: form ? form[1] : "figure-other" }
  }
  const value = Number(written), [low, high] = scale.range
  if (scale.whole && !Number.isInteger(value)) return { problem: "figure-whole" }
  if (!isFrom(low, value) || !isUpTo(high, value))
    return { problem: high ? "figure-range" : "figure-low", low: low[0], high: high?.[0] }
  const zone = scale.zones.find(([, from, to]) => isFrom(from, value) && isUpTo(to, value))
  return { zone: zone?.[0] }
}

playbook.figures = { judged }
})()
