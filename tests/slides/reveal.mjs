// reveal.js: films start when their slide is entered, keys reach the deck after a click, and paper shows the cover.
import { becomes, moves, open, player, print, sleep } from "./browser.mjs";
import { REVEAL, writeReveal } from "./decks.mjs";
import { showsCover } from "./pages.mjs";

const slide = (page) => page.evaluate(() => Reveal.getIndices().h);
const shown = (page) => page.$(".present iframe, .present img, .present video");

/** Whether the film on the present slide plays, and has just begun if it can tell. */
async function plays(page) {
  const element = await shown(page);
  const kind = await element.evaluate((element) => element.tagName);
  if (kind === "IFRAME") {
    return becomes(async () => {
      const { state, frame } = await player(element);
      return state === "playing" && frame > 0 && frame < 20;
    });
  }
  if (kind === "VIDEO") return becomes(() => element.evaluate((video) => !video.paused && video.currentTime > 0));
  return moves(page, element);
}

/** The keys of a clicker that have no effect after a click on the film. */
async function trapped(page) {
  const go = async (to) => {
    await page.evaluate((to) => Reveal.slide(to), to);
    await sleep(0.3);
    await page.mouse.click(640, 360);
    await sleep(0.2);
  };
  const home = await slide(page);
  const lost = [];
  for (const [key, expected] of [["PageDown", 1], ["ArrowRight", 1], ["Space", 1], ["PageUp", -1], ["ArrowLeft", -1]]) {
    await go(home);
    await page.keyboard.press(key);
    if (!(await becomes(async () => (await slide(page)) === home + expected))) lost.push(key);
  }
  for (const [key, state] of [["b", "isPaused"], ["Escape", "isOverview"]]) {
    await go(home);
    for (const expected of [true, false]) {
      await page.keyboard.press(key);
      if (!(await becomes(() => page.evaluate((state, expected) => Reveal[state]() === expected, state, expected)))) lost.push(key);
    }
  }
  return lost;
}

async function live(page, report, name) {
  report(name, "starts when its slide is entered", await plays(page));
  const lost = await trapped(page);
  report(name, "after a click keys reach the deck", lost.length === 0, lost.join(" "));
}

/** One deck for each way to show a film. */
async function small(browser, folder, films, report) {
  for (const [name, slides] of Object.entries(REVEAL)) {
    const file = `${folder}/reveal-${name.replaceAll(" ", "-")}.html`;
    writeReveal(file, slides);
    const page = await open(browser, file);
    await page.evaluate(() => Reveal.slide(1));
    await live(page, report, `reveal.js: ${name}`);
    await page.close();
    const pdf = file.replace(".html", ".pdf");
    await print(browser, file, "?print-pdf", pdf);
    const { holds, found } = showsCover(pdf, 2, films);
    // reveal.js itself does not load these for print.
    const expected = !["data-src", "background"].includes(name);
    report(`reveal.js: ${name}`, expected ? "a PDF shows the cover" : "a PDF is blank", holds === expected, found);
  }
}

/** A film that waits at the steps 0, 100 and 600. */
async function stops(browser, folder, report) {
  const file = `${folder}/reveal-stops.html`;
  writeReveal(file, REVEAL.src.replace("film.html", "stops.html"));
  const page = await open(browser, file);
  await page.keyboard.press("PageDown");
  const element = await page.$("iframe");
  const waits = (at) => becomes(async () => {
    const { state, frame, hasFocus } = await player(element);
    return state === "paused" && frame === at && hasFocus;
  });
  const seen = [await waits(0)];
  for (const [key, frame] of [["PageDown", 16], ["Space", 39], ["PageUp", 16], ["ArrowRight", 39]]) {
    await page.keyboard.press(key);
    seen.push(await waits(frame));
  }
  report("reveal.js: stops", "each key plays to the next stop", seen.every(Boolean), seen.join(" "));
  await page.keyboard.press("PageDown");
  report("reveal.js: stops", "after the last stop keys reach the deck", await becomes(async () => (await slide(page)) === 2));
  await page.close();
}

/** The deck that gan-sim wrote. */
async function own(browser, folder, films, report) {
  const file = `${folder}/index.html`;
  const page = await open(browser, file);
  report("gan-sim deck: index.html", "starts when its slide is entered", await plays(page));
  await page.mouse.click(640, 360);
  await page.keyboard.press("PageDown");
  report("gan-sim deck: index.html", "after a click keys reach the deck", await becomes(async () => (await slide(page)) === 1));
  await page.close();
  const pdf = `${folder}/index.pdf`;
  await print(browser, file, "?print-pdf", pdf);
  const { holds, found } = showsCover(pdf, 1, films);
  report("gan-sim deck: index.html", "a PDF shows the cover", holds, found);
}

export async function reveal(browser, folder, films, report) {
  await own(browser, folder, films, report);
  await small(browser, folder, films, report);
  await stops(browser, folder, report);
}
