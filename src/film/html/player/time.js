// Time: the film plays, pauses, and waits at its stops.

const longer = (hold) => Math.max(hold, 1 / settings.fps);
const starts = film.frames.map((_, i) => (i === 0 ? 0 : longer(settings.holdFirst) + (i - 1) / settings.fps));
const length = starts[last] + longer(settings.holdLast);
const frameAt = (time) => Math.max(starts.findLastIndex((start) => start <= time), 0);

/** The frames at which it waits, in ascending order. */
const { stops } = settings;
const nextStop = () => stops.find((stop) => stop > frame);

let state = "";
/** Whether it shows its cover and has not been started. */
let isCovered = false;
let [time, laps, before] = [0, 0, 0];

function become(next) {
  isCovered = false;
  state = player.dataset.state = next;
  const name = state === "playing" ? settings.pause : settings.play;
  button.setAttribute("aria-label", name);
  button.title = name;
  scene.setAttribute("aria-label", film.texts[frame][1]);
  scrub.setAttribute("aria-valuetext", film.texts[frame][0]);
  describe();
}

/** Stops; those who cannot see it hear what is shown. */
function pause(next = "paused") {
  become(next);
  said.textContent = film.texts[frame][1];
}

function tick(now) {
  if (state !== "playing") return;
  // A page that was suspended continues where it was; the first tick may be of a time before the film started.
  time += Math.min(Math.max((now - before) / 1000, 0), 0.25) * Number(speed.value);
  before = now;
  const stop = nextStop();
  if (time >= starts[stop]) {
    seek(stop);
    return;
  }
  if (time >= length) {
    laps += 1;
    if (stops.length || (settings.laps && laps >= settings.laps)) {
      show(last);
      pause("ended");
      return;
    }
    time %= length;
  }
  show(frameAt(time));
  requestAnimationFrame(tick);
}

function play() {
  if (state === "playing") return;
  if (frame === last || isCovered) restart();
  else run();
}

function restart() {
  [time, laps] = [0, 0];
  show(0);
  if (stops[0] === 0) pause();
  else if (state !== "playing") run();
}

function run() {
  become("playing");
  said.textContent = "";
  before = performance.now();
  requestAnimationFrame(tick);
}

function seek(number) {
  show(Math.min(Math.max(number, 0), last));
  time = starts[frame];
  pause();
}

const toggle = () => (state === "playing" ? pause() : play());

/** Plays to the next stop, or jumps to it if it is on its way; returns whether there is one. */
function forward() {
  const stop = nextStop();
  if (stop === undefined) return false;
  if (state === "playing") seek(stop);
  else {
    // Whoever presses a key does not want to wait until the first frame was held.
    time = Math.max(starts[frame], starts[frame + 1] - 1 / settings.fps);
    run();
  }
  return true;
}

/** Jumps to the stop before; returns whether there is one. */
function back() {
  const stop = stops.findLast((stop) => stop < frame);
  if (stop === undefined) return false;
  seek(stop);
  return true;
}
