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
