/* The page of what has changed, once role-filter.js has narrowed it to a role: that there is nothing for it, its feed, and no
   “to print anew” where none of its lists is. Comes before role-filter.js. */
(() => {
"use strict"

playbook.onEveryPage(".pb-changes", (page) => {
  const weeks = [...page.querySelectorAll(".pb-week")]
  const none = page.querySelector(".pb-changes-none")
  const feeds = [...page.querySelectorAll("[data-pb-feed]")]
  page.addEventListener("pb-role-shown", ({ detail: { role } }) => {
    for (const line of page.querySelectorAll(".pb-anew")) {
      line.hidden = [...line.querySelectorAll("[data-pb-roles]")].every((sheet) => sheet.hidden)
    }
    const isEmpty = weeks.length > 0 && weeks.every((week) => week.hidden)
    none.textContent = isEmpty ? none.dataset.pbNone : ""
    for (const feed of feeds) feed.hidden = feed.dataset.pbFeed !== role
  })
})
})()
