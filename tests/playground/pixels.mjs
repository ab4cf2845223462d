// What is in saved files of pixels: the picture of the page, at its size, on its ground.
import { Playground } from "./page.mjs";

/** The grounds of the page's themes, which are those of the engine: red, green, blue, alpha. */
const GROUNDS = { light: [255, 255, 255, 255], dark: [20, 23, 27, 255] };
/** The largest mean difference between two renderers of one picture, of 255. */
const CLOSE = 0.8;

/** Runs in the page: reads files with the browser's own decoders. */
function reader() {
  const draw = (image, width, height, ground) => {
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.imageSmoothingQuality = "high";
    context.fillStyle = `rgba(${ground.slice(0, 3)},${ground[3] / 255})`;
    context.fillRect(0, 0, width, height);
    if (image) context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
  const difference = (one, other) => one.reduce((sum, value, i) => sum + Math.abs(value - other[i]), 0) / one.length;

  window.reader = {
    /** The last frame of a file in base64, and how many there are. */
    async last(base64, type) {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const decoder = new ImageDecoder({ data, type });
      await decoder.tracks.ready;
      await decoder.completed;
      const frames = decoder.tracks.selectedTrack.frameCount;
      const { image } = await decoder.decode({ frameIndex: frames - 1 });
      return { frames, image, size: [image.displayWidth, image.displayHeight] };
    },
    /** The file beside the page's picture, both as large as that is shown; and an empty picture beside it. */
    async shown(base64, type, [width, height], ground) {
      const { frames, image, size } = await this.last(base64, type);
      const saved = draw(image, width, height, [0, 0, 0, 0]);
      const [empty, seen] = [null, document.getElementById("picture")].map((each) => draw(each, width, height, ground));
      return { frames, size, apart: difference(saved, seen), emptyApart: difference(empty, seen) };
    },
    /** A PNG beside what the browser makes of an SVG; and whether it is opaque. */
    async drawn(base64, svg) {
      const { image, size } = await this.last(base64, "image/png");
      const drawing = new Image();
      drawing.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
      await drawing.decode();
      const [saved, expected] = [image, drawing].map((each) => draw(each, ...size, [0, 0, 0, 0]));
      const isOpaque = saved.every((value, i) => i % 4 !== 3 || value === 255);
      return { size, ground: [...saved.slice(0, 4)], isOpaque, apart: difference(saved, expected) };
    },
  };
}

/** What is wrong with the last frame of a file, of `scale` times the pixels of the picture on the page; "" if nothing is. */
export async function faults({ page }, bytes, type, { width, height, theme }, scale) {
  await page.evaluate(reader);
  const all = [bytes.toString("base64"), type, [width, height], GROUNDS[theme]];
  const found = await page.evaluate((all) => window.reader.shown(...all), all);
  const isWhole = type === "image/gif" ? found.frames > 3 : found.frames === 1;
  const isSized = String(found.size) === String([scale * width, scale * height]);
  const isAlike = found.apart < CLOSE && found.emptyApart > 8 * found.apart;
  return isWhole && isSized && isAlike ? "" : JSON.stringify({ ...found, width, height });
}

/** A PNG and an SVG of one moment are one picture, on the ground of the theme. */
export async function together({ page }, png, svg, theme, report) {
  await page.evaluate(reader);
  const found = await page.evaluate((files) => window.reader.drawn(...files), [png.toString("base64"), svg.toString()]);
  const figures = JSON.stringify(found);
  report(`the ${theme} PNG has the ground of its theme`, found.isOpaque && String(found.ground) === String(GROUNDS[theme]), figures);
  report("and shows what the SVG shows", found.apart < CLOSE, figures);
}

/** Runs in the page before anything else: its worker begins with `script`. */
function before(script) {
  const Original = Blob;
  window.Blob = class extends Original {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [script, ...parts] : parts, options);
    }
  };
}

/** Browsers that paint no pixels unseen, or do not tell what they painted. */
export async function without(browser, file, report) {
  const noise = "(x, y, width, height) => new ImageData(new Uint8ClampedArray(width * height * 4).fill(255), width)";
  const lacking = {
    "without OffscreenCanvas": "delete self.OffscreenCanvas;",
    "that hides its pixels": `OffscreenCanvasRenderingContext2D.prototype.getImageData = ${noise};`,
  };
  for (const [which, script] of Object.entries(lacking)) {
    const playground = await Playground.open(browser, file, "", async (page) => {
      await page.evaluateOnNewDocument(script);
      await page.evaluateOnNewDocument(before, script);
    });
    for (const form of ["png", "gif"]) {
      await playground.click("step");
      await playground.click(`save-${form}`);
      const said = await playground.text("error");
      report(`a browser ${which} is told so instead of saving a ${form.toUpperCase()}`, said.includes("SVG"), said);
    }
    await playground.click("step");
    report("and the game can still be played", (await playground.step()) === 3 && !(await playground.isSeen("error")));
    await playground.close();
  }
}
