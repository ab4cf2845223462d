// Keys, clicks and the pointer.

const alone = {
  " ": toggle,
  ArrowLeft: () => seek(frame - 1),
  ArrowRight: () => seek(frame + 1),
  Home: () => seek(0),
  End: () => seek(last),
};
const withStops = { " ": forward, ArrowRight: forward, PageDown: forward, ArrowLeft: back, PageUp: back };

/** Whether the control that has the focus needs the key. */
function isOfControl({ target, key }) {
  if (key === "Tab") return true;
  if (target === speed) return !isFramed || !/^(Page|F\d|[a-z]$)/i.test(key);
  if (target === scrub) return isFramed && /^(Arrow|Home|End)/.test(key);
  return target.matches?.("button") && (key === " " || key === "Enter");
}

/** Uses a key for the film; returns whether it has a meaning. */
function use(key) {
  if (withStops[key]?.()) return true;
  if (key === "c") return switchDescription();
  if (isFramed || !alone[key]) return false;
  alone[key]();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isOfControl(event)) return;
  if (use(event.key)) event.preventDefault();
  else if (isFramed) passOn(event);
});
document.addEventListener("keyup", (event) => {
  if (isFramed && !isOfControl(event)) passOn(event);
});
button.addEventListener("click", toggle);
scene.addEventListener("click", () => forward() || toggle());
scrub.addEventListener("input", () => seek(Number(scrub.value)));
// Controls keep the focus for those who came to them by keyboard, and the menu while it is open.
document.addEventListener("pointerup", ({ target }) => {
  isHeld = true;
  if (target !== speed) focusWhereNeeded();
});
speed.addEventListener("change", () => speed.matches(":focus-visible") || focusWhereNeeded());
