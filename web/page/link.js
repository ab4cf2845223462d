// The address: what follows # is the game, or two of them.

/** The games of the tab, each with the preset that it is, as links, commands and files are made of them. */
const named = () => slots().map(({ game, preset }) => (game.kind === "toy1d" ? { ...game, preset } : game));

let savedLink = "";

/** Keeps the address up to date with the games. */
const saveLink = debounced(300, () =>
  inTurn(async () => {
    // A game of your own numbers has no link.
    const isLinked = slots().every(({ game }) => !game.numbers);
    savedLink = isLinked ? await app.client.call("link", named()) : "";
    try {
      history.replaceState(null, "", `#${savedLink}`);
    } catch {
      // A frame without an address of its own cannot have another.
    }
  }),
);

/** The games in the text of a link, one or two, each with the preset that it names. */
async function gamesIn(text) {
  const games = await app.client.call("parse", text.replace(/^#/, ""));
  return games.map(({ preset, ...game }) => ({ game: completed(game), base: preset ?? null }));
}

/** The games that the page begins with: those of its address, those that it was made with, or the first preset. */
async function firstGames() {
  const made = JSON.parse(carried("game"));
  const text = location.hash.slice(1);
  try {
    if (text !== "") return await gamesIn(text);
    if (made.link || made.numbers) {
      const [first, ...others] = made.link ? await gamesIn(made.link) : [{ game: completed({ kind: "toy1d" }) }];
      if (made.numbers) first.game.numbers = made.numbers;
      return [first, ...others];
    }
  } catch (error) {
    look.problems.push(() => words("wrong.link", { text: error.message }));
  }
  return [{ game: completed({ kind: "toy1d", training: app.catalogue.presets[0].training }) }];
}

/** Follows an address that was typed, or a link on the same page. */
function startLinks() {
  window.addEventListener("hashchange", () => {
    const text = location.hash.slice(1);
    if (text === savedLink || text === "") return;
    inTurn(async () => loadGames(await gamesIn(text)));
  });
}
