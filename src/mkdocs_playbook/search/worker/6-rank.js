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
    all += Math.max(0, ...terms.map(([term, weight]) => weight * rarity(index, term)))
    for (const [number, { score, worth }] of bestOf(terms, index)) {
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

// Entry -> the score of that one of some terms which counts most there, and what the term is worth.
function bestOf(terms, index) {
  const best = new Map()
  for (const [term, weight] of terms) {
    const worth = weight * rarity(index, term)
    const places = index.found.get(term) ?? []
    for (let at = 0; at < places.length; at += 2) {
      const [number, there] = [places[at], places[at + 1]]
      const score = (worth * there) / (there + ENOUGH)
      if (score > (best.get(number)?.score ?? 0)) best.set(number, { score, worth })
    }
  }
  return best
}

// Entry -> how much of its nearest phrase and of the query are the same, from 0 to 1.
function closeness(wanted, all, index) {
  const common = new Map()
  for (const terms of wanted) {
    for (const [phrase, worth] of phrasesWith(terms, index)) common.set(phrase, (common.get(phrase) ?? 0) + worth)
  }
  const close = new Map()
  for (const [number, worth] of common) {
    const { entry, weight } = index.phrases[number]
    const part = worth / (all + weight - worth)
    if (part > (close.get(entry) ?? 0)) close.set(entry, part)
  }
  return close
}

// Phrase -> what that one of some terms is worth which it has.
function phrasesWith(terms, index) {
  const found = new Map()
  for (const [term, weight] of terms) {
    const worth = weight * rarity(index, term)
    for (const phrase of index.inPhrases.get(term) ?? []) found.set(phrase, Math.max(found.get(phrase) ?? 0, worth))
  }
  return found
}
