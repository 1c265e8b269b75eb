/* A worker for pages that are opened from disk, where Chromium starts none: a hidden frame that runs the script and speaks
   as a worker does. Nothing is written into the frame, so that it holds to the policy of the page. Material looks for
   `IFrameWorker` and then asks for no other. Comes before Material's script. */
(() => {
"use strict"

class IFrameWorker extends EventTarget {
  #frame = document.createElement("iframe")
  #loaded

  constructor(address) {
    super()
    this.#frame.hidden = true
    document.body.append(this.#frame)
    const inside = this.#frame.contentWindow
    // In its own time, as a message from a worker comes.
    inside.postMessage = (data) => setTimeout(() => this.#tell(new MessageEvent("message", { data: structuredClone(data) })))
    inside.importScripts = (...addresses) =>
      addresses.reduce((before, one) => before.then(() => this.#run(one)), Promise.resolve())
    inside.addEventListener("error", ({ message, filename, lineno, error }) =>
      this.#tell(new ErrorEvent("error", { message, filename, lineno, error })))
    this.#loaded = this.#run(new URL(address, document.baseURI).href)
  }

  /* Run a script in the frame; done once it has run, or can't be. */
  #run(address) {
    return new Promise((done) => {
      const script = this.#frame.contentDocument.createElement("script")
      script.src = address
      script.onload = script.onerror = done
      this.#frame.contentDocument.body.append(script)
    })
  }

  #tell(event) {
    this.dispatchEvent(event)
    this[`on${event.type}`]?.(event)
  }

  postMessage(data) {
    const copy = structuredClone(data)
    this.#loaded.then(() => this.#frame.contentWindow?.dispatchEvent(new MessageEvent("message", { data: copy })))
  }

  terminate() {
    this.#frame.remove()
  }
}

window.IFrameWorker = IFrameWorker
if (location.protocol === "file:") window.Worker = IFrameWorker
})()
