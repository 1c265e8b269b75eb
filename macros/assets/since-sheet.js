/* Whoever holds an older sheet and comes by its QR code reads what has changed on it since. What that is stands in the page, folded,
   for every older version; sheet.js says above it that there is a newer sheet. */
(() => {
"use strict"

playbook.onEveryPage(".pb-old-sheets", (fold) => {
  const version = new URLSearchParams(location.search).get("sheet")
  const own = [...fold.querySelectorAll("[data-pb-old-version]")].find((one) => one.dataset.pbOldVersion === version)
  const note = document.querySelector(".pb-sheet-older")
  if (!own || !note) return
  const told = document.createElement("div")
  told.className = "pb-since-yours"
  const title = document.createElement("p")
  title.textContent = fold.dataset.pbYours
  told.append(title, own.querySelector("ul").cloneNode(true))
  note.after(told)
})
})()
