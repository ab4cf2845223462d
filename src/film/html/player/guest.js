// The player as a guest in a slide: keys and focus belong to the deck.

const isFramed = window.parent !== window;

// Whether keys are wanted for stops: once reveal.js has entered the slide, in other decks after a click. (Slides that are
// hidden may count as visible, and must not take the focus.) The message may come before the film is unpacked.
let [isReveal, isHeld] = [false, false];
addEventListener("message", ({ data }) => {
  if (data !== "slide:start" && data !== "slide:stop") return;
  [isReveal, isHeld] = [true, data === "slide:start"];
});

/** The page around this one, if the browser lets us see it: it does not where both are files. */
function deck() {
  try {
    return window.parent.document;
  } catch {
    return null;
  }
}

/** Gives a key to the deck. */
function passOn(event) {
  const page = deck();
  if (page) {
    if (!page.body.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault();
  } else if (event.type === "keydown") {
    const message = { method: "triggerKey", args: [event.keyCode] };
    window.parent.postMessage(JSON.stringify(message), "*");
    if (!/^F\d/.test(event.key)) event.preventDefault();
    // Other programs than reveal.js do not listen, but they will hear the next key.
    if (!isReveal) giveBack();
  }
}

function giveBack() {
  document.activeElement?.blur();
  window.parent.focus();
}
