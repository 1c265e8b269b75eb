/* What a browser keeps of the handbook, for itself alone: read, write, list, forget. Nothing of it leaves the browser.
   Where nothing can be kept (a private window, a policy, a full disk) it lasts as long as the page, and `lasts` says so.

   A thing is kept under a path of texts, as JSON: a run under ["/handbook/", "daily/tech", "2026-11-23", ""], the reader's
   role under ["/handbook/", "role"], a quiz under ["/handbook/", "quiz", "tech"], a metric's figures likewise. */
(() => {
"use strict"

const playbook = (window.playbook ??= {})
if (playbook.kept) return // the home page has loaded it already

const START = "playbook"

/* The browser's own storage, or nothing: to ask for it may fail, and so may each use. */
function ownStorage() {
  try {
    const storage = window.localStorage
    storage.setItem(`${START}?`, "")
    storage.removeItem(`${START}?`)
    return storage
  } catch {
    return null
  }
}

const storage = ownStorage()
const meanwhile = new Map() // what could not be kept

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null // somebody else's, or cut off
  }
}

const nameOf = (path) => START + JSON.stringify(path)

playbook.kept = {
  lasts: storage !== null,

  read(path) {
    const name = nameOf(path)
    return parsed(meanwhile.get(name) ?? storage?.getItem(name) ?? "null")
  },

  write(path, value) {
    const name = nameOf(path), text = JSON.stringify(value)
    try {
      storage.setItem(name, text)
      meanwhile.delete(name)
    } catch {
      meanwhile.set(name, text)
      this.lasts = false
    }
  },

  forget(path) {
    meanwhile.delete(nameOf(path))
    storage?.removeItem(nameOf(path))
  },

  /* The paths of all that is kept for a handbook, in order. */
  list(home) {
    const names = new Set([...Object.keys(storage ?? {}), ...meanwhile.keys()])
    const paths = [...names].filter((name) => name.startsWith(`${START}[`)).map((name) => parsed(name.slice(START.length)))
    return paths.filter((path) => Array.isArray(path) && path[0] === home).sort()
  },

  /* Called when another tab has changed something. */
  onChange(changed) {
    addEventListener("storage", (event) => { if (event.storageArea === storage) changed() })
  },
}
})()
