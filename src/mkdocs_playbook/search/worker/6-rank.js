// Which entries a query finds, the best first.

const COVERED = 0.6 // how much of a score depends on how much of the query an entry has
const CLOSE = 0.8 // how much more a phrase counts that says the same
const ENOUGH = 2 // the weight of a term in an entry at which more of it adds little
const SHOWN = 20
const LEAST = 0.08 // of the best score

// {hits: [{entry, score}], wanted, isNear}; isNear where nothing fits and these are only the nearest names.
function search(text, index) {
  const wanted = wantedOf(text, index)
  const scores = scored(text, wanted, index)
  raiseNamed(text, scores, index)
  const hits = [...scores.entries()].map(([number, score]) => ({ entry: index.entries[number], score }))
  hits.sort((one, other) => other.score - one.score)
  if (!hits.length) return { hits: nearest(text, index), wanted, isNear: true }
  const least = hits.find((hit) => hit.score < NAMED)?.score * LEAST
  return { hits: hits.filter((hit) => !(hit.score < least)).slice(0, SHOWN), wanted, isNear: false }
}

// Entry -> score: rare terms and those of names count, and how much of the query is there.
function scored(text, wanted, index) {
  const scores = new Map()
  const covered = new Map()
  let all = 0
  for (const terms of wanted) {
    const best = new Map()
    let most = 0
    for (const [term, weight] of terms) {
      const worth = weight * rarity(index, term)
      most = Math.max(most, worth)
      const places = index.found.get(term) ?? []
      for (let at = 0; at < places.length; at += 2) {
        const score = (worth * places[at + 1]) / (places[at + 1] + ENOUGH)
        if (score > (best.get(places[at])?.score ?? 0)) best.set(places[at], { score, worth })
      }
    }
    all += most
    for (const [number, { score, worth }] of best) {
      scores.set(number, (scores.get(number) ?? 0) + score)
      covered.set(number, (covered.get(number) ?? 0) + worth)
    }
  }
  const close = closeness(wanted, all, index)
  for (const [number, score] of scores) {
    const part = 1 - COVERED + (COVERED * covered.get(number)) / all
    scores.set(number, score * part * (1 + CLOSE * (close.get(number) ?? 0)) * index.entries[number].weight)
  }
  addShortened(text, scores, index)
  return scores
}

// Entry -> how much of its nearest phrase and of the query are the same, from 0 to 1.
function closeness(wanted, all, index) {
  const common = new Map()
  for (const terms of wanted) {
    const met = new Map()
    for (const [term, weight] of terms) {
      const worth = weight * rarity(index, term)
      for (const phrase of index.inPhrases.get(term) ?? []) met.set(phrase, Math.max(met.get(phrase) ?? 0, worth))
    }
    for (const [phrase, worth] of met) common.set(phrase, (common.get(phrase) ?? 0) + worth)
  }
  const close = new Map()
  for (const [number, worth] of common) {
    const { entry, weight } = index.phrases[number]
    const part = worth / (all + weight - worth)
    if (part > (close.get(entry) ?? 0)) close.set(entry, part)
  }
  return close
}

// A Chinese name is shortened to some of its characters: they count as much as they are a part of it.
function addShortened(text, scores, index) {
  const characters = [...compared(folded(text, index))]
  if (characters.length < 2 || characters.length > 4 || !characters.every((one) => HAN.test(one))) return
  const added = new Map()
  for (const [name, numbers] of index.named) {
    let from = 0
    const isInOrder = characters.every((one) => (from = name.indexOf(one, from) + 1))
    if (!isInOrder) continue
    const part = characters.length / name.length
    for (const number of numbers.keys()) added.set(number, Math.max(added.get(number) ?? 0, part))
  }
  const worth = Math.log(index.entries.length) / 2
  for (const [number, part] of added) scores.set(number, (scores.get(number) ?? 0) + worth * part)
}

const NAMED = 1e6 // more than terms can add up to
const LED_TO = 3

// What bears exactly the name asked for comes first, and what it stands for right behind.
function raiseNamed(text, scores, index) {
  const plain = compared(folded(text, index))
  const numbers = new Map([compared(askedRuns(text, index).join(" ")), plain].flatMap((name) => namedAs(name, index)))
  const best = Math.max(0, ...scores.values())
  for (const number of numbers.keys()) {
    // Not to what only says where something comes from.
    const leads = index.entries[number].leads.filter((led) => index.entries[led].weight >= 1)
    for (const led of leads.slice(0, LED_TO)) {
      scores.set(led, Math.max(scores.get(led) ?? 0, best * 0.9))
    }
  }
  for (const [number, isTitle] of numbers) scores.set(number, (isTitle ? 2 : 1) * NAMED + (scores.get(number) ?? 0))
}

// [[entry, whether it is its title], ...] of those with a name, or with one that is spelled so.
function namedAs(name, index) {
  const found = [...(index.named.get(name) ?? [])]
  const letters = name.replaceAll(" ", "")
  if (found.length || !/^[a-z0-9]+$/.test(letters)) return found
  for (const { characters, numbers } of chineseNames(index)) {
    if (spelledWhole(characters, letters, index.readings)) found.push(...numbers)
  }
  return found
}

// Letters spell all of some characters; what is not Chinese stands for itself.
function spelledWhole(characters, letters, readings, from = 0) {
  if (from === characters.length) return letters === ""
  const goesOn = (way) => letters.startsWith(way) && spelledWhole(characters, letters.slice(way.length), readings, from + 1)
  const options = readings.get(characters[from])
  if (!options) return goesOn(characters[from])
  return options.some((syllable) => goesOn(syllable) || (syllable.length > 1 && goesOn(syllable[0])))
}

const NEAREST = 5

// The entries whose names have most in common with a query that nothing fits; of none, those that come first.
function nearest(text, index) {
  const asked = pairsOf(text, index)
  const hits = index.entries.map((entry, number) => {
    const close = [entry.title, ...entry.names].map((name) => alike(asked, pairsOf(name, index)))
    return { entry, score: Math.max(...close) * entry.weight - number * 1e-9 }
  })
  return hits.sort((one, other) => other.score - one.score).slice(0, NEAREST)
}

// The pairs of letters of a text, Chinese in pinyin.
function pairsOf(text, index) {
  const letters = [...compared(folded(text, index))].map((one) => index.readings.get(one)?.[0] ?? one).join("")
  const pairs = new Set()
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2))
  return pairs
}

function alike(one, other) {
  const common = [...one].filter((pair) => other.has(pair)).length
  return (2 * common) / (one.size + other.size || 1)
}
