// What is taken away: links, commands, settings, pictures.

function note(key, values) {
  $("note").textContent = words(key, values);
}

/** Copies `text`, or shows it selected where the browser refuses. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    note(slots().some(({ game }) => game.numbers) ? "copied.own" : "copied");
  } catch {
    $("copy-text").value = text;
    $("copy").showModal();
    $("copy-text").select();
  }
}

function saveFile(content, type, name) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  note("saved", { name });
}

/** The picture with twice as many pixels as its view, on the colour of the page. */
async function png(slot, view) {
  const shapes = await app.client.call("picture", slot.id, view);
  const pixels = new Pixels(2 * view.width, 2 * view.height);
  pixels.paint(shapes, 2, getComputedStyle(document.documentElement).backgroundColor);
  return pixels.png();
}

const FILES = {
  png: { type: "image/png", make: png },
  svg: { type: "image/svg+xml", make: (slot, view) => app.client.call("svg", slot.id, view) },
  gif: { type: "image/gif", make: (slot, view) => app.client.call("gif", slot.id, view) },
};

/** Saves what is seen; of two games, each to a file of its own. */
async function save(kind) {
  await doPause();
  note("working");
  for (const [i, slot] of slots().entries()) {
    const which = slots().length === 2 ? `-${"ab"[i]}` : "";
    const name = `gan-${app.kind}${which}-step-${shownStep(slot)}.${kind}`;
    saveFile(await FILES[kind].make(slot, viewOf(i)), FILES[kind].type, name);
  }
}

function startShare() {
  const texts = {
    "share-link": async () => `${location.href.replace(/#.*$/s, "")}#${await app.client.call("link", named())}`,
    "share-command": () => app.client.call("command", named()),
    "share-toml": () => app.client.call("toml", named()),
  };
  for (const [id, text] of Object.entries(texts)) $(id).onclick = () => inTurn(async () => copy(await text()), $(id));
  for (const kind of Object.keys(FILES)) $(`save-${kind}`).onclick = () => inTurn(() => save(kind), $(`save-${kind}`));
}
