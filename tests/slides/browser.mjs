// Headless Chromium for the tests of pages; tests/playground uses it, too.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const chromium = process.env.CHROME_PATH ?? PROGRAMS.find((program) => existsSync(program));

export const sleep = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

/** Calls `use` with a browser, and closes it whatever happens. */
export async function withBrowser(use) {
  if (!chromium) throw new Error("no Chromium found; install it or set CHROME_PATH");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** A page with a file, as if opened by a double click; `prepare` is given the tab before. */
export async function open(browser, file, query = "", prepare = async () => {}) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  await prepare(page);
  await page.goto(pathToFileURL(resolve(file)) + query, { waitUntil: "load" });
  return page;
}

/** Prints a page, once all of it is there, to the file `pdf`. */
export async function print(browser, file, query, pdf) {
  const page = await open(browser, file, query);
  await sleep(2);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  await page.close();
}

/** Waits until `condition` returns true; returns whether it did so in time. */
export async function becomes(condition, seconds = 5) {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end; await sleep(0.05)) {
    if (await condition()) return true;
  }
  return false;
}

/** The player in the frame `element`: its state, the number of its frame, and whether it has the focus. */
export async function player(element) {
  const frame = await element.contentFrame();
  return frame.evaluate(() => {
    const { state, frame } = document.getElementById("player")?.dataset ?? {};
    return { state, frame: Number(frame), hasFocus: document.hasFocus() };
  });
}

/** Whether what is seen of `element` changes; the last frame is held for two seconds. */
export async function moves(page, element) {
  // Slides move in.
  await sleep(1);
  const clip = await element.boundingBox();
  const seen = async () => Buffer.from(await page.screenshot({ clip })).toString("base64");
  const before = await seen();
  return becomes(async () => (await seen()) !== before, 4);
}
