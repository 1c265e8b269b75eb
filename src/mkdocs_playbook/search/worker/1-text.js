// How a text is taken apart, alike in pages and in queries.

// Chinese characters, letters of other scripts with one apostrophe, or digits, each by themselves.
const WORD = /[\u3400-\u9fff]+|[^\P{L}\u3400-\u9fff]+(?:['’][^\P{L}\u3400-\u9fff]+)?|\d+/gu
const HAN = /^[\u3400-\u9fff]/

// Lower case, simplified characters, narrow letters: each character stays one, so that places stay the same.
function folded(text, { simplified, traditional }) {
  const narrow = text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  const lower = narrow.toLowerCase()
  return (lower.length === text.length ? lower : narrow).replace(traditional, (one) => simplified.get(one))
}

// A word without what follows an apostrophe: "customer's", "don't".
const bare = (word) => word.replace(/['’].*/, "")

// The terms of one run: pairs of characters and characters, or the stem of a word.
function termsOf(run, stemOf) {
  if (!HAN.test(run)) return [stemOf(bare(run))]
  const terms = [...run]
  for (let at = 0; at + 1 < run.length; at += 1) terms.push(run.slice(at, at + 2))
  return terms
}

// A name as it is compared: its runs, with spaces between them.
const compared = (text) => (text.match(WORD) ?? []).join(" ")
