/* A role's calendar where the handbook is read at an address: a link by which programs subscribe to it, and the address itself
   for those that ask for one. Read from disk there is the file alone. */
(() => {
"use strict"

playbook.onEveryPage(".pb-calendar", (place) => {
  const file = new URL(place.querySelector("[data-pb-calendar-file]").href)
  if (!file.protocol.startsWith("http")) return
  const subscribe = place.querySelector("[data-pb-calendar-subscribe]")
  subscribe.href = file.href.replace(/^https?:/, "webcal:")
  subscribe.hidden = false
  const address = place.querySelector("[data-pb-calendar-address]")
  address.querySelector("code").textContent = file.href
  address.hidden = false
})
})()
