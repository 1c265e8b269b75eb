/* A long page of entries, narrowed to those under a letter, or with some words in them. Comes after playbook.js. */
(() => {
"use strict"

/* Whether letters spell a name, from one of its syllables on; or the first letters of these, fewer than three of which say
   something only where the name begins. */
function isSpelled(syllables, letters) {
  return syllables.some((_, from) => {
    const rest = syllables.slice(from)
    if (rest.join("").startsWith(letters)) return true
    const firsts = rest.map(([first]) => first).join("")
    return firsts.startsWith(letters) && (from === 0 || letters.length > 2)
  })
}

/* A text in small letters and simplified characters. `pairs` has each traditional character before its simplified one. */
function folder(pairs) {
  const simplified = new Map()
  for (let at = 0; at < pairs.length; at += 2) simplified.set(pairs[at], pairs[at + 1])
  return (text) => [...text.toLowerCase()].map((one) => simplified.get(one) ?? one).join("")
}

playbook.onEveryPage("[data-pb-filter]", (filter) => {
  const entries = [...document.querySelectorAll(filter.dataset.pbFilter)]
  const folded = folder(filter.dataset.pbTraditional ?? "")
  const texts = entries.map((entry) => folded(entry.innerText))
  const spelled = entries.map((entry) => (entry.dataset.pbSpelled?.toLowerCase().split(",") ?? []).map((name) => name.split(" ")))
  const words = JSON.parse(filter.dataset.pbWords)
  const [field, told] = [filter.querySelector("input"), filter.querySelector("output")]
  const letters = [...filter.querySelectorAll("button")]
  let letter = ""

  function show() {
    const wanted = folded(field.value).split(/\s+/).filter(Boolean)
    let count = 0
    entries.forEach((entry, index) => {
      const has = (word) => texts[index].includes(word) || spelled[index].some((name) => isSpelled(name, word))
      const isWanted = wanted.every(has)
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
