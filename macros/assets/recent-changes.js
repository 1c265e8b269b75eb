/* The page of what has changed, once role-filter.js has narrowed it to a role: that there is nothing for it, its feed, and how many
   of its lists are to be printed anew. What is folded for everybody is few enough for a role to be open.
   Comes before role-filter.js. */
(() => {
"use strict"

playbook.onEveryPage(".pb-changes", (page) => {
  const weeks = [...page.querySelectorAll(".pb-week")]
  const none = page.querySelector(".pb-changes-none")
  const feeds = [...page.querySelectorAll("[data-pb-feed]")]
  page.addEventListener("pb-role-shown", ({ detail: { role } }) => {
    for (const fold of page.querySelectorAll(".pb-anew, .pb-rest")) {
      const shown = [...fold.querySelectorAll("[data-pb-roles]")].filter((entry) => !entry.hidden)
      fold.hidden = shown.length === 0
      fold.open = role !== "" || fold.dataset.pbOpen !== undefined
      fold.querySelector(".pb-fold-count").textContent = shown.length
    }
    const isEmpty = weeks.length > 0 && weeks.every((week) => week.hidden)
    none.textContent = isEmpty ? none.dataset.pbNone : ""
    for (const feed of feeds) feed.hidden = feed.dataset.pbFeed !== role
  })
})
})()
