// The messages of Material's pages: they set the worker up when they open, or from disk when the search is opened,
// and ask at each key. The handbook is loaded when somebody asks.

const SETUP = 0
const READY = 1
const QUERY = 2
const RESULT = 3

// From disk a frame stands for the worker, whose address is not the script's.
const address = self.document?.currentScript?.src ?? self.location.href
let version = ""
let index = null
let asked = 0

async function loaded() {
  await importScripts(new URL(`../../../search/handbook.js?${version}`, address).href)
  return makeIndex(self.playbookSearch)
}

function result(text, made) {
  const { hits, wanted, isNear } = search(text, made)
  const worth = worthOf(wanted, made)
  return { items: hits.map((hit, at) => shown(hit, worth, isNear && at === 0, made)), suggest: suggested(text, hits) }
}

async function answer(text) {
  const number = (asked += 1)
  if (!text.trim()) return postMessage({ type: RESULT, data: { items: [] } })
  index ??= loaded()
  try {
    const made = await index
    // Only the last question is still of interest.
    if (number === asked) postMessage({ type: RESULT, data: result(text, made) })
  } catch (error) {
    index = null // it is loaded once more at the next key
    postMessage({ type: RESULT, data: { items: [] } })
    throw error
  }
}

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    version = data.config.version
    if (self.document) index ??= loaded()
    postMessage({ type: READY })
  }
  if (type === QUERY) answer(data)
})
