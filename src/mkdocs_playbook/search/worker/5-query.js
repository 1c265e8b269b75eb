// What somebody types, as terms of the index: each wanted thing with the terms that may stand for it.

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

// What Chinese questions have in common, and words that only look like it.
function questionsOf({ questions, particles, kept }) {
  const longestFirst = (words) => [...words].sort((one, other) => other.length - one.length).map(escaped)
  return new RegExp(`(${longestFirst(kept).join("|")})|${longestFirst(questions).join("|")}|[${escaped(particles)}]`, "g")
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

function wantedOfWord(word, index) {
  const own = index.stems.get(word) ?? stem(word)
  if (index.found.has(own) || index.alike.has(own)) return [[[own, 1], ...alikeTo(own, index)], ...parted(word, index, 0.5)]
  const begun = [...index.stems.keys()].filter((other) => word.length > 1 && other.startsWith(word))
  if (begun.length) return [begun.slice(0, 8).map((other) => [index.stems.get(other), 0.8])]
  const parts = parted(word, index, 1)
  if (parts.length) return parts
  const typed = typedNames(word, index).flatMap((name) => wantedOfHan(name, index))
  const near = word.length < 5 ? [] : [...index.stems.keys()].filter((other) => isOneEdit(word, other))
  if (near.length) return [near.map((other) => [index.stems.get(other), 0.8]), ...typed]
  return typed.length ? typed : [[[own, 1]]]
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
  let from = 0
  while (from < one.length && one[from] === other[from]) from += 1
  let [end, otherEnd] = [one.length, other.length]
  while (end > from && otherEnd > from && one[end - 1] === other[otherEnd - 1]) [end, otherEnd] = [end - 1, otherEnd - 1]
  const [rest, otherRest] = [one.slice(from, end), other.slice(from, otherEnd)]
  if (rest.length < 2 && otherRest.length < 2) return true
  return rest.length === 2 && rest[0] === otherRest[1] && rest[1] === otherRest[0]
}

// The pairs in names that sound like a pair that stands nowhere.
function soundingLike(pair, index) {
  index.sounds ??= soundsOfNames(index)
  return [...new Set(soundsOf(pair, index.readings).flatMap((sounds) => index.sounds.get(sounds) ?? []))]
}

function soundsOfNames(index) {
  const found = new Map()
  for (const term of index.inPhrases.keys()) {
    if (term.length !== 2 || !HAN.test(term)) continue
    for (const sounds of soundsOf(term, index.readings)) {
      if (!found.has(sounds)) found.set(sounds, [])
      found.get(sounds).push(term)
    }
  }
  return found
}

// Names that have Chinese characters: their runs of these, all their characters, and what bears them.
function chineseNames(index) {
  index.chinese ??= [...index.named].flatMap(([name, numbers]) => {
    const runs = (name.match(WORD) ?? []).filter((run) => HAN.test(run))
    return runs.length ? [{ name, runs, characters: [...name.replaceAll(" ", "")], numbers }] : []
  })
  return index.chinese
}

// Parts of names that letters spell, the most frequent first: two syllables and more, or the first letters of three
// and more characters or of a whole name.
function typedNames(letters, index) {
  if (!/^[a-z]{2,}$/.test(letters)) return []
  const found = new Map()
  for (const { name, runs } of chineseNames(index)) {
    for (const run of runs) addTyped(found, run, letters, index.readings, run.length === name.length)
  }
  return [...found.entries()].sort(([, one], [, other]) => other - one).slice(0, 6).map(([part]) => part)
}

function addTyped(found, run, letters, readings, isName) {
  const characters = [...run]
  for (let from = 0; from < characters.length; from += 1) {
    const match = spelled(characters, letters, readings, from)
    if (!match) continue
    const { count, whole } = match
    const isWholeName = isName && count === characters.length
    const isClear = whole === count ? count > 1 || isWholeName : count > 2 || isWholeName
    if (!isClear) continue
    const part = characters.slice(from, from + count).join("")
    found.set(part, (found.get(part) ?? 0) + (isWholeName ? 100 : 1) + whole / count)
  }
}
