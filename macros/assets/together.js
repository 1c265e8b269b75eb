/* Lists of a day behind each other, each a sheet with its date, for the browser to print. Every list's page comes as a
   script (a page opened from disk may load nothing else), is taken when it is wanted, and is seen on paper alone: how it
   looks there is said by sheet.print.css, and sheet.js chooses its type size. Comes after ticks.js. */
(() => {
"use strict"

const { calendar } = playbook

const pages = new Map() // the HTML of lists' pages by their ids
playbook.putSheet = (id, html) => pages.set(id, html)

function load(folder, id) {
  if (pages.has(id)) return Promise.resolve()
  return new Promise((loaded, failed) => {
    const script = document.createElement("script")
    Object.assign(script, { src: `${folder}/${id}.js`, onload: loaded, onerror: failed })
    document.head.append(script)
  })
}

/* The title and the list of a page, as a sheet: it stands for itself, so nothing in it leads anywhere. */
function sheetOf(id, when) {
  const page = document.createElement("template")
  page.innerHTML = pages.get(id)
  const sheet = document.createElement("div")
  sheet.className = "md-typeset pb-sheet"
  sheet.append(page.content.querySelector("h1"), page.content.querySelector(".pb-checklist"))
  for (const name of ["id", "href", "aria-labelledby"]) {
    for (const element of sheet.querySelectorAll(`[${name}]`)) element.removeAttribute(name)
  }
  for (const place of sheet.querySelectorAll(".pb-when-text")) place.textContent = when
  return sheet
}

function startTogether(section) {
  const { pbTimezone: timeZone, pbSheets: folder } = section.dataset
  const dates = JSON.parse(section.dataset.pbDates), words = JSON.parse(section.dataset.pbWords)
  const form = section.querySelector("form"), { day, role, cadence } = form.elements
  const state = section.querySelector(".pb-together-state")
  const lists = [...section.querySelectorAll(".pb-together-lists > li")]
  const place = section.parentElement.querySelector(".pb-sheets")

  const chosen = () => lists.filter(({ dataset }) =>
    dataset.pbCadence === cadence.value && (!role.value || dataset.pbRole === role.value))

  const when = () => {
    const date = calendar.dayOf(day.value)
    return date ? calendar.occasion(date, cadence.value, dates) : ""
  }

  function show() {
    const wanted = chosen()
    for (const list of lists) list.hidden = !wanted.includes(list)
    const count = calendar.filled(words.count, { n: wanted.length })
    state.textContent = wanted.length ? [when(), count].filter(Boolean).join(" · ") : words.none
    place.replaceChildren() // what was printed before is no more what is chosen
  }

  async function print() {
    const ids = chosen().map((list) => list.dataset.pbList)
    if (!ids.length) return
    state.textContent = words.loading
    try {
      await Promise.all(ids.map((id) => load(folder, id)))
    } catch {
      state.textContent = words.failed
      return
    }
    show()
    place.replaceChildren(...ids.map((id) => sheetOf(id, when())))
    window.print()
  }

  form.addEventListener("input", show)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    print()
  })
  day.value = calendar.today(timeZone)
  section.hidden = false
  show()
}

playbook.onEveryPage(".pb-together", startTogether)
})()
