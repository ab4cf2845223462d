// Starts the page.

/** All words that are not simply those of an element. */
function nameAll() {
  nameSpeeds();
  nameChoices();
  namePresets();
}

look.changed = () => {
  nameAll();
  fillForm();
  update();
  lookChanged();
  inTurn(announce);
};

async function start() {
  const asked = readQuery(location.search);
  look.problems = asked.problems;
  startLook(asked);
  app.client = new Client();
  await app.client.call("start", await unpackedModule());
  app.catalogue = await app.client.call("catalogue");
  makeForm();
  makePresets();
  startTargets();
  startPad();
  startNumbers();
  startTabs();
  startPictures();
  startTransport();
  startKeys();
  startDirac();
  startShare();
  startLinks();
  translate();
  nameAll();
  const games = await firstGames();
  app.kind = games[0].game.kind;
  arrangeTab();
  await replaceGames(games);
  fillForm();
  if (look.problems.length > 0) showError(look.problems.map((problem) => problem()).join("; "));
  $("panel").dataset.ready = "true";
}

startRemote();
startGuest();
inTurn(async () => {
  try {
    await start();
  } catch (error) {
    $("loading").textContent = words("wrong.browser", { text: error.message });
    throw error;
  }
});
