// The start point of the Dirac-GAN: dragged with a pointer, or moved with arrow keys.

/** Where (θ, ψ) is in the picture: as the engine says, scaled to the page. */
let plane = null;

async function placeHandle() {
  if (app.kind !== "dirac" || slots().length === 0) return;
  const view = viewOf(0);
  const found = await app.client.call("plane", slots()[0].id, view);
  const scale = $("picture").parentElement.clientWidth / view.width;
  plane = { ...found, scale };
  const [theta, psi] = startPoint();
  const handle = $("dirac-handle");
  handle.style.left = `${scale * (found.left + (found.width * (theta / found.reach + 1)) / 2)}px`;
  handle.style.top = `${scale * (found.top + (found.height * (1 - psi / found.reach)) / 2)}px`;
  handle.setAttribute("aria-label", words("dirac.handle", { theta, psi }));
}

/** θ and ψ at the start. */
const startPoint = () => String(slots()[0].game.game.start).split(",").map(Number);

/** (θ, ψ) at a place on the screen. */
function pointAt({ clientX, clientY }) {
  const box = $("picture").getBoundingClientRect();
  const { left, top, width, height, reach, scale } = plane;
  const theta = reach * ((2 * ((clientX - box.left) / scale - left)) / width - 1);
  const psi = reach * (1 - (2 * ((clientY - box.top) / scale - top)) / height);
  return [theta, psi];
}

let wantedStart = null;

/** Starts from another point; of those that come too fast, only the last counts. */
function moveStart([theta, psi]) {
  const rounded = [theta, psi].map((value) => Math.min(10, Math.max(-10, Math.round(100 * value) / 100)));
  const isWaiting = wantedStart !== null;
  wantedStart = rounded.join();
  if (isWaiting) return;
  inTurn(async () => {
    const start = wantedStart;
    wantedStart = null;
    await applyGame(withSettings(edited().game, { start }));
  }, $("dirac-start"));
}

function startDirac() {
  const handle = $("dirac-handle");
  handle.onpointerdown = (event) => {
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (event) => moveStart(pointAt(event));
  };
  handle.onpointerup = handle.onpointercancel = () => (handle.onpointermove = null);
  $("picture").onclick = (event) => {
    if (app.kind !== "dirac" || !plane) return;
    const point = pointAt(event);
    if (point.every((value) => Math.abs(value) <= plane.reach)) moveStart(point);
  };
  handle.onkeydown = (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.01 : 0.1;
    const [theta, psi] = wantedStart?.split(",").map(Number) ?? startPoint();
    moveStart([theta + size * way[0], psi + size * way[1]]);
  };
}
