// The two tabs, and two games side by side on either.

const TABS = ["toy1d", "dirac"];

/** Shows the tab of this kind, with `games` in place of what is there. */
async function switchTab(kind, games = null) {
  await doPause();
  leaveSlow();
  app.at = null;
  const before = app.kind;
  app.kind = kind;
  arrangeTab();
  try {
    if (games || slots().length === 0) {
      const kept = slots().length - (games?.length ?? 0);
      await replaceGames(games ?? [{ game: completed({ kind }) }]);
      if (kept > 0 && games) await dropSecond();
    } else {
      arrangeFigures();
      await show();
      await announce();
      saveLink();
    }
  } catch (error) {
    app.kind = slots().length > 0 ? kind : before;
    arrangeTab();
    throw error;
  } finally {
    fillForm();
  }
}

/** What belongs to the tab is shown, and nothing of the other. */
function arrangeTab() {
  for (const kind of TABS) {
    const tab = $(`tab-${kind}`);
    tab.setAttribute("aria-selected", kind === app.kind);
    tab.tabIndex = kind === app.kind ? 0 : -1;
    $(`${kind}-settings`).hidden = kind !== app.kind;
  }
  $("panel").setAttribute("aria-labelledby", `tab-${app.kind}`);
  for (const id of ["only-d", "only-g", "slow", "layout-row"]) $(id).hidden = app.kind === "dirac";
  $("compare-words").dataset.t = app.kind === "dirac" ? "compare.start" : "compare";
  translate($("compare-words").parentElement);
  $("dirac-handle").hidden = app.kind !== "dirac";
  arrangeFigures();
}

async function dropSecond() {
  const [gone] = slots().splice(1, 1);
  if (!gone) return;
  await app.client.call("close", gone.id);
  app.editing[app.kind] = 0;
  arrangeFigures();
  await show();
  saveLink();
}

async function compare(isPair) {
  if (isPair && slots().length === 1) {
    const { game, base } = slots()[0];
    await replaceGames([null, { game, base }]);
    app.editing[app.kind] = 1;
  } else if (!isPair) {
    await doPause();
    await dropSecond();
  }
  fillForm();
}

function startTabs() {
  for (const [i, kind] of TABS.entries()) {
    const tab = $(`tab-${kind}`);
    tab.onclick = () => kind !== app.kind && inTurn(() => switchTab(kind));
    tab.onkeydown = (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const other = $(`tab-${TABS[1 - i]}`);
      other.focus();
      other.click();
      event.preventDefault();
      event.stopPropagation();
    };
  }
  $("compare").onchange = () => {
    const isPair = $("compare").checked;
    inTurn(() => compare(isPair), $("compare"));
  };
  for (const radio of document.querySelectorAll("[name=editing]")) {
    radio.onchange = () => {
      app.editing[app.kind] = Number(radio.value);
      fillForm();
    };
  }
}
