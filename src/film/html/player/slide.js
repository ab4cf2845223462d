// The slide: the film plays when it is entered.

const exported = options.has("print-pdf") || options.has("last");
const waits = options.get("autoplay") === "0";
const still = matchMedia("(prefers-reduced-motion: reduce)");
let interrupted = false;

/** Keys go to the deck, unless a slide with stops needs them. In a speaker view there is a frame around the deck. */
function focusWhereNeeded() {
  if (!isFramed || exported) return;
  const isNeeded = stops.length && isHeld && window.parent === window.top;
  if (isNeeded && (isReveal || deck() || nextStop() !== undefined)) window.focus();
  else if (document.hasFocus()) giveBack();
}

function enter() {
  if (exported) return;
  if (!waits && !still.matches) restart();
  else if (stops.length) seek(0);
  focusWhereNeeded();
}

function leave() {
  isHeld = false;
  focusWhereNeeded();
  if (state === "playing") become("paused");
}

function stand() {
  show(settings.cover);
  time = starts[frame];
  become("paused");
  isCovered = true;
}

new IntersectionObserver((entries) => {
  // Its slides move in and out, and those that are hidden may count as visible: its messages say more.
  if (isReveal) return;
  if (entries[entries.length - 1].isIntersecting) enter();
  else leave();
}, { threshold: 0.25 }).observe(scene);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    interrupted = state === "playing";
    if (interrupted) become("paused");
  } else if (interrupted) run();
});
// reveal.js reports this to its frames.
addEventListener("message", ({ data }) => {
  if (data === "slide:start") enter();
  if (data === "slide:stop") leave();
});
still.addEventListener("change", () => still.matches && stand());

stand();
root.className = exported ? "" : "live";
if (isFramed) root.classList.add("framed");
// The slide was entered before the film was unpacked.
if (isReveal && isHeld) enter();
