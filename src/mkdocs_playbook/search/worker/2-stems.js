// English words without their endings, after M. F. Porter, "An algorithm for suffix stripping", 1980.

const ENDINGS = [
  [/(ational|ate)$/, "ate"], [/tional$/, "tion"], [/(izer|ization)$/, "ize"], [/(ator|ation)$/, "ate"], [/(enci|ence)$/, ""],
  [/(anci|ance)$/, ""], [/abli$/, "able"], [/alli$/, "al"], [/entli$/, "ent"], [/eli$/, "e"], [/ousli$/, "ous"],
  [/(alism|aliti)$/, "al"], [/(iveness|iviti)$/, "ive"], [/fulness$/, "ful"], [/ousness$/, "ous"], [/biliti$/, "ble"],
]
const MORE_ENDINGS = [[/icate$/, "ic"], [/ative$/, ""], [/alize$/, "al"], [/(iciti|ical)$/, "ic"], [/(ful|ness)$/, ""]]
const LAST_ENDINGS = /(al|er|able|ible|ant|ement|ment|ent|[st](?=ion$)ion|ou|ism|ate|iti|ous|ive|ize|ic)$/

const VOWEL = /[aeiou]|(?<=[^aeiou])y/
// How many times a vowel is followed by a consonant.
function measure(stem) {
  return (stem.replace(/^y/, "j").replace(/(?<=[^aeiou])y/g, "i").match(/[aeiou]+[^aeiou]+/g) ?? []).length
}
const endsShort = (stem) => /[^aeiou][aeiouy][^aeiouwxy]$/.test(stem)

function stem(word) {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  let found = word.replace(/sses$/, "ss").replace(/ies$/, "i").replace(/([^s])s$/, "$1")
  if (/eed$/.test(found)) {
    if (measure(found.slice(0, -3))) found = found.slice(0, -1)
  } else {
    const shorter = found.replace(/(ed|ing)$/, "")
    if (shorter !== found && VOWEL.test(shorter)) found = completed(shorter)
  }
  if (/y$/.test(found) && VOWEL.test(found.slice(0, -1))) found = found.slice(0, -1) + "i"
  found = replaced(replaced(found, ENDINGS), MORE_ENDINGS)
  const last = found.match(LAST_ENDINGS)
  if (last) {
    const rest = last[0].endsWith("ion") ? found.slice(0, -3) : found.slice(0, -last[0].length)
    if (measure(rest) > 1) found = rest
  }
  const without = found.replace(/e$/, "")
  if (without !== found && (measure(without) > 1 || (measure(without) === 1 && !endsShort(without)))) found = without
  return measure(found) > 1 ? found.replace(/ll$/, "l") : found
}

// What is left of a word without "ed" or "ing" gets back its last letter, or loses a doubled one.
function completed(found) {
  if (/(at|bl|iz)$/.test(found)) return found + "e"
  if (/([^aeiouylsz])\1$/.test(found)) return found.slice(0, -1)
  return measure(found) === 1 && endsShort(found) ? found + "e" : found
}

function replaced(found, endings) {
  for (const [ending, other] of endings) {
    const rest = found.replace(ending, "")
    if (rest !== found) return measure(rest) ? rest + other : found
  }
  return found
}
