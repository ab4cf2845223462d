// The form: what is in it becomes the game, and the game is what is in it.

const GROUPS = { training: "g.training", stable: "g.stable", networks: "g.networks" };

function makeForm() {
  for (const setting of SETTINGS.toy1d.main) $("main-settings").append(makeRow("toy1d", setting));
  for (const [group, title] of Object.entries(GROUPS)) {
    const rows = SETTINGS.toy1d[group].map((setting) => makeRow("toy1d", setting));
    $("more-settings").append(make("fieldset", { className: "group" }, make("legend", { t: title }), ...rows));
  }
  for (const setting of SETTINGS.dirac.main) $("dirac-settings").append(makeRow("dirac", setting));
  for (const kind of TABS) for (const setting of allSettings(kind)) listen(kind, setting);
  $("new-seed").onclick = () => {
    const next = edited().game.training.seed + 1;
    $("s-seed").value = Number.isSafeInteger(next) ? next : 0;
    $("s-seed").onchange();
  };
}

/** Fields that have changed since the form was read last. */
const changed = new Set();

/** Choices count at once, typed text after a pause. */
function listen(kind, setting) {
  const field = fieldOf(kind, setting);
  const change = () => {
    changed.add(field);
    inTurn(() => applyForm(setting), field);
  };
  field.onchange = change;
  // A text of several parts, such as 32,32, takes longer to write.
  const soon = debounced(setting.kind === "text" ? 1200 : 600, () => changed.has(field) && change());
  if (["number", "count", "text"].includes(setting.kind)) {
    field.oninput = () => {
      changed.add(field);
      soon();
    };
  }
  const slider = $(`${field.id}-slider`);
  if (!slider) return;
  slider.oninput = () => {
    field.value = rateOf(Number(slider.value));
    field.oninput();
  };
  slider.onchange = change;
}

/** The names of choices in the language of the page. */
function nameChoices() {
  for (const kind of TABS) {
    for (const setting of allSettings(kind)) {
      const field = fieldOf(kind, setting);
      if (setting.kind === "choice") {
        for (const option of field.options) option.textContent = choiceWords(setting, option.value);
      } else if (setting.optional) field.placeholder = words("auto");
      const name = words(`s.${wordKey(kind, setting.name)}`);
      $(`${field.id}-slider`)?.setAttribute("aria-label", words("slider", { name }));
    }
  }
  $("new-seed").setAttribute("aria-label", words("new-seed.label"));
}

/** The settings in the form. */
function readForm(kind) {
  const settings = { ...settingsOf(edited().game) };
  changed.clear();
  for (const setting of allSettings(kind)) settings[setting.name] = readField(kind, setting);
  return settings;
}

/** Plays the game in the form, in which `setting` has changed. */
async function applyForm(setting) {
  const { game, base } = edited();
  let settings = readForm(game.kind);
  if (game.kind === "toy1d" && setting.name === "loss") settings = suited(settings, game.training.loss, base);
  const wanted = game.kind === "dirac" ? { kind: "dirac", game: settings } : { ...game, training: settings };
  await applyGame(wanted);
}

/** Plays this game if it is not the one that is played. */
async function applyGame(game, base) {
  if (JSON.stringify(game) !== JSON.stringify(edited().game)) await changeGame(game, base);
  clearError();
  fillForm();
}

/** The settings with the rates that suit a new loss, where they were those that suit the loss before. */
function suited(settings, before, base) {
  const preset = app.catalogue.presets.find(({ name }) => name === base);
  if (preset?.fails) return settings;
  const [usual, suiting] = [before, settings.loss].map((loss) => app.catalogue.defaultsOf[loss]);
  const changes = {};
  for (const [name, value] of Object.entries(suiting ?? {})) {
    if (name === "loss" || !usual || JSON.stringify(value) === JSON.stringify(usual[name])) continue;
    if (JSON.stringify(settings[name]) === JSON.stringify(usual[name])) changes[name] = value;
  }
  return { ...settings, ...changes };
}

/** Shows the settings of the game that is edited. */
function fillForm() {
  const slot = edited();
  if (!slot) return;
  for (const setting of allSettings(app.kind)) {
    const field = fieldOf(app.kind, setting);
    const value = settingsOf(slot.game)[setting.name];
    // A number stays as it is written, and what has changed again waits for its turn.
    if (!changed.has(field) && !isSame(field, value)) writeField(setting, field, value);
    if (setting.slider) $(`${field.id}-slider`).value = placeOf(value);
  }
  if (app.kind === "toy1d") {
    fillTarget();
    fillPreset();
    markUnused();
  } else $("dirac-first").disabled = slot.game.game.updates === "simultaneous" && slot.game.game.first === null;
  const isPair = slots().length === 2;
  $("compare").checked = isPair;
  $("editing").hidden = !isPair;
  $(editing() === 0 ? "editing-a" : "editing-b").checked = true;
  updateWords();
}

const isSame = (field, value) => field.type !== "checkbox" && field.value !== "" && Number(field.value) === value;

/** Settings without an effect on this game cannot be changed. */
function markUnused() {
  const { training } = edited().game;
  const uses = (...kinds) => kinds.includes(training.g_optimizer) || kinds.includes(training.d_optimizer);
  const isFree = training.clip !== null || training.minibatch_stats;
  const hasPenalty = training.penalty === null ? !isFree : training.penalty !== "none";
  $("s-beta1").disabled = !uses("adam", "momentum");
  $("s-beta2").disabled = !uses("adam", "rmsprop");
  $("s-noise-until").disabled = training.instance_noise === 0;
  $("s-penalty-weight").disabled = !hasPenalty;
}
