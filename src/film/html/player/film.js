// The film: deflated JSON (see pack.rs), unpacked and drawn as SVG.

const element = (id) => document.getElementById(id);
const [root, player, scene] = [document.documentElement, element("player"), element("scene")];
const [button, scrub, speed, said] = ["play", "scrub", "speed", "said"].map(element);
const settings = JSON.parse(element("settings").textContent);
/** Those of the address, after ? or #. */
const options = new URLSearchParams(`${location.search.slice(1)}&${location.hash.slice(1)}`);

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const film = await unpack(element("film").textContent).catch(() => null);
if (!film) {
  root.className = ""; // The browser is too old: the last frame stays.
  return;
}
const last = film.frames.length - 1;

/** Second differences to steps from point to point. */
function steps(second) {
  let step = 0;
  return second.map((difference) => (step += difference));
}

/** Path data after the start: verbs hold on until the points are used up. */
const pathData = film.outlines.map(([verbs, secondX, secondY]) => {
  const [x, y] = [steps(secondX), steps(secondY)];
  const kinds = verbs.replace("Z", "");
  let data = "";
  for (let point = 0, verb = 0; point < x.length; verb += 1) {
    const kind = kinds[Math.min(verb, kinds.length - 1)];
    data += kind.toLowerCase();
    // All points of a segment are relative to its start.
    let [dx, dy] = [0, 0];
    for (const end = point + { L: 1, Q: 2, C: 3 }[kind]; point < end; point += 1) {
      dx += x[point];
      dy += y[point];
      data += `${dx} ${dy} `;
    }
  }
  return verbs.startsWith("Z") ? data + "z" : data;
});

function draw(shape) {
  const [style, places] = film.shapes[shape];
  const attributes = film.styles[style];
  const kind = attributes.some(([name]) => name === "href") ? "image" : "path";
  const node = document.createElementNS("http://www.w3.org/2000/svg", kind);
  for (const [name, value] of attributes) node.setAttribute(name, value);
  if (kind === "image") return node;
  let data = "";
  for (let i = 0; i < places.length; i += 3) {
    data += `M${places[i + 1]} ${places[i + 2]}${pathData[places[i]]}`;
  }
  node.setAttribute("d", data);
  return node;
}

let frame = -1;
let drawn = new Map();

function show(number) {
  if (number === frame) return;
  frame = number;
  // Existing shapes are kept, because most never change.
  drawn = new Map(film.frames[frame].map((shape) => [shape, drawn.get(shape) ?? draw(shape)]));
  scene.replaceChildren(...drawn.values());
  scrub.value = frame;
  player.dataset.frame = frame;
}
