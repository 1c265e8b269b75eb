// Chinese as it is typed without Chinese letters, and characters that sound alike.

// Character -> how it may be read.
function readingsOf(syllables) {
  const readings = new Map()
  for (const [syllable, characters] of Object.entries(syllables)) {
    for (const character of characters) {
      if (!readings.has(character)) readings.set(character, [])
      readings.get(character).push(syllable)
    }
  }
  return readings
}

// The shortest beginning of some characters that letters spell: syllables, or their first letters. How many
// characters it has, and how many of them are spelled whole.
function spelled(characters, letters, readings, from = 0) {
  if (!letters) return { count: 0, whole: 0 }
  const options = readings.get(characters[from]) ?? []
  for (const syllable of options) {
    if (!letters.startsWith(syllable)) continue
    const rest = spelled(characters, letters.slice(syllable.length), readings, from + 1)
    if (rest) return { count: rest.count + 1, whole: rest.whole + 1 }
  }
  for (const syllable of options) {
    if (letters[0] !== syllable[0]) continue
    const rest = spelled(characters, letters.slice(1), readings, from + 1)
    if (rest) return { count: rest.count + 1, whole: rest.whole }
  }
  return null
}

// What many people hear and type alike.
const sound = (syllable) => syllable.replace(/ng$/, "n").replace(/^([zcs])h/, "$1")

// How a pair of characters may sound.
function soundsOf(pair, readings) {
  const [one, other] = [...pair].map((character) => readings.get(character) ?? [])
  return one.flatMap((first) => other.map((second) => `${sound(first)} ${sound(second)}`))
}

// Letters spell all of some characters; what is not Chinese stands for itself.
function spelledWhole(characters, letters, readings, from = 0) {
  if (from === characters.length) return letters === ""
  const goesOn = (way) => letters.startsWith(way) && spelledWhole(characters, letters.slice(way.length), readings, from + 1)
  const options = readings.get(characters[from])
  if (!options) return goesOn(characters[from])
  return options.some((syllable) => goesOn(syllable) || (syllable.length > 1 && goesOn(syllable[0])))
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
