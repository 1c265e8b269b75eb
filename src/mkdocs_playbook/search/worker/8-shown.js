// What a result shows: what kind of thing it is, its title, and about two lines around what was found.

const WIDTH = 150 // characters; Chinese ones take the room of two
const MARKED = 12

const asHtml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

// Term -> how much it says, for all that a query wants.
function worthOf(wanted, index) {
  const worth = new Map()
  const hasPairs = wanted.flat().some(([term]) => HAN.test(term) && term.length > 1)
  for (const [term, weight] of wanted.flat()) {
    // Of longer words a single character says where nothing is.
    if (hasPairs && HAN.test(term) && term.length === 1) continue
    worth.set(term, Math.max(worth.get(term) ?? 0, weight * rarity(index, term)))
  }
  return worth
}

// Where a text, which is folded already, has terms: {from, to, term}.
function placesOf(plain, worth, index) {
  const places = []
  const begins = new Set([...worth.keys()].map(([first]) => first))
  for (const { 0: run, index: from } of plain.matchAll(WORD)) {
    if (!HAN.test(run)) {
      const term = index.stemOf(bare(run))
      if (worth.has(term)) places.push({ from, to: from + run.length, term })
      continue
    }
    for (let at = 0; at < run.length; at += 1) {
      if (!begins.has(run[at])) continue
      for (const term of [run.slice(at, at + 2), run[at]]) {
        if (!worth.has(term)) continue
        places.push({ from: from + at, to: from + at + term.length, term })
        break
      }
    }
  }
  return places
}

// The part of a text that has most of what is wanted: where it begins and ends.
function partOf(text, places, worth) {
  const width = HAN.test(text.replace(/[^\u3400-\u9fffa-z]/gi, "")) ? WIDTH / 2 : WIDTH
  let best = { from: 0, value: 0 }
  for (const [number, { from }] of places.entries()) {
    const terms = new Set()
    for (let other = number; other < places.length && places[other].to <= from + width * 0.8; other += 1) {
      terms.add(places[other].term)
    }
    const value = [...terms].reduce((sum, term) => sum + worth.get(term), 0)
    if (value > best.value * 1.001) best = { from, value }
  }
  const from = beginningNear(text, best.from, width * 0.35)
  const to = Math.min(text.length, from + width)
  const isWithinWord = /[a-z]{2}/i.test(text.slice(to - 1, to + 1))
  return { from, to: isWithinWord ? Math.max(text.lastIndexOf(" ", to), from + 1) : to }
}

// Where a sentence begins not long before a place, else a word.
function beginningNear(text, place, far) {
  const before = text.slice(Math.max(0, place - far), place)
  const sentence = Math.max(...[..."。！？；.!?;"].map((sign) => before.lastIndexOf(sign)))
  const isCut = place > before.length
  const end = sentence < 0 && isCut ? before.indexOf(" ") : sentence
  return place - before.length + end + 1
}

// A part of a text as HTML, what was found in it marked.
function marked(text, places, from = 0, to = text.length) {
  let html = ""
  let at = from
  for (const place of places) {
    const begin = Math.max(place.from, at)
    const end = Math.min(place.to, to)
    if (begin >= end) continue
    html += `${asHtml(text.slice(at, begin))}<mark>${asHtml(text.slice(begin, end))}</mark>`
    at = end
  }
  return (html + asHtml(text.slice(at, to))).replaceAll("</mark><mark>", "")
}

function excerpt(text, places, worth) {
  const { from, to } = partOf(text, places, worth)
  const [before, behind] = [from > 0 ? "…" : "", to < text.length ? "…" : ""]
  return before + marked(text, places, from, to).trim() + behind
}

// The words that a page marks when it is opened from a result.
function wordsIn(text, places) {
  const words = new Set()
  for (const [, word] of marked(text, places).matchAll(/<mark>(.*?)<\/mark>/g)) words.add(word.toLowerCase())
  return [...words]
}

// A result as Material draws it: one entry, all of it in the title, because it shows no text of a place. The first of
// those that are only near says so, for the pages to show it above all of them.
function shown({ entry, score }, worth, saysNear, index) {
  entry.plain ??= folded(entry.text, index) // while somebody goes on typing, most results stay
  const places = placesOf(entry.plain, worth, index)
  const placesInTitle = placesOf(folded(entry.title, index), worth, index)
  const found = [...wordsIn(entry.title, placesInTitle), ...wordsIn(entry.text, places)]
  const { kinds, near } = index.words
  const parts = [
    `<span class="pb-found-kind" data-pb-kind="${entry.kind}">${asHtml(kinds[entry.kind])}</span>`,
    `<span class="pb-found-title">${marked(entry.title, placesInTitle)}</span>`,
    saysNear ? `<span class="pb-found-near">${asHtml(near)}</span>` : "",
    `<span class="pb-found-text">${excerpt(entry.text, places, worth)}</span>`,
  ]
  const terms = Object.fromEntries([...new Set(found)].slice(0, MARKED).map((word) => [word, true]))
  return [{ location: entry.address, title: parts.join(" "), text: "", score, terms }]
}

// A name that goes on where a query ends, as Material offers it.
function suggested(text, hits) {
  const last = text.toLowerCase().split(/[\s-]+/).pop()
  const words = hits.flatMap(({ entry }) => [entry.title, ...entry.names]).flatMap((name) => name.toLowerCase().split(/[\s-]+/))
  const longer = words.find((word) => last && word.length > last.length && word.startsWith(last))
  return longer ? [longer] : []
}
