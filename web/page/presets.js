// Presets: games worth showing.

function makePresets() {
  const groups = [false, true].map((fails) => {
    const own = app.catalogue.presets.filter((preset) => preset.fails === fails);
    const options = own.map(({ name }) => make("option", { value: name }));
    const group = make("optgroup", {}, ...options);
    group.dataset.fails = fails;
    return group;
  });
  $("preset").append(make("option", { value: "", disabled: true }), ...groups);
  $("preset").onchange = () => {
    const name = $("preset").value;
    inTurn(() => takePreset(name), $("preset"));
  };
}

function namePresets() {
  for (const group of $("preset").querySelectorAll("optgroup")) {
    group.label = words(group.dataset.fails === "true" ? "preset.fails" : "preset.learns");
    for (const option of group.children) option.textContent = presetName(option.value);
  }
}

const presetName = (name) => (hasWords(`n.${name}`) ? words(`n.${name}`) : name);

/** Plays a preset with the seed that is set. */
async function takePreset(name) {
  const preset = app.catalogue.presets.find((preset) => preset.name === name);
  if (!preset) throw new Error(`there is no preset ${JSON.stringify(name)}`);
  if (app.kind !== "toy1d") await switchTab("toy1d");
  const { seed } = edited().game.training;
  await applyGame(completed({ kind: "toy1d", training: { ...preset.training, seed } }), name);
}

function fillPreset() {
  const { preset, base } = edited();
  const own = $("preset").options[0];
  own.textContent = base && !preset ? words("preset.changed", { name: presetName(base) }) : words("preset.own");
  own.hidden = preset !== null;
  $("preset").value = preset ?? "";
  const found = app.catalogue.presets.find(({ name }) => name === preset);
  const key = `p.${preset}`;
  $("preset-sentence").textContent = found ? (hasWords(key) ? words(key) : found.sentence) : "";
}
