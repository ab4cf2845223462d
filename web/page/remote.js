// Other pages drive this one, in a frame of theirs: {ganSim: "play"} and so on. Each message is answered by the state.

const isText = (text) => typeof text === "string" && text.length <= 4000;

/** What may be asked for; anything else is not for us. */
const COMMANDS = {
  play: () => app.isPlaying || doPlay(),
  pause: async () => (await doPause(), await announce()),
  step: () => doMove("step", 1),
  rewind: () => doRewind(),
  preset: ({ name }) => takePreset(String(name)),
  load: async ({ link }) => {
    if (!isText(link)) throw new Error("`link` must be the text of a link");
    await loadGames(await gamesIn(link));
  },
  goto: async ({ step }) => {
    if (!Number.isSafeInteger(step) || step < 0) throw new Error(`\`step\` must be a whole number, found ${step}`);
    await doGoTo(step);
  },
  state: () => {},
};

/** Who asked last, and is told of the end. */
let asker = null;

function answer(to, error = null) {
  const [{ state, preset }] = slots();
  const { step, steps, broken } = state;
  const message = { ganSim: "state", kind: app.kind, step, steps, shown: shownStep(slots()[0]), playing: app.isPlaying, ended: allEnded(), preset, broken, error };
  // A page that was opened from a file has no origin to be named.
  to.postMessage(message, "*");
}

function answerEnd() {
  if (asker) answer(asker);
}

/** In a frame of a deck, the keys of a clicker are the deck's, and a slide that is left does not play on. */
function startGuest() {
  if (window.parent === window) return;
  document.addEventListener("keydown", (event) => {
    if (!["PageUp", "PageDown", "Escape"].includes(event.key) || isField(event.target)) return;
    window.parent.postMessage(JSON.stringify({ method: "triggerKey", args: [event.keyCode] }), "*");
    event.preventDefault();
  });
  window.addEventListener("message", ({ data }) => {
    if (data === "slide:stop") inTurn(doPause);
  });
}

function startRemote() {
  window.addEventListener("message", ({ data, source }) => {
    const name = data?.ganSim;
    // An answer, such as that of a playground in a frame, asks for nothing.
    const isAnswer = typeof data?.playing === "boolean";
    if (!source || isAnswer || typeof name !== "string" || !Object.hasOwn(COMMANDS, name)) return;
    asker = source;
    inTurn(async () => {
      let problem = null;
      if (name !== "state") clearLonelyError();
      try {
        await COMMANDS[name](data);
      } catch (error) {
        problem = error.message;
        showError(problem);
      }
      answer(source, problem);
    });
  });
}
