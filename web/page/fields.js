// The settings of both games, and a row of the form for each. The ids of their fields are those of the flags.

/**
 * kind: "number", "count" (whole), "text", "choice" or "flag"; `of` names the choices; an empty field of an optional
 * setting means that the engine chooses; `slider` has the powers of ten of a slider's ends.
 */
const SETTINGS = {
  toy1d: {
    main: [
      { name: "loss", kind: "choice", of: "loss" },
      { name: "seed", kind: "count" },
      { name: "d_lr", kind: "number", slider: [-5, -1] },
      { name: "lr", kind: "number", slider: [-5, -1] },
      { name: "d_steps", kind: "count", spin: true },
    ],
    training: [
      { name: "steps", kind: "count" },
      { name: "batch_size", kind: "count" },
      { name: "g_steps", kind: "count", spin: true },
      { name: "d_optimizer", kind: "choice", of: "optimizer" },
      { name: "g_optimizer", kind: "choice", of: "optimizer" },
      { name: "beta1", kind: "number" },
      { name: "beta2", kind: "number" },
      { name: "lr_decay", kind: "choice", of: "lr_decay" },
    ],
    stable: [
      { name: "penalty", kind: "choice", of: "penalty", optional: true },
      { name: "penalty_weight", kind: "number", optional: true },
      { name: "instance_noise", kind: "number" },
      { name: "noise_until", kind: "number" },
      { name: "clip", kind: "number", optional: true },
      { name: "label_smoothing", kind: "number" },
      { name: "minibatch_stats", kind: "flag" },
      { name: "ema", kind: "number" },
    ],
    networks: [
      { name: "latent", kind: "choice", of: "latent" },
      { name: "latent_dim", kind: "count", spin: true },
      { name: "sampling", kind: "choice", of: "sampling", optional: true },
      { name: "d_hidden", kind: "text" },
      { name: "g_hidden", kind: "text" },
      { name: "activation", kind: "choice", of: "activation" },
      { name: "g_start", kind: "number" },
    ],
  },
  dirac: {
    main: [
      { name: "loss", kind: "choice", of: "loss" },
      { name: "updates", kind: "choice", of: "updates" },
      { name: "first", kind: "choice", of: "first", optional: true },
      { name: "lr", kind: "number", slider: [-2, 0] },
      { name: "start", kind: "text" },
      { name: "penalty", kind: "number" },
      { name: "instance_noise", kind: "number" },
      { name: "momentum", kind: "number" },
      { name: "steps", kind: "count" },
    ],
  },
};

const allSettings = (kind) => Object.values(SETTINGS[kind]).flat();
const fieldId = (kind, name) => (kind === "dirac" ? "dirac-" : "s-") + name.replaceAll("_", "-");
const fieldOf = (kind, { name }) => $(fieldId(kind, name));
const wordKey = (kind, name) => (kind === "dirac" ? `dirac.${name}` : name);

/** Other names that the engine may have for the same choice. */
const SAME_CHOICE = { lsgan: "leastsquares", wgan: "wasserstein" };

function choiceWords(setting, choice) {
  if (choice === "") return words("auto");
  if (setting.of === "lr_decay" && choice === "none") return words("o.constant");
  const key = `o.${SAME_CHOICE[choice] ?? choice}`;
  return hasWords(key) ? words(key) : choice;
}

/** A row with the name of a setting, its field, its unit and a line of help. */
function makeRow(kind, setting) {
  const [id, key] = [fieldId(kind, setting.name), wordKey(kind, setting.name)];
  const field = makeField(setting, id);
  const label = make("label", { "for": id, t: `s.${key}` });
  const line = make("div", { className: "row" }, label, field);
  if (setting.kind === "flag") line.classList.add("check");
  if (hasWords(`u.${key}`)) line.append(make("span", { className: "unit", t: `u.${key}` }));
  if (setting.name === "seed") line.append(make("button", { type: "button", id: "new-seed", t: "new-seed" }));
  const row = make("div", { className: "setting" }, line);
  if (setting.slider) row.append(makeSlider(setting, id));
  row.append(make("p", { className: "help", id: `${id}-help`, t: `h.${key}` }));
  return row;
}

function makeField(setting, id) {
  const common = { id, "aria-describedby": `${id}-help` };
  if (setting.kind === "flag") return make("input", { ...common, type: "checkbox" });
  if (setting.kind === "choice") {
    const select = make("select", common);
    const choices = app.catalogue.choices[setting.of];
    for (const value of setting.optional ? ["", ...choices] : choices) select.append(make("option", { value }));
    return select;
  }
  if (setting.spin) return make("input", { ...common, type: "number", min: 1, step: 1 });
  const inputMode = { number: setting.name === "momentum" || setting.name === "g_start" ? "text" : "decimal", count: "numeric", text: "text" };
  return make("input", { ...common, type: "text", inputMode: inputMode[setting.kind], autocomplete: "off", spellcheck: false });
}

/** A slider in equal ratios, twenty to each power of ten. */
function makeSlider({ slider: [low, high], name }, id) {
  const slider = make("input", { type: "range", id: `${id}-slider`, className: "ratio", min: 20 * low, max: 20 * high, step: 1 });
  slider.dataset.name = name;
  return slider;
}

/** The rate at a place of the slider, with two digits. */
const rateOf = (place) => Number((10 ** (place / 20)).toPrecision(2));
const placeOf = (rate) => (rate > 0 ? Math.round(20 * Math.log10(rate)) : 0);

/** The value in a field; throws where the text is not one. */
function readField(kind, setting) {
  const field = fieldOf(kind, setting);
  if (setting.kind === "flag") return field.checked;
  const text = field.value.trim();
  if (setting.optional && text === "" && !field.validity.badInput) return null;
  if (setting.kind === "choice" || setting.kind === "text") return text;
  const number = text === "" ? NaN : Number(text);
  const isCount = setting.kind === "count";
  const isFine = isCount ? Number.isSafeInteger(number) && number >= 0 : Number.isFinite(number);
  if (isFine) return number;
  const values = { name: setting.name.replaceAll("_", "-"), text: JSON.stringify(text) };
  throw new Error(words(isCount ? "not-a-count" : "not-a-number", values));
}

function writeField(setting, field, value) {
  if (setting.kind === "flag") field.checked = value;
  else field.value = value === null || value === undefined ? "" : String(value);
}
