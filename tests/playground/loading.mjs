// The file itself: small, alone, and soon there.
import { statSync, writeFileSync } from "node:fs";
import { becomes, open, sleep } from "./browser.mjs";
import { Playground } from "./page.mjs";

/** Busy machines of CI are slower than one that is measured; docs/playground.md has the figures of a quiet one. */
const LAX = { seconds: 5, pictures: 5, steps: 100 };
const PERMITTED = /^(blob|data):/;

export async function loading(browser, { page: file, out }, report) {
  const size = statSync(file).size;
  report("the page has at most 700 kB", size <= 700_000, `${(size / 1000).toFixed(0)} kB`);
  const playground = await Playground.open(browser, file);
  const first = (await playground.page.evaluate(() => window.spy.firstPicture)) / 1000;
  report(`shows its first picture within ${LAX.seconds} s`, first > 0 && first <= LAX.seconds, `${first.toFixed(2)} s`);
  await speed(playground, report);
  const others = playground.requests.slice(1).filter((url) => !PERMITTED.test(url));
  report("asks for nothing but itself", playground.requests[0].startsWith("file:") && others.length === 0, others.join(" "));
  await refusals(playground, report);
  await copy(browser, playground, `${out}/copy.html`, report);
  await playground.close();
  await oldBrowser(browser, file, report);
}

/** What a browser saves of a page that is open. */
async function copy(browser, playground, file, report) {
  writeFileSync(file, `<!doctype html>\n${await playground.page.evaluate(() => document.documentElement.outerHTML)}`);
  const saved = await Playground.open(browser, file);
  const counts = await saved.page.evaluate(() => ["main", "#s-lr", "style"].map((part) => document.querySelectorAll(part).length));
  report("a copy that a browser has saved has each part once", counts.every((count) => count === 1), counts);
  await saved.close();
}

async function oldBrowser(browser, file, report) {
  const page = await open(browser, file, "", (page) => page.evaluateOnNewDocument(() => delete window.DecompressionStream));
  const said = () => page.evaluate(() => document.body.innerText);
  report("a browser that is too old is told so", await becomes(async () => (await said()).includes("newer browser")), await said());
  await page.close();
}

/** Pictures and steps per second of the default game, played as fast as it goes. */
async function speed(playground, report) {
  await fastest(playground);
  await playground.click("play");
  await becomes(async () => (await playground.step()) > 0);
  const now = async () => [await playground.step(), await playground.page.evaluate(() => window.spy.pictures), Date.now()];
  const before = await now();
  await sleep(1);
  const after = await now();
  const [steps, pictures] = [0, 1].map((i) => (after[i] - before[i]) / ((after[2] - before[2]) / 1000));
  report(`takes at least ${LAX.steps} steps a second`, steps >= LAX.steps, `${steps.toFixed(0)}/s`);
  report(`shows at least ${LAX.pictures} pictures a second meanwhile`, pictures >= LAX.pictures, `${pictures.toFixed(0)}/s`);
}

/** Chooses the highest speed. */
export async function fastest(playground) {
  const values = await playground.page.$$eval("#speed option", (options) => options.map((option) => option.value));
  const numbers = values.map(Number).filter((rate) => !Number.isNaN(rate));
  await playground.set("speed", Math.max(...numbers));
}

/** What the page is made to ask for, in vain. */
export const UNREACHABLE = "https://example.invalid/";

/** The policy of the page keeps it, and whatever gets into it, from asking anybody. */
async function refusals(playground, report) {
  const asked = (url) =>
    new Promise((resolve) => {
      addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective));
      fetch(url).catch(() => setTimeout(() => resolve("not refused"), 1000));
    });
  for (const [who, place] of [["the page", playground.page], ["its worker", playground.page.workers()[0]]]) {
    const directive = await place.evaluate(asked, UNREACHABLE);
    report(`its policy keeps ${who} from asking others`, directive === "connect-src", directive);
  }
  report("and nobody was asked", !playground.requests.some((url) => url.includes(UNREACHABLE)));
}
