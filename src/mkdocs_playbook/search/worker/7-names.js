// Names as a whole: what bears the one that is asked for, or a longer one, or the nearest.

// A Chinese name is shortened to some of its characters: they count as much as they are a part of it.
function addShortened(text, scores, index) {
  const characters = [...compared(folded(text, index))]
  const isShort = characters.length >= 2 && characters.length <= 4
  if (!isShort || !characters.every((one) => HAN.test(one))) return
  const added = new Map()
  for (const [name, numbers] of index.named) {
    if (!hasInOrder(name, characters)) continue
    const part = characters.length / name.length
    for (const number of numbers.keys()) added.set(number, Math.max(added.get(number) ?? 0, part))
  }
  const worth = Math.log(index.entries.length) / 2
  for (const [number, part] of added) scores.set(number, (scores.get(number) ?? 0) + worth * part)
}

function hasInOrder(name, characters) {
  let from = 0
  for (const character of characters) {
    const at = name.indexOf(character, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

const NAMED = 1e6 // more than terms can add up to
const LED_TO = 3

// What bears exactly the name asked for comes first, and what it stands for right behind.
function raiseNamed(text, scores, index) {
  const names = [compared(askedRuns(text, index).join(" ")), compared(folded(text, index))]
  const named = new Map(names.flatMap((name) => namedAs(name, index)))
  const behind = 0.9 * Math.max(0, ...scores.values())
  for (const led of [...named.keys()].flatMap((number) => leadsOf(number, index))) {
    scores.set(led, Math.max(scores.get(led) ?? 0, behind))
  }
  for (const [number, isTitle] of named) scores.set(number, (isTitle ? 2 : 1) * NAMED + (scores.get(number) ?? 0))
}

// The entries that one leads to, without those that only say where something comes from.
function leadsOf(number, index) {
  const leads = index.entries[number].leads.filter((led) => index.entries[led].weight >= 1)
  return leads.slice(0, LED_TO)
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
