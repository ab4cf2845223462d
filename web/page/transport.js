// Play, pause, steps and rewind.

/** Steps per second that can be chosen; "film" begins slowly and gets faster. */
const SPEEDS = ["film", 1, 3, 10, 30, 100, 300, 1000, Infinity];
/** The time between two pictures while playing, in ms, where motion is to be reduced. */
const CALM = 250;

async function doPlay() {
  leaveSlow();
  app.at = null;
  if (allEnded()) await doRewind();
  app.isPlaying = true;
  update();
  await keepPlaying();
}

/** Tells the worker what to play, how fast and how large. */
async function keepPlaying() {
  const speed = $("speed").value;
  const plan = {
    games: slots().map(({ id }) => id),
    views: slots().map((_, i) => viewOf(i)),
    stepsPerSecond: speed === "film" ? speed : Number(speed),
  };
  if (look.isCalm.matches) plan.between = CALM;
  await app.client.call("play", plan);
}

async function doPause() {
  if (!app.isPlaying) return;
  await app.client.call("pause");
  app.isPlaying = false;
  update();
}

/** Pauses, and lets each game that has not ended make one move: `method` of the engine. */
async function doMove(method, ...args) {
  await doPause();
  leaveSlow();
  app.at = null;
  for (const slot of slots()) {
    if (!hasEnded(slot.state)) slot.state = await app.client.call(method, slot.id, ...args);
  }
  await show();
  await announce();
}

async function doRewind() {
  await doPause();
  leaveSlow();
  app.at = null;
  for (const slot of slots()) slot.state = await app.client.call("rewind", slot.id);
  await show();
}

/** Shows exactly this step: from the history, or by training up to it. */
async function doGoTo(step) {
  await doPause();
  leaveSlow();
  app.at = null;
  const { state } = slots()[0];
  if (step < state.step) {
    const kept = state.history.indexOf(step);
    if (kept >= 0) app.at = kept;
    else await doRewind();
  }
  const isBehind = ({ state }) => app.at === null && state.step < step && !hasEnded(state);
  while (slots().some(isBehind)) {
    for (const slot of slots().filter(isBehind)) {
      slot.state = await app.client.call("step", slot.id, Math.min(100, step - slot.state.step));
    }
  }
  await show();
  await announce();
}

async function doToggle() {
  if (app.isPlaying) {
    await doPause();
    await announce();
  } else await doPlay();
}

/** → : the next part in slow motion, the next moment of the past, or a step. */
async function doForward() {
  if (app.slow !== null) return nextPart();
  const { history } = slots()[0].state;
  if (app.at === null) return doMove("step", 1);
  await doScrub(app.at + 1 < history.length - 1 ? app.at + 1 : null);
}

/** ← : a moment earlier. */
async function doBack() {
  const { history } = slots()[0].state;
  const at = (app.at ?? history.length - 1) - 1;
  if (at >= 0) await doScrub(at);
}

/** Shows moment `at` of the history; null for the present, from which play continues. */
async function doScrub(at) {
  await doPause();
  leaveSlow();
  app.at = at;
  await show();
}

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
