/* The head of what is found: where nothing fits, it says so and counts nothing. Comes after playbook.js. */
(() => {
"use strict"

playbook.onEveryPage("[data-md-component=search-result]", (found) => {
  const head = found.querySelector(".md-search-result__meta")
  const list = found.querySelector(".md-search-result__list")
  // Material counts the results, then lists them. The first of those that are only near brings the words along.
  const told = new MutationObserver(() => {
    const near = list.querySelector(".pb-found-near")
    if (near) head.replaceChildren(near)
  })
  told.observe(list, { childList: true })
})
})()
