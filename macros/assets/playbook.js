/* What the pages can do beyond being read: find what is pasted, copy words to say, print. Plain JavaScript. */
"use strict"

// Material's search listens to keyup alone; pasted, dictated or tapped text raises input without it.
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-md-component=search-query]"))
    event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
})

// The clipboard interface is missing on insecure addresses and may be forbidden: then the old way.
async function copy(text) {
  try {
    return await navigator.clipboard.writeText(text)
  } catch {
    // goes on below
  }
  const field = document.createElement("textarea")
  field.value = text
  field.setAttribute("readonly", "")
  field.style.position = "fixed"
  field.style.opacity = "0"
  document.body.append(field)
  field.select()
  document.execCommand("copy")
  field.remove()
}

// Buttons are hidden until here: without JavaScript nobody is offered what would not work.
for (const button of document.querySelectorAll(".pb-copy")) {
  const label = button.textContent
  button.hidden = false
  button.addEventListener("click", async () => {
    await copy(button.parentElement.querySelector(".pb-said").innerText.trim())
    button.textContent = button.dataset.pbCopied
    setTimeout(() => { button.textContent = label }, 2000)
  })
}

for (const button of document.querySelectorAll("[data-pb-print]")) {
  button.hidden = false
  button.addEventListener("click", () => window.print())
}

// The home page's search button: a label, which without this opens the search and leaves the cursor outside.
for (const label of document.querySelectorAll("[data-pb-search]")) {
  label.addEventListener("click", (event) => {
    event.preventDefault()
    document.querySelector("[data-md-component=search-query]").focus()
  })
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    label.click()
  })
}
