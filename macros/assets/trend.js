/* How a metric's figures have gone, as a small drawing: its zones as bands, each figure with the shape of its zone. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})

const WIDTH = 320, HEIGHT = 104
const PLOT = { left: 40, right: WIDTH - 10, top: 12, bottom: HEIGHT - 18 }
const MOST = 26 // half a year of weeks: more would touch each other
const LINE = 11 // the height of a figure beside the plot

/* The shapes are those of the scales. */
const SHAPES = {
  green: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
  amber: "M0-5 5.5 4.5H-5.5z",
  red: "M-4-4h8v8h-8z",
}

function drawn(name, attributes, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.append(...inside)
  return element
}

/* The boundaries of the zones, as they are written. */
function boundaries(scale) {
  const found = scale.zones.flatMap(([, from, to]) => [from, to]).filter(Boolean).map(([figure]) => figure)
  return [...new Set(found)]
}

/* The least and the greatest value that are shown: a little beyond all that there is, as far as figures go. */
function range(values, scale) {
  const all = [...values, ...boundaries(scale).map(Number)]
  const least = Math.min(...all), most = Math.max(...all)
  const room = (most - least || Math.abs(most) || 1) * 0.15
  const [low, high] = scale.range.map((bound) => (bound ? Number(bound[0]) : null))
  return [Math.max(least - room, low ?? -Infinity), Math.min(most + room, high ?? Infinity)]
}

function band([zone, from, to], y, [least, most]) {
  const top = y(to ? Number(to[0]) : most), bottom = y(from ? Number(from[0]) : least)
  const { left, right } = PLOT
  const height = Math.max(bottom - top, 0)
  const parts = [drawn("rect", { x: left, y: top, width: right - left, height, "fill-opacity": 0.2 })]
  if (height >= LINE)
    parts.push(drawn("path", { d: SHAPES[zone], transform: `translate(${left + 8} ${(top + bottom) / 2}) scale(.8)` }))
  return drawn("g", { class: `pb-zone-${zone}` }, ...parts)
}

/* The boundaries beside the plot, without those that would cover another. */
function labels(scale, y) {
  let last = Infinity
  const found = []
  for (const figure of boundaries(scale).sort((a, b) => a - b)) {
    const at = y(Number(figure))
    if (last - at < LINE) continue
    last = at
    found.push(drawn("text", { x: PLOT.left - 4, y: at + 3.5, "text-anchor": "end" }, figure))
  }
  return found
}

/* An <svg> of some figures, {period, value, zone}, in the order of their periods; its name says it all in words. */
function trend(title, figures, scale, words, zones) {
  const shown = figures.slice(-MOST)
  const all = shown.map(({ period, value, zone }) => `${period} ${value} ${zones[zone]}`).join(words.and)
  const label = playbook.calendar.filled(words.trend, { title, figures: all })
  const values = shown.map(({ value }) => Number(value))
  const [least, most] = range(values, scale), { left, right, top, bottom } = PLOT
  const y = (value) => bottom - ((value - least) / (most - least)) * (bottom - top)
  const start = left + 24, step = (right - 10 - start) / Math.max(shown.length - 1, 1)
  const places = values.map((value, place) => [shown.length > 1 ? start + place * step : (start + right) / 2, y(value)])
  const points = shown.map(({ zone }, place) =>
    drawn("path", { class: `pb-zone-${zone}`, d: SHAPES[zone], transform: `translate(${places[place].join(" ")})` }))
  const line = drawn("polyline", { points: places.join(" "), fill: "none", stroke: "currentColor", "stroke-opacity": 0.6 })
  const first = shown[0].period, last = shown[shown.length - 1].period
  const ends = first === last ? [["middle", (left + right) / 2, last]] : [["start", left, first], ["end", right, last]]
  const periods = ends.map(([anchor, x, text]) => drawn("text", { x, y: HEIGHT - 4, "text-anchor": anchor }, text))
  return drawn("svg", { class: "pb-trend", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label, fill: "currentColor" },
    ...scale.zones.map((zone) => band(zone, y, [least, most])), ...labels(scale, y), ...periods, line, ...points)
}

playbook.trend = trend

// On a metric's page, where the team keeps its figures: the list there says the same.
playbook.onEveryPage(".pb-shared-trend", (place) => {
  const { pbMetric, pbShared, pbWords, pbZones } = place.dataset
  const { scale } = JSON.parse(pbMetric), shared = JSON.parse(pbShared)
  const figures = shared.map((one) => ({ ...one, zone: playbook.figures.zoneOf(one.value, scale) }))
  if (figures.length < 2) return
  const title = document.querySelector("h1").textContent
  place.prepend(trend(title, figures, scale, JSON.parse(pbWords), JSON.parse(pbZones)))
})
})()
