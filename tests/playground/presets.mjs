// Presets: each can be chosen, its captions appear at their steps, and what it promises comes true. So does a breakdown.
import { becomes } from "./browser.mjs";
import { fastest } from "./loading.mjs";
import { Playground } from "./page.mjs";

export async function presets(browser, { page }, report) {
  const playground = await Playground.open(browser, page);
  const catalogue = await playground.ask("catalogue");
  await fastest(playground);
  await chosen(playground, catalogue, report);
  const { verdict, w1, dataMoments } = await playedOut(playground, "gaussian");
  report("gaussian reaches the data", verdict?.[0] === true && w1 <= 0.1 * dataMoments[1], verdict?.[1]);
  await collapse(playground, catalogue, report);
  await breakdown(playground, report);
  await playground.close();
}

/** Each preset of the program can be chosen, and is the game that is opened. */
async function chosen(playground, catalogue, report) {
  const offered = await playground.page.$$eval("#preset option", (options) => options.map(({ value }) => value).filter(Boolean));
  const absent = catalogue.presets.map(({ name }) => name).filter((name) => !offered.includes(name));
  report("#preset has all presets", absent.length === 0, absent.join(" "));
  const others = [];
  for (const { name, training } of catalogue.presets) {
    await playground.set("preset", name);
    const expected = await playground.ask("link", [{ kind: "toy1d", training }]);
    const isOpen = async () => (await playground.ask("link", [await playground.opened()])) === expected;
    if (!(await becomes(isOpen))) others.push(name);
  }
  report("and each opens its game", others.length === 0, others.join(" "));
  await quick(playground, report);
}

/** Two presets chosen one after the other, as by arrow keys on the list: the second before the first is open. */
async function quick(playground, report) {
  await playground.page.evaluate(async () => {
    for (const name of ["gaussian", "bimodal"]) {
      const list = document.getElementById("preset");
      list.value = name;
      list.dispatchEvent(new Event("change", { bubbles: true }));
      await new Promise((done) => setTimeout(done, 5));
    }
  });
  const { preset } = await playground.done();
  report("of two that are chosen quickly the last is played", preset === "bimodal", preset);
}

/** Goes to the ends of each caption of mode-collapse, the last of which is the end of the game. */
async function collapse(playground, catalogue, report) {
  const { captions } = catalogue.presets.find(({ name }) => name === "mode-collapse");
  await playground.set("preset", "mode-collapse");
  await captioned(playground, "en", captions.en, report);
  const { coverage, verdict } = await playground.state();
  const [least, most] = [Math.min(...coverage), Math.max(...coverage)];
  const isLost = verdict?.[0] === false && least < 0.02 && most >= 0.5;
  report("mode-collapse learns one mode and misses the other", isLost, `${coverage.join(" ")} ${verdict?.[1]}`);
  await playground.set("lang", "ja");
  await captioned(playground, "ja", captions.ja.slice(0, 1), report);
  await playground.set("lang", "en");
}

async function captioned(playground, lang, captions, report) {
  const wrong = [];
  for (const { from, to, text } of captions) {
    for (const step of [from, to]) {
      await playground.tell({ ganSim: "goto", step });
      const found = await playground.text("caption");
      if (squeezed(found) !== squeezed(text)) wrong.push(`${step}: ${found}`);
    }
  }
  report(`the captions of mode-collapse appear at their steps (${lang})`, wrong.length === 0, wrong.join(" | "));
}

const squeezed = (text) => text.replace(/\s+/g, " ").trim();

async function playedOut(playground, name) {
  await playground.set("preset", name);
  await becomes(async () => (await playground.step()) === 0);
  await playground.playTo((await playground.state()).steps, 60);
  return playground.state();
}

async function breakdown(playground, report) {
  await playground.set("preset", "gaussian");
  await playground.set("s-lr", "1e30");
  await playground.set("s-lr-decay", "none");
  await becomes(async () => (await playground.step()) === 0);
  await playground.click("play");
  const broke = await becomes(async () => (await playground.state()).broken !== null, 20);
  const { broken, step } = await playground.state();
  report("a training that breaks down is caught", broke, `step ${step}`);
  const words = () => playground.page.evaluate(() => document.body.innerText);
  report("and explained", broke && (await becomes(async () => (await words()).includes(broken))), broken);
  report("and play stops", await becomes(async () => (await playground.attribute("play", "aria-pressed")) === "false"));
  await playground.set("s-lr", "0.0015");
  await playground.click("step");
  report("another learning rate mends it", await becomes(async () => (await playground.state()).broken === null && (await playground.step()) > 0));
}
