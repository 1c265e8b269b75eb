// The index of a handbook, made in pieces so that nothing else has to wait for long.

// How much a term counts in a field, and how much less in a long one.
const FIELDS = [
  ["title", 4, 0.3],
  ["names", 4, 0.6],
  ["asked", 2, 0.7],
  ["headings", 1.5, 0.5],
  ["text", 1, 1],
]
const PIECE = 12 // milliseconds

// Waits for a moment whenever a piece of time is used up, so that others have their turn.
function turns() {
  let began = Date.now()
  return async () => {
    if (Date.now() - began < PIECE) return
    await new Promise((go) => setTimeout(go))
    began = Date.now()
  }
}

// Traditional characters: what stands for each, and a pattern that finds them.
function charactersOf(pairs) {
  const simplified = new Map()
  for (let at = 0; at < pairs.length; at += 2) simplified.set(pairs[at], pairs[at + 1])
  return { simplified, traditional: new RegExp(`[${[...simplified.keys()].join("")}]`, "g") }
}

// Term -> those that people use for it.
function alikeOf(groups) {
  const alike = new Map()
  for (const group of groups) {
    const terms = [...new Set(group.map(stem))]
    for (const term of terms) {
      const others = terms.filter((other) => other !== term)
      alike.set(term, [...(alike.get(term) ?? []), ...others])
    }
  }
  return alike
}

// {entries, words, languages} of the handbook -> all that a query needs.
async function makeIndex({ entries, words, languages }) {
  const index = {
    words,
    entries: entries.map(entryOf),
    ...charactersOf(languages.traditional),
    readings: readingsOf(languages.syllables),
    questions: questionsOf(languages),
    stop: new Set(languages.stop),
    found: new Map(), // term -> entry, weight, entry, weight ...
    stems: new Map(), // word -> its stem
    named: new Map(), // compared name -> entry -> whether it is its title
    phrases: [], // what people may type as a whole: {entry, weight}
    inPhrases: new Map(), // term -> phrases
  }
  index.stemOf = (word) => {
    if (!index.stems.has(word)) index.stems.set(word, stem(word))
    return index.stems.get(word)
  }
  index.alike = alikeOf(languages.alike)
  const average = FIELDS.map(([field]) => averageLength(index.entries, field))
  const turn = turns()
  for (const [number, entry] of index.entries.entries()) {
    FIELDS.forEach((field, at) => addField(index, number, entry, field, average[at]))
    addNames(index, number, entry)
    addPhrases(index, number, entry)
    await turn()
  }
  weighPhrases(index)
  return index
}

function entryOf([address, kind, title, names, asked, headings, text, weight, leads]) {
  return { address, kind, title, names, asked, headings, text, weight, leads }
}

const textOf = (entry, field) => (typeof entry[field] === "string" ? entry[field] : entry[field].join("\n"))

function averageLength(entries, field) {
  const lengths = entries.map((entry) => textOf(entry, field).length).filter(Boolean)
  return lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1)
}

function addField(index, number, entry, [field, factor, shortening], average) {
  const text = textOf(entry, field)
  const weight = factor / (1 - shortening + (shortening * text.length) / (average || 1))
  for (const run of folded(text, index).match(WORD) ?? []) {
    for (const term of termsOf(run, index.stemOf)) {
      const places = index.found.get(term)
      if (!places) index.found.set(term, [number, weight])
      else if (places[places.length - 2] === number) places[places.length - 1] += weight
      else places.push(number, weight)
    }
  }
}

function addNames(index, number, entry) {
  for (const name of [entry.title, ...entry.names]) {
    const plain = compared(folded(name, index))
    if (!index.named.has(plain)) index.named.set(plain, new Map())
    const numbers = index.named.get(plain)
    numbers.set(number, numbers.get(number) || name === entry.title)
  }
}

function addPhrases(index, number, entry) {
  for (const phrase of [entry.title, ...entry.names, ...entry.asked]) {
    const terms = new Set(askedRuns(phrase, index).flatMap((run) => termsOf(run, index.stemOf)))
    for (const term of terms) {
      if (!index.inPhrases.has(term)) index.inPhrases.set(term, [])
      index.inPhrases.get(term).push(index.phrases.length)
    }
    index.phrases.push({ entry: number, terms })
  }
}

function weighPhrases(index) {
  for (const phrase of index.phrases) {
    phrase.weight = 0
    for (const term of phrase.terms) phrase.weight += rarity(index, term)
  }
}

// The fewer entries have a term, the more it says; one that none has says as much as a rare one.
function rarity(index, term) {
  const count = (index.found.get(term)?.length ?? 2) / 2
  const all = index.entries.length
  return Math.log(1 + (all - count + 0.5) / (count + 0.5))
}
