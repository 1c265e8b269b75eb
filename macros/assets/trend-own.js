/* A metric's page: the figures that this device keeps of it, each with its zone, and how they have gone. They are typed on the
   scorecard and on lists, and changed there. */
(() => {
"use strict"

const { kept, keptFigures, periods, figures, calendar, make } = playbook
const MOST = 12

function startOwnFigures(place) {
  const { pbHome, pbMetric, pbWords, pbZones } = place.dataset
  const home = new URL(`${pbHome}/`, location.href).pathname
  const metric = JSON.parse(pbMetric), words = JSON.parse(pbWords), zones = JSON.parse(pbZones)
  const drawing = make("div"), list = make("ul", { className: "pb-readings-list" })
  place.append(drawing, list)

  const inWords = (value) => calendar.filled(value === "1" ? metric.one : metric.many, { n: value }).trim()

  function row({ period, value, zone }) {
    const mark = make("span", { className: "pb-mark", ariaHidden: "true" })
    return make("li", {}, make("span", { textContent: period }), " ", make("span", { className: `pb-zone pb-zone-${zone}` },
      mark, make("b", { textContent: zones[zone] }), " ", make("span", { textContent: inWords(value) })))
  }

  function show() {
    const own = keptFigures.all(home).filter((one) => one.metric === metric.id)
    const newness = ({ period }) => periods.newness(period)
    const told = own.map((one) => ({ ...one, zone: figures.zoneOf(one.value, metric.scale) }))
    told.sort((a, b) => (newness(a) < newness(b) ? -1 : 1))
    place.hidden = told.length === 0
    const title = `${document.querySelector("h1").textContent} · ${place.querySelector("b").textContent}`
    drawing.replaceChildren(...(told.length > 1 ? [playbook.trend(title, told, metric.scale, words, zones)] : []))
    list.replaceChildren(...told.slice(-MOST).map(row))
  }

  kept.onChange(() => { if (place.isConnected) show() })
  addEventListener("pageshow", (event) => { if (event.persisted && place.isConnected) show() })
  show()
}

playbook.onEveryPage(".pb-own-figures", startOwnFigures)
})()
