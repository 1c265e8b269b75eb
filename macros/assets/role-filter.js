/* A page of entries that are for one role or several, narrowed to a role: the one that the address names, else the reader's own.
   An entry says whom it is for (data-pb-roles), a part of the page that it goes with its entries
   (data-pb-part). Once it is done, the page is told (pb-role-shown). Comes after my-role.js. */
(() => {
"use strict"

const rolesOf = (entry) => entry.dataset.pbRoles.split(" ")

function choose(page, links) {
  const entries = [...page.querySelectorAll("[data-pb-roles]")]
  const isKnown = (role) => links.some(({ id }) => id && id === role)
  const named = decodeURIComponent(location.hash.slice(1)), own = playbook.role.readIn(page)
  // The address of the page's heading stands for everybody; one may lead to another place on it.
  const isAll = links[0].hash === location.hash
  const role = isAll ? "" : [named, own].find(isKnown) ?? ""
  for (const link of links) {
    if (link.id === role) link.setAttribute("aria-current", "true")
    else link.removeAttribute("aria-current")
  }
  for (const entry of entries) {
    entry.hidden = role !== "" && !rolesOf(entry).includes(role)
  }
  for (const part of page.querySelectorAll("[data-pb-part]")) {
    part.hidden = [...part.querySelectorAll("[data-pb-roles]")].every((entry) => entry.hidden)
  }
  page.dispatchEvent(new CustomEvent("pb-role-shown", { detail: { role } }))
}

playbook.onEveryPage(".pb-of-one-role", (page) => {
  const links = [...page.querySelectorAll(".pb-choice a")]
  addEventListener("hashchange", () => choose(page, links))
  choose(page, links)
})
})()
