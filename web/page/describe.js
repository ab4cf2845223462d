// What stands around the pictures: step, caption, verdict, and a sentence for those who do not see them.

/** The shortest time between two sentences while playing, in ms. */
const QUIET = 5000;

/** Brings the controls and words up to date with the games. */
function update() {
  if (slots().length === 0) return;
  const { state } = slots()[0];
  const isOver = allEnded();
  mark($("play"), "aria-pressed", app.isPlaying);
  mark($("slow"), "aria-pressed", app.slow !== null);
  for (const id of ["only-d", "only-g", "step"]) put($(id), "disabled", isOver && app.slow === null);
  put($("slow"), "disabled", isOver && app.slow === null);
  updateTime(state);
  updateWords();
}

function updateTime({ step, steps, history, byHand }) {
  const scrub = $("scrub");
  const last = history.length - 1;
  const at = app.at === null ? last : Math.min(app.at, last);
  put(scrub, "max", String(last));
  put(scrub, "value", String(at));
  put(scrub, "disabled", last < 1);
  const past = words("moment.past", { at: history[at], step });
  const present = words("moment", { step, steps }) + (byHand ? `, ${words("by-hand")}` : "");
  const text = app.at === null ? present : past;
  put($("moment"), "textContent", text);
  $("moment").classList.toggle("past", app.at !== null);
  mark(scrub, "aria-valuetext", text);
}

/** The step of game `slot` that is shown. */
function shownStep({ state }) {
  return app.at === null ? state.step : state.history[Math.min(app.at, state.history.length - 1)];
}

function updateWords() {
  const slot = edited();
  put($("caption"), "textContent", app.slow === null ? captionOf(slot) : slowWords());
  const { verdict, broken } = slot.state;
  // The picture has the verdict; what was missed, and what to try, has more words.
  const isMissed = verdict && !verdict[0] && broken === null && app.at === null && app.slow === null;
  put($("verdict"), "hidden", !isMissed);
  if (isMissed) put($("verdict"), "textContent", verdict[1]);
  const isBroken = broken !== null && app.at === null;
  if (isBroken) put($("broken").firstElementChild, "textContent", words("broken", { text: broken }));
  put($("broken"), "hidden", !isBroken);
}

/** What the preset says about the step that is shown. */
function captionOf(slot) {
  const preset = app.catalogue.presets.find(({ name }) => name === slot.preset);
  const step = shownStep(slot);
  return preset?.captions[language].find(({ from, to }) => from <= step && step <= to)?.text ?? "";
}

let announced = 0;

/** Says where the games are. */
async function announce() {
  announced = Date.now();
  const isPair = slots().length === 2;
  const sentences = [];
  for (const [i, slot] of slots().entries()) {
    const said = await app.client.call("describe", slot.id, { ...viewOf(i), lang: language });
    const text = isPair ? words("picture.of", { name: "AB"[i], text: said }) : said;
    canvases()[i]?.setAttribute("aria-label", text);
    sentences.push(text);
  }
  const state = app.isPlaying ? "state.playing" : allEnded() ? "state.ended" : "state.paused";
  if (app.slow !== null) sentences.unshift(slowWords());
  put($("status"), "textContent", [words(state), ...sentences].join(" "));
}

function announceSometimes() {
  if (Date.now() - announced >= QUIET) announce();
}
