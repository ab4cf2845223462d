// The play bar, and the pictures that come while playing.

/** Steps per second that can be chosen; "film" begins slowly and gets faster. */
const SPEEDS = ["film", 1, 3, 10, 30, 100, 300, 1000, Infinity];

function received({ game, buffer, state, isLast }) {
  const i = slots().findIndex(({ id }) => id === game);
  if (i >= 0 && app.isPlaying) {
    slots()[i].state = state;
    const { width, height } = viewOf(i);
    paint(canvases()[i], buffer, width, height);
  }
  if (!isLast) return;
  update();
  announceSometimes();
  placeHandle();
  requestAnimationFrame(() => app.client.tell("painted"));
}

function ended() {
  app.isPlaying = false;
  update();
  inTurn(announce);
  answerEnd();
}

function startTransport() {
  for (const speed of SPEEDS) $("speed").append(make("option", { value: String(speed) }));
  nameSpeeds();
  Object.assign(app.client.on, { picture: received, ended, failed: ({ error }) => (ended(), showError(error)) });
  const actions = {
    "play": doToggle,
    "step": () => (app.slow === null ? doMove("step", 1) : nextPart()),
    "only-d": () => doMove("only", "d"),
    "only-g": () => doMove("only", "g"),
    "slow": toggleSlow,
    "rewind": async () => (await doRewind(), await announce()),
  };
  for (const [id, act] of Object.entries(actions)) {
    $(id).onclick = (event) => {
      // After a click, space plays instead of repeating the button.
      if (event.detail > 0) $(id).blur();
      clearLonelyError();
      inTurn(act);
    };
  }
  $("broken").querySelector("button").onclick = () => $("rewind").click();
  $("speed").onchange = () => app.isPlaying && inTurn(keepPlaying);
  $("scrub").oninput = async () => {
    const at = Number($("scrub").value);
    if (app.isPlaying) await inTurn(doPause);
    leaveSlow();
    app.at = at < Number($("scrub").max) ? at : null;
    showSoon();
  };
  $("scrub").onchange = () => inTurn(announce);
}

function nameSpeeds() {
  for (const option of $("speed").options) {
    const key = { film: "speed.film", 1: "speed.1", Infinity: "speed.max" }[option.value] ?? "speed.n";
    option.textContent = words(key, { n: Number(option.value).toLocaleString("en") });
  }
}
