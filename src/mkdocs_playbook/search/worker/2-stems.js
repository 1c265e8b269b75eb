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

// Porter's steps, one after the other.
function stem(word) {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  const one = withoutPast(withoutPlural(word))
  const endsInY = /y$/.test(one) && VOWEL.test(one.slice(0, -1))
  const other = endsInY ? one.slice(0, -1) + "i" : one
  return withoutE(withoutLast(replaced(replaced(other, ENDINGS), MORE_ENDINGS)))
}

const withoutPlural = (word) => word.replace(/sses$/, "ss").replace(/ies$/, "i").replace(/([^s])s$/, "$1")

function withoutPast(word) {
  if (/eed$/.test(word)) return measure(word.slice(0, -3)) ? word.slice(0, -1) : word
  const shorter = word.replace(/(ed|ing)$/, "")
  return shorter !== word && VOWEL.test(shorter) ? completed(shorter) : word
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

function withoutLast(word) {
  const [ending] = word.match(LAST_ENDINGS) ?? []
  if (!ending) return word
  // The letter before "ion" stays.
  const rest = word.slice(0, ending.endsWith("ion") ? -3 : -ending.length)
  return measure(rest) > 1 ? rest : word
}

function withoutE(word) {
  const shorter = word.replace(/e$/, "")
  const isLongEnough = measure(shorter) > 1 || (measure(shorter) === 1 && !endsShort(shorter))
  const found = isLongEnough ? shorter : word
  return measure(found) > 1 ? found.replace(/ll$/, "l") : found
}
