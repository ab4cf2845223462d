// The address: what follows # is the game, or two of them.

/** Between the links of two games. */
const VERSUS = "&vs&";

/** The games of the tab as the text of a link. */
async function linkText() {
  const links = [];
  for (const { game } of slots()) links.push(await app.client.call("link", game));
  return links.join(VERSUS);
}

let savedLink = "";

/** Keeps the address up to date with the games. */
const saveLink = debounced(300, () =>
  inTurn(async () => {
    // A game of your own numbers has no link.
    const isLinked = slots().every(({ game }) => !game.numbers);
    savedLink = isLinked ? await linkText() : "";
    try {
      history.replaceState(null, "", `#${savedLink}`);
    } catch {
      // A frame without an address of its own cannot have another.
    }
  }),
);

/** The games in the text of a link, each with the preset that it names. */
async function gamesIn(text) {
  const games = [];
  for (const part of text.replace(/^#/, "").split(VERSUS)) {
    const { preset, ...game } = await app.client.call("parse", part);
    games.push({ game: completed(game), base: preset ?? null });
  }
  const [{ game }] = games;
  const isPair = games.length <= 2 && games.every((other) => other.game.kind === game.kind);
  if (!isPair) throw new Error("a link has one game, or two of the same kind");
  return games;
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
