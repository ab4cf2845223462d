// The worker: calls the engine's methods by message, and plays games without being asked for each step.
//
// {id, method, args} is answered by {id, result} or {id, error}. While playing, {event: "picture", game, buffer, state}
// is posted for each game; the page answers {method: "painted"}, so that there are never more pictures than it can show.

/** The longest that steps may keep the worker from listening, in ms. */
const SLICE = 24;
/** The shortest time between two slices, and between two pictures, in ms. A moment of the history is kept for each slice. */
const BETWEEN = 1000 / 50;
/** Pictures on their way: the next one is made while the last is painted. A page that nobody sees paints none, and waits. */
const PENDING = 2;

let engine = null;
/** What is being played; null while paused. */
let playing = null;

const own = {
  /** Starts the engine from its WebAssembly. */
  async start(module) {
    engine = await Engine.start(module);
  },
  /** Plays until all games have ended, or `pause`, or another `play`. */
  play(plan) {
    playing = { between: BETWEEN, ...plan, pending: 0 };
    run(playing);
  },
  pause() {
    playing = null;
  },
  painted() {
    if (playing) playing.pending = Math.max(0, playing.pending - 1);
  },
};

onmessage = async ({ data: { id, method, args = [] } }) => {
  try {
    const result = await (method in own ? own[method](...args) : engine[method](...args));
    if (id !== undefined) postMessage({ id, result }, result instanceof ArrayBuffer ? [result] : []);
  } catch (error) {
    postMessage({ id, error: String(error?.message ?? error) });
  }
};

const hasEnded = (state) => state.broken !== null || state.step >= state.steps;

/** Steps per second at this step. As in the films, "film" shows the first steps slowly, and then ever more of them. */
const rateAt = (speed, step) => (speed === "film" ? 10 + step / 6 : speed);

async function run(turn) {
  let [last, owed, perStep, stepped, shown, isNew] = [performance.now(), 1, 1, 0, 0, false];
  let states = turn.games.map((game) => engine.state(game));
  try {
    while (playing === turn) {
      const now = performance.now();
      const rate = rateAt(turn.stepsPerSecond, Math.max(...states.map((state) => state.step)));
      // What a slow machine cannot keep up with is not made up for later.
      const most = Math.max(1, rate / 20);
      owed = rate === Infinity ? most : Math.min(owed + (rate * (now - last)) / 1000, most);
      last = now;
      const isReady = turn.pending < PENDING && now - stepped >= BETWEEN;
      const count = isReady ? Math.min(Math.floor(owed), Math.max(1, Math.floor(SLICE / perStep))) : 0;
      if (count > 0) {
        states = turn.games.map((game) => engine.step(game, count));
        [owed, isNew, stepped] = [owed - count, true, now];
        perStep += 0.3 * ((performance.now() - now) / count - perStep);
      }
      const isOver = states.every(hasEnded);
      if (isNew && ((turn.pending < PENDING && now - shown >= turn.between) || isOver)) {
        post(turn, states);
        [shown, isNew] = [now, false];
      }
      if (isOver) {
        playing = null;
        postMessage({ event: "ended" });
      }
      await (count > 0 ? breath() : new Promise((done) => setTimeout(done, 2)));
    }
  } catch (error) {
    if (playing === turn) playing = null;
    postMessage({ event: "failed", error: String(error?.message ?? error) });
  }
}

function post(turn, states) {
  turn.pending += 1;
  turn.games.forEach((game, i) => {
    const buffer = engine.picture(game, turn.views[i]);
    postMessage({ event: "picture", game, buffer, state: states[i], isLast: i === turn.games.length - 1 }, [buffer]);
  });
}

const channel = new MessageChannel();

/** Lets messages in; unlike a timer, without a least delay. */
const breath = () =>
  new Promise((done) => {
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
