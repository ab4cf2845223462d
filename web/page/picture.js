// The pictures: how large they are, and that they show the moment that is asked for.

/** The smallest picture that the engine draws, and the largest. */
const [LEAST, MOST] = [[320, 180], [3840, 2160]];
/** In narrower or flatter pictures, text of the usual size is too small, and the names of the axes take too much room. */
const [NARROW, FLAT] = [400, 2.5];
/** A picture at least this large has room for D*, the arrows, the losses and the meter. */
const ROOMY = [700, 400];

const canvases = () => [$("picture"), $("picture-b")].slice(0, slots().length);

/** How the picture of game `index` is to be drawn. A place that is too small gets a larger picture, scaled down. */
function viewOf(index) {
  const { clientWidth, clientHeight } = canvases()[index].parentElement;
  const scale = Math.max(1, LEAST[0] / Math.max(1, clientWidth), LEAST[1] / Math.max(1, clientHeight));
  const size = (length, most) => Math.min(most, Math.round(scale * length));
  const [width, height] = [size(clientWidth, MOST[0]), size(clientHeight, MOST[1])];
  const roomy = width >= ROOMY[0] && height >= ROOMY[1] ? "lecture" : "simple";
  const layout = $("layout").value;
  const isNarrow = app.kind === "toy1d" && (width < NARROW || width > FLAT * height);
  const { history } = slots()[index].state;
  return {
    width,
    height,
    theme: shownTheme(),
    layout: layout === "auto" ? roomy : layout,
    text: $("large-text").checked || isNarrow ? "large" : "normal",
    at: app.at === null ? null : Math.min(app.at, history.length - 1),
    slow: app.slow,
    hide: isNarrow ? ["axis-names"] : [],
    lang: "en",
  };
}

/**
 * Paints a picture of the engine on a canvas, at the resolution of the screen.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayBuffer} buffer shapes
 * @param {number} width of the picture, in the pixels of its view
 * @param {number} height
 */
function paint(canvas, buffer, width, height) {
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) [canvas.width, canvas.height] = [across, down];
  const context = canvas.getContext("2d");
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, across, down);
  paintShapes(context, buffer, across / width, down / height);
}

/** Draws the games anew, and what stands around them. */
async function show() {
  const drawn = slots().map(async (slot, i) => {
    const view = viewOf(i);
    const buffer = await app.client.call("picture", slot.id, view);
    if (slots()[i] === slot) paint(canvases()[i], buffer, view.width, view.height);
  });
  await Promise.all(drawn);
  $("loading").hidden = true;
  update();
  await placeHandle();
}

let isShowing = false;
let isStale = false;

/** Draws soon: once for all that was asked for in the meantime. */
async function showSoon() {
  isStale = true;
  if (isShowing) return;
  isShowing = true;
  while (isStale) {
    isStale = false;
    await inTurn(show);
  }
  isShowing = false;
}

/** Pictures of another size, theme or layout: while playing, the worker has to know. */
function lookChanged() {
  if (slots().length === 0) return;
  if (app.isPlaying) inTurn(keepPlaying);
  else showSoon();
}

function startPictures() {
  const sizes = new ResizeObserver(debounced(60, lookChanged));
  for (const sheet of document.querySelectorAll(".sheet")) sizes.observe(sheet);
  $("layout").onchange = lookChanged;
  $("large-text").onchange = lookChanged;
}
