// PNG, SVG and GIF of what is seen, decoded by the browser.
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";

export async function saving(browser, { page, out }, report) {
  const folder = `${out}/saved`;
  rmSync(folder, { recursive: true, force: true });
  const playground = await Playground.open(browser, page);
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await playground.playTo(100);
  for (const [form, check] of Object.entries({ png, svg, gif })) {
    await playground.click(`save-${form}`);
    const saved = await becomes(async () => found(folder, form) !== undefined, 30);
    const problem = saved ? await check(playground.page, readFileSync(`${folder}/${found(folder, form)}`)) : "no file";
    report(`#save-${form} saves a valid file`, problem === "", problem || found(folder, form));
  }
  await playground.close();
}

function found(folder, form) {
  try {
    return readdirSync(folder).find((name) => name.endsWith(`.${form}`));
  } catch {
    return undefined;
  }
}

/** The number and size of the frames that the browser finds, and whether the last has more than one colour. */
function decoded(page, bytes, type) {
  return page.evaluate(async (base64, type) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const decoder = new ImageDecoder({ data, type });
    await decoder.tracks.ready;
    await decoder.completed;
    const frames = decoder.tracks.selectedTrack.frameCount;
    const { image } = await decoder.decode({ frameIndex: frames - 1 });
    const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const colours = new Set(new Uint32Array(canvas.getImageData(0, 0, image.displayWidth, image.displayHeight).data.buffer)).size;
    return { frames, width: image.displayWidth, height: image.displayHeight, colours };
  }, bytes.toString("base64"), type);
}

async function png(page, bytes) {
  const { frames, width, height, colours } = await decoded(page, bytes, "image/png");
  return frames === 1 && width >= 320 && height >= 180 && colours > 10 ? "" : `${frames} frames, ${width}x${height}, ${colours} colours`;
}

async function gif(page, bytes) {
  const { frames, width, height, colours } = await decoded(page, bytes, "image/gif");
  return frames > 3 && width >= 320 && height >= 180 && colours > 10 ? "" : `${frames} frames, ${width}x${height}, ${colours} colours`;
}

function svg(page, bytes) {
  return page.evaluate((text) => {
    const image = new DOMParser().parseFromString(text, "image/svg+xml");
    const problem = image.querySelector("parsererror")?.textContent ?? "";
    return problem || (image.querySelectorAll("path, polyline, line").length > 5 ? "" : "hardly any shapes");
  }, bytes.toString());
}
