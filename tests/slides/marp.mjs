// Marp: films play in its HTML, keys reach the deck after a click, and its PDF shows the cover.
import { execFileSync } from "node:child_process";
import { becomes, chromium, moves, open, player, sleep } from "./browser.mjs";
import { MARP, writeMarp } from "./decks.mjs";
import { showsCover } from "./pages.mjs";

function convert(markdown, to, options = []) {
  const program = "node_modules/.bin/marp";
  const run = { env: { ...process.env, CHROME_PATH: chromium, CHROME_NO_SANDBOX: "1" }, stdio: ["ignore", "ignore", "pipe"] };
  execFileSync(program, [markdown, "--no-config-file", "--allow-local-files", ...options, "-o", to], run);
}

const slide = (page) => page.evaluate(() => Number(location.hash.slice(1) || 1));

async function live(browser, file, start, report, name) {
  const page = await open(browser, file);
  for (let i = 1; i < start; i += 1) await page.keyboard.press("PageDown");
  await sleep(0.5);
  const element = await page.$(".bespoke-marp-active :is(iframe, img, video), .bespoke-marp-active svg :is(iframe, img, video)");
  const kind = await element.evaluate((element) => element.tagName);
  const plays = kind === "IFRAME"
    ? await becomes(async () => (await player(element)).state === "playing" && (await player(element)).frame < 20)
    : await moves(page, element);
  report(name, "plays when its slide is entered", plays);
  await page.mouse.click(640, 360);
  await page.keyboard.press("PageDown");
  const [down, up] = [await becomes(async () => (await slide(page)) === start + 1), await page.keyboard.press("PageUp")];
  const back = await becomes(async () => (await slide(page)) === start);
  report(name, "after a click keys reach the deck", down && back);
  await page.close();
}

export async function marp(browser, folder, films, report) {
  for (const [name, content] of Object.entries(MARP)) {
    const file = `${folder}/marp-${name}`;
    writeMarp(`${file}.md`, content);
    convert(`${file}.md`, `${file}.html`, ["--html"]);
    await live(browser, `${file}.html`, 2, report, `Marp: ${name}`);
    convert(`${file}.md`, `${file}.pdf`, ["--html"]);
    const { holds, found } = showsCover(`${file}.pdf`, 2, films);
    report(`Marp: ${name}`, "a PDF shows the cover", holds, found);
  }
  convert(`${folder}/slides.md`, `${folder}/slides-marp.html`);
  await live(browser, `${folder}/slides-marp.html`, 1, report, "gan-sim deck: slides.md in Marp");
  convert(`${folder}/slides.md`, `${folder}/slides-marp.pdf`);
  const { holds, found } = showsCover(`${folder}/slides-marp.pdf`, 1, films);
  report("gan-sim deck: slides.md in Marp", "a PDF shows the cover", holds, found);
}
