// A target that is drawn by hand: 24 bars, each of them a slider for the keyboard.

const BARS = 24;
const TALLEST = 99;

const pad = { heights: new Array(BARS).fill(0), bars: [] };

/** The drawing in a text such as `histogram(0, 8, 1 2 3 …)`; null if it is not one of this pad. */
function drawingOf(text) {
  const [, low, high, heights] = text.match(/^\s*histogram\(([^,]+),([^,]+),([\d\s]+)\)\s*$/) ?? [];
  const bars = heights?.trim().split(/\s+/).map(Number);
  if (bars?.length !== BARS || Math.max(...bars) > TALLEST) return null;
  return { low: low.trim(), high: high.trim(), heights: bars };
}

function startPad() {
  pad.bars = pad.heights.map((_, i) => {
    const bar = make("div", { role: "slider", tabIndex: i === 0 ? 0 : -1, "aria-orientation": "vertical", "aria-valuemin": 0, "aria-valuemax": TALLEST });
    bar.onkeydown = (event) => padKey(event, i);
    bar.onfocus = () => pad.bars.forEach((other) => (other.tabIndex = other === bar ? 0 : -1));
    return bar;
  });
  $("pad").append(...pad.bars);
  $("pad").onpointerdown = startStroke;
  for (const id of ["pad-low", "pad-high"]) {
    $(id).oninput = debounced(600, drawn);
    $(id).onchange = drawn;
  }
}

/** Begins with the density of the target that there is. */
async function openPad() {
  const { game } = edited();
  const data = game.numbers ? { numbers: game.numbers } : { target: game.training.target };
  const { x, p } = await app.client.call("density", { ...data, points: 10 * BARS });
  const sums = pad.heights.map((_, i) => p.slice(10 * i, 10 * (i + 1)).reduce((sum, value) => sum + value, 0));
  const tallest = Math.max(...sums);
  const heights = sums.map((sum) => Math.round((90 * sum) / tallest));
  const [low, high] = [x[0], x[x.length - 1]].map((end) => String(Number(end.toPrecision(3))));
  fillPad({ low, high, heights });
}

function fillPad({ low, high, heights }) {
  for (const [field, value] of [[$("pad-low"), low], [$("pad-high"), high]]) {
    if (field !== document.activeElement) field.value = value;
  }
  heights.forEach((height, i) => setBar(i, height));
}

function setBar(i, height) {
  pad.heights[i] = Math.min(TALLEST, Math.max(0, Math.round(height)));
  const bar = pad.bars[i];
  bar.style.setProperty("--height", pad.heights[i] / TALLEST);
  bar.setAttribute("aria-valuenow", pad.heights[i]);
  bar.setAttribute("aria-label", words("pad.bar", { low: edge(i), high: edge(i + 1) }));
}

/** x at the left of bar `i`. */
function edge(i) {
  const [low, high] = [$("pad-low"), $("pad-high")].map((field) => Number(field.value));
  return Number((low + ((high - low) * i) / BARS).toPrecision(3));
}

/** Plays the game with what is drawn. */
function drawn() {
  const text = `histogram(${$("pad-low").value.trim()}, ${$("pad-high").value.trim()}, ${pad.heights.join(" ")})`;
  inTurn(() => applyTarget(text), $("pad"));
}
const drawnSoon = debounced(400, drawn);

function padKey(event, i) {
  const change = { ArrowUp: 3, ArrowDown: -3, PageUp: 15, PageDown: -15, Home: -TALLEST, End: TALLEST }[event.key];
  const other = { ArrowLeft: pad.bars[i - 1], ArrowRight: pad.bars[i + 1] }[event.key];
  if (change === undefined && !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  other?.focus();
  if (change === undefined) return;
  setBar(i, pad.heights[i] + change);
  drawnSoon();
}

/** Draws along with the pointer; bars that a fast pointer passes are on the line between two of its places. */
function startStroke(event) {
  const box = $("pad").getBoundingClientRect();
  const placed = ({ clientX, clientY }) => ({
    bar: Math.min(BARS - 1, Math.max(0, Math.floor((BARS * (clientX - box.left)) / box.width))),
    height: TALLEST * (1 - (clientY - box.top) / box.height),
  });
  let last = placed(event);
  const draw = (event) => {
    const next = placed(event);
    const [from, to] = last.bar < next.bar ? [last, next] : [next, last];
    for (let i = from.bar; i <= to.bar; i++) {
      const part = to.bar === from.bar ? 0 : (i - from.bar) / (to.bar - from.bar);
      setBar(i, to.bar === from.bar ? next.height : from.height + part * (to.height - from.height));
    }
    last = next;
  };
  event.preventDefault();
  $("pad").setPointerCapture(event.pointerId);
  draw(event);
  $("pad").onpointermove = draw;
  $("pad").onpointerup = $("pad").onpointercancel = () => {
    $("pad").onpointermove = null;
    drawn();
  };
}
