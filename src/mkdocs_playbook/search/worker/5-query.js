// What somebody types, as terms of the index: each wanted thing with the terms that may stand for it.

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

// What Chinese questions have in common, and words that only look like it.
function questionsOf({ questions, particles, kept }) {
  const anyOf = (words) => [...words].sort((one, other) => other.length - one.length).map(escaped).join("|")
  return new RegExp(`(${anyOf(kept)})|${anyOf(questions)}|[${escaped(particles)}]`, "g")
}

// The runs of a query without question words; of nothing else, all of them.
function askedRuns(text, index) {
  const plain = folded(text, index)
  const asked = plain.replace(index.questions, (_, kept) => kept ?? " ")
  const runs = asked.match(WORD) ?? []
  const telling = runs.filter((run) => !index.stop.has(bare(run)))
  return telling.length ? telling : (plain.match(WORD) ?? [])
}

// [[[term, weight], ...], ...]: each thing that is wanted, and what may stand for it.
function wantedOf(text, index) {
  const runs = askedRuns(text, index)
  const wanted = []
  for (const [at, run] of runs.entries()) {
    if (HAN.test(run)) wanted.push(...wantedOfHan(run, index))
    else wanted.push(...wantedOfWord(bare(run), index))
    // Two words that the handbook writes as one.
    const joined = index.stems.get(run + (runs[at + 1] ?? ""))
    if (runs[at + 1] && joined && index.found.has(joined)) wanted.push([[joined, 1]])
  }
  return wanted
}

function wantedOfHan(run, index) {
  return termsOf(run, index.stemOf).map((term) => {
    if (term.length === 1) return [[term, 0.45]]
    if (index.found.has(term) || index.alike.has(term)) return [[term, 1], ...alikeTo(term, index)]
    return [[term, 1], ...soundingLike(term, index).map((other) => [other, 0.7])]
  })
}

const ALIKE = 0.5
const alikeTo = (term, index) => (index.alike.get(term) ?? []).map((other) => [other, ALIKE])

const BEGUN = 0.8
const MOST_BEGUN = 8
const MISSPELT = 0.8

// A word that the handbook has; else the beginning of some, or two written as one; else pinyin, or one misspelt.
function wantedOfWord(word, index) {
  const own = index.stems.get(word) ?? stem(word)
  const isKnown = index.found.has(own) || index.alike.has(own)
  if (isKnown) return [[[own, 1], ...alikeTo(own, index)], ...parted(word, index, 0.5)]
  const begun = wordsBegunBy(word, index)
  if (begun.length) return [begun.slice(0, MOST_BEGUN).map((other) => [index.stems.get(other), BEGUN])]
  const parts = parted(word, index, 1)
  if (parts.length) return parts
  const typed = typedNames(word, index).flatMap((name) => wantedOfHan(name, index))
  const meant = wordsSpeltLike(word, index)
  if (meant.length) return [meant.map((other) => [index.stems.get(other), MISSPELT]), ...typed]
  return typed.length ? typed : [[[own, 1]]]
}

function wordsBegunBy(word, index) {
  if (word.length < 2) return []
  return [...index.stems.keys()].filter((other) => other.startsWith(word))
}

// Of short words too many are alike.
function wordsSpeltLike(word, index) {
  if (word.length < 5) return []
  return [...index.stems.keys()].filter((other) => isOneEdit(word, other))
}

// A word as two words of the handbook: "livestream".
function parted(word, index, weight) {
  for (let at = 3; at <= word.length - 3; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)]
    const terms = parts.map((part) => index.stems.get(part))
    if (terms.every((term) => term && index.found.has(term))) return terms.map((term) => [[term, weight]])
  }
  return []
}

// Whether one letter more, less or other makes a word the other one, or two that have changed places.
function isOneEdit(one, other) {
  if (Math.abs(one.length - other.length) > 1 || !/^[a-z]/.test(other)) return false
  const [rest, otherRest] = whatDiffers(one, other)
  if (rest.length < 2 && otherRest.length < 2) return true
  return rest.length === 2 && rest[0] === otherRest[1] && rest[1] === otherRest[0]
}

// Two words without what they begin and end with in common.
function whatDiffers(one, other) {
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  let [end, otherEnd] = [one.length, other.length]
  while (end > from && otherEnd > from && one[end - 1] === other[otherEnd - 1]) {
    end -= 1
    otherEnd -= 1
  }
  return [one.slice(from, end), other.slice(from, otherEnd)]
}
