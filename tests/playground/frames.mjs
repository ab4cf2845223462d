// The page in an iframe of a deck, which tells it what to do.
import { writeFileSync } from "node:fs";
import { becomes, open } from "./browser.mjs";
import { spy } from "./spy.mjs";

export async function frames(browser, { page: file, out }, report) {
  const deck = `${out}/deck.html`;
  writeFileSync(deck, `<!DOCTYPE html><title>deck</title><iframe src="file://${file}?embed" width="640" height="480"></iframe>`);
  const page = await open(browser, deck, "", async (page) => {
    await page.evaluateOnNewDocument(spy);
    await page.evaluateOnNewDocument(() => {
      window.answers = [];
      addEventListener("message", ({ data }) => data?.ganSim && window.answers.push(data));
    });
  });
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await becomes(() => frame.evaluate(() => window.spy?.pictures > 0), 20);
  const tell = async (message) => {
    await page.evaluate((message) => {
      window.answers.length = 0;
      document.querySelector("iframe").contentWindow.postMessage(message, "*");
    }, message);
  };
  const isAnswered = (expected) =>
    page.evaluate((expected) => {
      const fits = (answer) => Object.entries(expected).every(([name, value]) => answer[name] === value);
      return window.answers.some((answer) => answer.ganSim === "state" && fits(answer));
    }, expected);
  const told = async (statement, message, expected, seconds) => {
    await tell(message);
    const answered = await becomes(() => isAnswered(expected), seconds);
    report(statement, answered, JSON.stringify(await page.evaluate(() => window.answers.at(-1))));
  };
  await told("step takes a step and answers", { ganSim: "step" }, { step: 1, steps: 3000, playing: false });
  await told("play plays", { ganSim: "play" }, { playing: true });
  await told("pause pauses", { ganSim: "pause" }, { playing: false });
  await told("rewind goes back", { ganSim: "rewind" }, { step: 0 });
  await told("goto goes to a step", { ganSim: "goto", step: 120 }, { step: 120 });
  await told("preset opens one", { ganSim: "preset", name: "mode-collapse" }, { step: 0 });
  const target = await frame.evaluate(() => window.spy.opened.at(-1).training.target);
  report("which is that preset", String(target).startsWith("mix("), target);
  const link = await frame.evaluate(() => window.spy.ask("link", [{ kind: "toy1d", training: { steps: 50, seed: 3 } }]));
  await told("load opens a link", { ganSim: "load", link }, { step: 0, steps: 50 });
  await told("play answers again at the end", { ganSim: "play" }, { step: 50, playing: false }, 20);
  await tell({ ganSim: "preset", name: "no-such-preset" });
  const refused = await becomes(() => page.evaluate(() => window.answers.some(({ error }) => error)));
  report("what cannot be done is answered with the reason", refused, JSON.stringify(await page.evaluate(() => window.answers.at(-1))));
  await tell({ ganSim: "state" });
  await becomes(() => isAnswered({ error: null }));
  const error = await frame.$eval("#error", (element) => (element.checkVisibility() ? element.textContent : ""));
  report("and shown until something else is done", error.includes("no-such-preset"), error);
  await keys(page, frame, report);
  await page.close();
  await early(browser, deck, report);
}

/** What a deck says while the page still unpacks its scripts. */
async function early(browser, deck, report) {
  const page = await open(browser, deck, "", (page) =>
    page.evaluateOnNewDocument(() => {
      addEventListener("message", ({ data }) => (window.answer = data));
      const Original = DecompressionStream;
      window.DecompressionStream = class extends Original {
        constructor(format) {
          super(format);
          window.DecompressionStream = Original;
          dispatchEvent(new MessageEvent("message", { data: { ganSim: "step" }, source: parent }));
        }
      };
    }),
  );
  const answered = await becomes(() => page.evaluate(() => window.answer?.step === 1), 20);
  report("a message that comes before the page has started is obeyed", answered);
  await page.close();
}

/** The keys of a clicker, pressed after a click on the page. */
async function keys(page, frame, report) {
  await page.evaluate(() => {
    window.keys = [];
    addEventListener("message", ({ data }) => typeof data === "string" && window.keys.push(JSON.parse(data)));
  });
  await frame.click("#picture");
  for (const key of ["PageDown", "PageUp", "Escape"]) await page.keyboard.press(key);
  const arrived = () => page.evaluate(() => window.keys.filter(({ method }) => method === "triggerKey").map(({ args }) => args[0]));
  const all = await becomes(async () => (await arrived()).join(" ") === "34 33 27");
  report("after a click the keys of a clicker reach the deck", all, (await arrived()).join(" "));
}
