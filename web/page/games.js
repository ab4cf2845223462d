// Opening games in the place of others.

/** The preset that has these settings, whatever the seed; null if there is none. */
function presetOf(game) {
  if (game.kind !== "toy1d" || game.numbers) return null;
  const text = ({ seed, ...training }) => JSON.stringify(Object.entries(training).sort());
  const own = text(game.training);
  const same = app.catalogue.presets.find(({ training }) => text({ ...app.catalogue.defaults, ...training }) === own);
  return same?.name ?? null;
}

/** The game with all its settings, those that are not given being the defaults. */
function completed(game) {
  const { seed = 0 } = game.training ?? {};
  // JavaScript has rounded a larger one already.
  if (!Number.isSafeInteger(seed)) throw new Error(words("not-a-count", { name: "seed", text: seed }));
  if (game.kind === "dirac") return { kind: "dirac", game: { ...app.catalogue.dirac, ...game.game } };
  return { kind: "toy1d", training: { ...app.catalogue.defaults, ...game.training }, numbers: game.numbers ?? null };
}

/**
 * Opens new games at their places in the tab, and rewinds those that stay, so that all begin together. Throws where
 * one is refused; then the games that are there have not changed.
 * @param {Array<?{game: Object, base?: ?string}>} wanted by place; null where the game stays
 */
async function replaceGames(wanted) {
  const opened = await openAll(wanted);
  const wasPlaying = app.isPlaying;
  await doPause();
  leaveSlow();
  app.at = null;
  const places = slots();
  for (const [i, slot] of opened.entries()) {
    if (slot && places[i]) await app.client.call("close", places[i].id);
    if (slot) places[i] = slot;
    else places[i].state = await app.client.call("rewind", places[i].id);
  }
  arrangeFigures();
  await show();
  if (wasPlaying) await doPlay();
  else await announce();
  saveLink();
}

async function openAll(wanted) {
  const opened = [];
  try {
    for (const want of wanted) {
      if (!want) opened.push(null);
      else {
        const game = completed(want.game);
        const id = await app.client.call("open", game);
        const preset = presetOf(game);
        const slot = { id, game, preset, base: preset ?? want.base ?? null, state: null };
        opened.push(slot);
        slot.state = await app.client.call("state", id);
      }
    }
  } catch (error) {
    for (const slot of opened) if (slot) app.client.call("close", slot.id);
    throw error;
  }
  return opened;
}

/** The settings that two games side by side share. */
const SHARED = { toy1d: "seed", dirac: "start" };

/** Changes the game that the settings are about; what both games share changes in both. */
async function changeGame(game, base = edited().base) {
  const shared = SHARED[game.kind];
  const value = settingsOf(game)[shared];
  const wanted = slots().map((slot, i) => {
    if (i === editing()) return { game, base };
    if (settingsOf(slot.game)[shared] === value) return null;
    return { game: withSettings(slot.game, { [shared]: value }), base: slot.base };
  });
  await replaceGames(wanted);
}

/** Shows these games, one or two, of the same kind: as for `replaceGames`. */
async function loadGames(games) {
  const { kind } = games[0].game;
  if (kind !== app.kind) await switchTab(kind, games);
  else {
    const extra = slots()[games.length];
    await replaceGames(games);
    if (extra) await dropSecond();
  }
  fillForm();
}

/** Shows or hides the place of the second game. */
function arrangeFigures() {
  const isPair = slots().length === 2;
  $("figure-b").hidden = !isPair;
  $("name-a").hidden = !isPair;
  $("pictures").classList.toggle("pair", isPair);
}
