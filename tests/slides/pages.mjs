// What a page of a PDF shows: looked for in grey pixels, at any size and place.
import { execFileSync } from "node:child_process";

const WIDTH = 160;

const drawings = new Map();

/** Grey pixels of a picture, `width` wide: { width, height, grey }. */
function grey(file, width) {
  const key = `${width} ${file}`;
  if (!drawings.has(key)) drawings.set(key, scaled(file, width));
  return drawings.get(key);
}

function scaled(file, width) {
  const size = ["-vf", `scale=${width}:-2:flags=area`, "-frames:v", "1"];
  const raw = ["-f", "rawvideo", "-pix_fmt", "gray", "-"];
  const pixels = execFileSync("ffmpeg", ["-v", "error", "-i", file, ...size, ...raw]);
  return { width, height: pixels.length / width, grey: pixels };
}

/** Draws page `number` of a PDF as a PNG beside it. */
export function drawn(pdf, number) {
  const name = `${pdf}-${number}`;
  const options = ["-png", "-singlefile", "-f", number, "-l", number, "-scale-to-x", 1280, "-scale-to-y", -1];
  execFileSync("pdftoppm", [...options.map(String), pdf, name]);
  return `${name}.png`;
}

export function pages(pdf) {
  return Number(/Pages: +(\d+)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))[1]);
}

/** The mean difference of `small`, of 255, from the part of `page` at (left, top); Infinity beyond `most`. */
function difference(page, small, left, top, most) {
  const limit = most * small.grey.length;
  let sum = 0;
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      sum += Math.abs(small.grey[y * small.width + x] - page.grey[(top + y) * page.width + left + x]);
    }
    if (sum > limit) return Infinity;
  }
  return sum / small.grey.length;
}

/** The smallest mean difference between a picture and any part of the page that is at least a third as wide. */
function nearest(page, picture) {
  let best = 255;
  for (let width = WIDTH; width >= WIDTH / 3; width -= 3) {
    const small = grey(picture, width);
    for (let top = 0; top + small.height <= page.height; top += 1) {
      for (let left = 0; left + width <= page.width; left += 1) {
        best = Math.min(best, difference(page, small, left, top, best));
      }
    }
  }
  return best;
}

/** Whether a page shows `cover` rather than `first`, and the differences that say so. */
export function showsCover(pdf, number, { cover, first }) {
  const page = grey(drawn(pdf, number), WIDTH);
  const [toCover, toFirst] = [nearest(page, cover), nearest(page, first)];
  const found = `differs by ${toCover.toFixed(1)} from the cover, by ${toFirst.toFixed(1)} from the first frame`;
  return { holds: toCover < 4 && toCover < 0.75 * toFirst, found };
}
