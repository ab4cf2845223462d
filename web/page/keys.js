// The keys of the page.

/** Space, arrows and Home, wherever no field has the focus. */
function startKeys() {
  const keys = { " ": doToggle, ArrowRight: doForward, ArrowLeft: doBack, Home: doRewind };
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const isPressed = event.key === " " && target.matches("button, summary, input, a");
    if (!(event.key in keys) || isPressed || isField(target) || target.matches("[type=radio]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    clearLonelyError();
    inTurn(keys[event.key]);
  });
}
