// The start point of the Dirac-GAN: dragged with a pointer, or moved with arrow keys.

/** Where (θ, ψ) is in the picture: as the engine says, scaled to the page. */
let plane = null;
let isDragged = false;

async function placeHandle() {
  if (app.kind !== "dirac" || slots().length === 0 || isDragged) return;
  const view = viewOf(0);
  const found = await app.client.call("plane", slots()[0].id, view);
  const scale = $("picture").parentElement.clientWidth / view.width;
  plane = { ...found, scale };
  const [theta, psi] = startPoint();
  setHandle([theta, psi]);
  $("dirac-handle").setAttribute("aria-label", words("dirac.handle", { theta, psi }));
}

function setHandle([theta, psi]) {
  const { left, top, width, height, reach, scale } = plane;
  $("dirac-handle").style.left = `${scale * (left + (width * (theta / reach + 1)) / 2)}px`;
  $("dirac-handle").style.top = `${scale * (top + (height * (1 - psi / reach)) / 2)}px`;
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
    await placeHandle();
  }, $("dirac-start"));
}

function startDirac() {
  const handle = $("dirac-handle");
  handle.onpointerdown = (event) => {
    handle.setPointerCapture(event.pointerId);
    isDragged = true;
  };
  handle.onpointermove = (event) => isDragged && setHandle(pointAt(event));
  // The scale of the picture follows the start, so that it stays until the point is dropped.
  handle.onpointerup = (event) => {
    isDragged = false;
    moveStart(pointAt(event));
  };
  handle.onpointercancel = () => {
    isDragged = false;
    placeHandle();
  };
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
