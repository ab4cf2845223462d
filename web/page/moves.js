// Play, pause, steps and rewind: what the buttons and keys of the play bar do.

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
