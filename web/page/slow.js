// Slow motion: the 60 pictures of one training step, in three parts.

/** Pictures of each part. */
const PART = 20;
/** Pictures per second. */
const SLOW_RATE = 12;

let slowTimer = 0;

/** Takes the next step in slow motion, or leaves it while it runs. */
async function toggleSlow() {
  if (app.slow !== null && app.slow < 3 * PART - 1) {
    leaveSlow();
    return show();
  }
  await doPause();
  leaveSlow();
  app.at = null;
  if (allEnded()) return;
  for (const slot of slots()) {
    if (!hasEnded(slot.state)) slot.state = await app.client.call("slow", slot.id);
  }
  app.slow = 0;
  await show();
  tick();
}

/** The next picture; with reduced motion fewer of them, each for longer. */
function tick() {
  const [pictures, rate] = look.isCalm.matches ? [5, 3] : [1, SLOW_RATE];
  clearTimeout(slowTimer);
  slowTimer = setTimeout(async () => {
    if (app.slow === null) return;
    await inTurn(() => showSlow(app.slow + pictures));
    if (app.slow !== null && app.slow < 3 * PART - 1) tick();
  }, 1000 / rate);
}

async function showSlow(at) {
  if (app.slow === null) return;
  const last = 3 * PART - 1;
  const isNewPart = Math.floor(at / PART) !== Math.floor(app.slow / PART);
  app.slow = Math.min(at, last);
  await show();
  if (isNewPart) await announce();
}

/** Goes to the end of this part, or of the next, and waits there. */
async function nextPart() {
  clearTimeout(slowTimer);
  const part = Math.floor((app.slow + 1) / PART);
  if (part > 2) return toggleSlow();
  await showSlow((part + 1) * PART - 1);
}

function leaveSlow() {
  clearTimeout(slowTimer);
  app.slow = null;
}

/** What happens in the part that is shown. */
const slowWords = () => words(`slow.${Math.floor(app.slow / PART)}`);
