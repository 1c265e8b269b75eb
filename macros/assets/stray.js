/* At an address where there is nothing: the pages whose names are nearest, in the language of that address. A server shows
   one such page for the whole site, so that the names come from a file of each language, names.js. */
(() => {
"use strict"

const MOST = 5
const FAR = 0.6 // of the longer of two names: what differs more is another name

/* How many letters have to be added, left out or changed to make one text of another. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const changed = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1))
    }
    row = next
  }
  return row[other.length]
}

const share = (one, other) => distance(one, other) / Math.max(one.length, other.length, 1)

/* How far a page is from what was asked for, 0 for the same: by its own name, or its folder's with it, or its title. */
function farness(wanted, [path, title]) {
  const last = (text) => text.slice(text.lastIndexOf("/") + 1)
  const words = last(wanted).split("-")
  const common = last(path).split("-").filter((word) => words.includes(word)).length
  const near = Math.min(share(last(wanted), last(path)), share(wanted, path), share(last(wanted), title.toLowerCase()))
  return near - 0.15 * common
}

function show(place, folder) {
  const { lang, pages, words } = playbook.names
  place.lang = lang // for screen readers: the rest of the page may be in another
  const wanted = wantedIn(folder)
  const judged = pages.map((page) => ({ page, far: farness(wanted, page) })).filter(({ far }) => far < FAR)
  const near = judged.sort((one, other) => one.far - other.far).slice(0, MOST)
  place.querySelector("h1").textContent = words.title
  place.querySelector(".pb-lost-text").textContent = words.text
  const home = place.querySelector(".md-button")
  home.href = new URL(`${folder.address}index.html`, location.origin).href
  home.textContent = words.home
  if (!near.length) return
  const lead = place.querySelector(".pb-lost-near")
  lead.textContent = words.near
  lead.hidden = false
  place.querySelector("ul").append(...near.map(({ page: [path, title] }) => {
    const row = document.createElement("li"), link = document.createElement("a")
    link.href = new URL(`${folder.address}${path}.html`, location.origin).href
    link.textContent = title
    row.append(link)
    return row
  }))
}

function wantedIn({ address }) {
  const path = decodeURIComponent(location.pathname).slice(address.length)
  return path.toLowerCase().replace(/\.html?$/, "").replace(/\/(index)?$/, "")
}

playbook.onEveryPage(".pb-lost", (place) => {
  const { pbFolders, pbNames, pbOwn, pbBase } = place.dataset
  const top = pbBase.replace(/\/?$/, "/").slice(0, pbOwn ? -pbOwn.length : undefined)
  const folders = JSON.parse(pbFolders).map((folder) => ({ address: top + folder }))
  // The longest that fits: the base's fits every address.
  folders.sort((one, other) => other.address.length - one.address.length)
  const folder = folders.find(({ address }) => location.pathname.startsWith(address)) ?? folders.at(-1)
  const script = document.createElement("script")
  script.src = folder.address + pbNames
  script.addEventListener("load", () => show(place, folder))
  document.head.append(script)
})
})()
