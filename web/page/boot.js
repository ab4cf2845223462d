// Starts the page: the only script that is not packed. The bundler packs as web/src/bundle/text.rs says.

/** The values of the digits, by their codes: printable ASCII without "<". */
const VALUES = new Uint8Array(128);
let base = 0;
for (let code = 32; code < 127; code++) if (code !== 60) VALUES[code] = base++;
/** Two digits hold 14 bits where the lower 13 are below this, and otherwise 13. */
const SPARE = base ** 2 - 2 ** 13;

/** The bytes of a text. */
function decoded(text) {
  const bytes = new Uint8Array(text.length);
  const value = (i) => VALUES[text.charCodeAt(i)];
  let [length, held, bits] = [0, 0, 0];
  for (let i = 0; i < text.length; i += 2) {
    const isLast = i + 1 === text.length;
    const pair = value(i) + (isLast ? 0 : base * value(i + 1));
    held |= pair << bits;
    bits += isLast ? 6 : (pair & 0x1fff) < SPARE ? 14 : 13;
    for (; bits > 7; bits -= 8) {
      bytes[length++] = held;
      held >>= 8;
    }
  }
  return bytes.subarray(0, length);
}

/** What the element `id` carries, as an ArrayBuffer. */
async function unpacked(id) {
  const gzip = new DecompressionStream("gzip");
  const writer = gzip.writable.getWriter();
  const buffer = new Response(gzip.readable).arrayBuffer();
  await Promise.all([writer.write(decoded(document.getElementById(id).textContent)), writer.close(), buffer]);
  return buffer;
}

/** The engine's module, which comes after this script: the page can be seen while a slow network still brings it. */
async function unpackedModule() {
  if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
  return unpacked("module");
}

const element = (tag, textContent, properties = {}) => Object.assign(document.createElement(tag), { textContent, ...properties });

/** Makes the page of its sources, all at once, so that nothing is seen without its style or its words. */
async function boot() {
  // A deck may send messages before anybody listens.
  const early = [];
  const hold = (event) => early.push(event);
  addEventListener("message", hold);
  const { css, body, worker, page } = JSON.parse(new TextDecoder().decode(await unpacked("sources")));
  // A copy that a browser has saved has the page as it was.
  for (const left of document.querySelectorAll("style, #worker, body > :not(script)")) left.remove();
  document.head.append(element("style", css));
  document.body.insertAdjacentHTML("afterbegin", body);
  document.body.prepend(element("script", worker, { type: "text/plain", id: "worker" }));
  const script = element("script", page);
  document.body.prepend(script);
  script.remove();
  removeEventListener("message", hold);
  for (const event of early) dispatchEvent(event);
}

boot().catch((error) => {
  const isOld = typeof DecompressionStream === "undefined";
  const problem = isOld ? "it needs Chrome 91, Firefox 113, Safari 16.4, or a newer browser" : error.message;
  document.body.append(`This page cannot start: ${problem}.`);
  throw error;
});
