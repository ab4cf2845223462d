// What the page knows. Each tab has one game, or two side by side.

/**
 * A game on the page.
 * @typedef {Object} Slot
 * @property {number} id its number in the engine
 * @property {Object} game its settings, as JSON
 * @property {?string} preset the preset whose settings these are, whatever the seed
 * @property {?string} base the preset that was chosen last, even where settings have changed since
 * @property {Object} state where it is
 */

const app = {
  /** @type {Client} */
  client: null,
  /** Presets, defaults and choices of the engine. */
  catalogue: null,
  kind: "toy1d",
  /** @type {Object<string, Slot[]>} */
  games: { toy1d: [], dirac: [] },
  /** Which game of each tab the settings change. */
  editing: { toy1d: 0, dirac: 0 },
  isPlaying: false,
  /** The index in the history of the moment that is shown; null for the present. */
  at: null,
  /** The picture of the slow motion that is shown; null outside of it. */
  slow: null,
};

/** The games on the tab that is shown. */
const slots = () => app.games[app.kind];
/** The index of the game that the settings change. */
const editing = () => Math.min(app.editing[app.kind], slots().length - 1);
/** The game that the settings change. */
const edited = () => slots()[editing()];

/** The settings of a game, whichever kind it is. */
const settingsOf = (game) => (game.kind === "dirac" ? game.game : game.training);
/** The same game with some settings changed. */
function withSettings(game, changes) {
  const key = game.kind === "dirac" ? "game" : "training";
  return { ...game, [key]: { ...game[key], ...changes } };
}

const hasEnded = (state) => state.broken !== null || state.step >= state.steps;
const allEnded = () => slots().every(({ state }) => hasEnded(state));

let turn = Promise.resolve();
/** Does `act` after all that was asked for before, and shows its error, beside `place` if there is one. */
function inTurn(act, place = null) {
  const done = turn.then(async () => {
    try {
      await act();
      return true;
    } catch (error) {
      showError(error.message, place);
      return false;
    }
  });
  turn = done;
  return done;
}

/** Shows what went wrong, below the row of the setting `place`. */
function showError(text, place = null) {
  clearError();
  const row = place?.closest(".setting, .group, .compare");
  const error = $("error");
  // Where the settings are hidden, the play bar is next to the picture.
  if (!$("settings").checkVisibility()) document.querySelector(".stage").append(error);
  else if (row) row.append(error);
  else $("settings").prepend(error);
  error.hidden = false;
  error.textContent = text;
  if (place?.matches("input, select, textarea")) {
    place.setAttribute("aria-invalid", "true");
    place.setAttribute("aria-errormessage", "error");
  }
}

/** Clears an error that is not about a setting, when something else is done. */
function clearLonelyError() {
  if (!document.querySelector("[aria-invalid]")) clearError();
}

function clearError() {
  $("error").hidden = true;
  $("error").textContent = "";
  for (const field of document.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-errormessage");
  }
}
