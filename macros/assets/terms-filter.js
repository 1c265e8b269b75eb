/* A long page of entries, narrowed to those under a letter, or with some words in them. Comes after playbook.js. */
(() => {
"use strict"

playbook.onEveryPage("[data-pb-filter]", (filter) => {
  const entries = [...document.querySelectorAll(filter.dataset.pbFilter)]
  const texts = entries.map((entry) => entry.innerText.toLowerCase())
  const words = JSON.parse(filter.dataset.pbWords)
  const [field, told] = [filter.querySelector("input"), filter.querySelector("output")]
  const letters = [...filter.querySelectorAll("button")]
  let letter = ""

  function show() {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    let count = 0
    entries.forEach((entry, index) => {
      const isWanted = wanted.every((word) => texts[index].includes(word))
      entry.hidden = !isWanted || (letter && entry.dataset.pbLetter !== letter)
      if (!entry.hidden) count += 1
    })
    const all = count === entries.length
    told.textContent = all ? "" : (count ? words.found : words.none).replace("{n}", count)
    for (const button of letters) button.setAttribute("aria-pressed", String(button.value === letter))
    // What stands between entries, such as an article's own lines, is no answer to what was asked.
    filter.parentElement.classList.toggle("pb-filtered", !all)
  }

  field.addEventListener("input", show)
  for (const button of letters) {
    button.addEventListener("click", () => {
      letter = letter === button.value ? "" : button.value
      show()
    })
  }
  // An address may lead to an entry that is hidden just now.
  addEventListener("hashchange", () => {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-pb-letter]")
    if (!entry?.hidden) return
    field.value = letter = ""
    show()
    entry.scrollIntoView()
  })
  filter.hidden = false
})
})()
