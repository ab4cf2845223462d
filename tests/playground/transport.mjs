// Play, pause, one step, one network alone, slow motion, speed, rewind, scrub.
import { becomes, sleep } from "./browser.mjs";
import { fastest } from "./loading.mjs";
import { Playground } from "./page.mjs";
import { changed } from "./weights.mjs";

const PICTURES = 60;

export async function transport(browser, { page }, report) {
  const playground = await Playground.open(browser, page);
  const start = { weights: await playground.weights(), picture: await playground.picture() };
  await steps(playground, report);
  await alone(playground, report);
  await rewind(playground, start, report);
  await slow(playground, report);
  await play(playground, report);
  await scrub(playground, report);
  await speeds(playground, report);
  await end(playground, report);
  await playground.close();
}

async function steps(playground, report) {
  const before = await playground.picture();
  await playground.click("step");
  const one = await becomes(async () => (await playground.step()) === 1);
  report("#step takes one step", one, await playground.step());
  report("and shows it", await becomes(async () => (await playground.picture()) !== before));
  const said = async () => /(^|\D)1(\D|$)/.test(await playground.text("status"));
  report("#status names the step", await becomes(said), await playground.text("status"));
  const description = await playground.ask("describe", await playground.game(), (await playground.last("picture"))[1]);
  const described = async () => (await playground.attribute("picture", "aria-label")) === description;
  report("the picture is described by a sentence", description.length > 40 && (await becomes(described)), description);
}

async function alone(playground, report) {
  for (const [id, network] of [["only-d", "discriminator"], ["only-g", "generator"]]) {
    const before = await playground.weights();
    await playground.click(id);
    const moved = await becomes(async () => (await playground.weights()) !== before);
    const which = changed(before, await playground.weights());
    report(`#${id} changes the ${network} and nothing else`, moved && which === network, which);
  }
}

async function rewind(playground, start, report) {
  await playground.click("rewind");
  report("#rewind goes back to step 0", await becomes(async () => (await playground.step()) === 0));
  report("with the same weights", (await playground.weights()) === start.weights);
  report("and shows them", await becomes(async () => (await playground.picture()) === start.picture));
}

/** All pictures of a step in slow motion, and what is seen in the middle of each of its three parts. */
async function slow(playground, report) {
  const other = await playground.ask("open", await playground.opened());
  await playground.ask("step", other, 1);
  const expected = await playground.ask("weights", other);
  await playground.ask("close", other);
  await playground.page.evaluate(() => void (window.spy.sent.length = 0));
  await playground.click("slow");
  const seen = new Map();
  const shown = () =>
    playground.page.evaluate(() => {
      const pictures = window.spy.sent.filter(({ method, args }) => method === "picture" && Number.isInteger(args[1]?.slow));
      return pictures.map(({ args }) => args[1].slow);
    });
  const ends = await becomes(async () => {
    const latest = (await shown()).at(-1);
    if (latest !== undefined) seen.set(Math.floor(latest / (PICTURES / 3)), await playground.picture());
    return latest === PICTURES - 1;
  }, 20);
  const order = await shown();
  report(`#slow shows ${PICTURES} pictures in order`, ends && order.every((k, i) => k === i) && order.length === PICTURES, order.length);
  report("in three parts that look different", new Set(seen.values()).size === 3, [...seen.keys()].join(" "));
  report("and is then one step further", await becomes(async () => (await playground.step()) === 1), await playground.step());
  report("with the weights of that step without slow motion", (await playground.weights()) === expected);
}

async function play(playground, report) {
  await playground.click("play");
  const pressed = await becomes(async () => (await playground.attribute("play", "aria-pressed")) === "true");
  report("#play plays", pressed && (await becomes(async () => (await playground.step()) > 20)), await playground.step());
  await playground.click("play");
  const released = await becomes(async () => (await playground.attribute("play", "aria-pressed")) === "false");
  await sleep(0.3);
  const stopped = await playground.step();
  await sleep(0.5);
  report("and pauses", released && (await playground.step()) === stopped, stopped);
}

async function scrub(playground, report) {
  await playground.rests();
  const now = { step: await playground.step(), picture: await playground.picture(), weights: await playground.weights() };
  const press = async (key) => {
    await playground.reveal("scrub");
    await playground.page.focus("#scrub");
    await playground.page.keyboard.press(key);
  };
  await press("Home");
  report("#scrub shows the past", await becomes(async () => (await playground.picture()) !== now.picture));
  const past = (await playground.last("picture"))?.[1];
  report("its first moment", past?.at === 0, JSON.stringify(past?.at));
  report("and leaves the game where it is", (await playground.step()) === now.step && (await playground.weights()) === now.weights);
  await press("End");
  report("at its end is the present", await becomes(async () => (await playground.picture()) === now.picture));
}

/** The slowest speed is slower than the highest, and play says which it is. */
async function speeds(playground, report) {
  const rate = async () => {
    await playground.click("play");
    await sleep(0.3);
    const [from, at] = [await playground.step(), Date.now()];
    await sleep(0.7);
    const steps = ((await playground.step()) - from) / ((Date.now() - at) / 1000);
    await playground.click("play");
    return steps;
  };
  const values = await playground.page.$$eval("#speed option", (options) => options.map((option) => option.value));
  const finite = values.map(Number).filter((value) => value > 0 && Number.isFinite(value));
  await playground.set("speed", Math.min(...finite));
  const slowest = await rate();
  report(`#speed at ${Math.min(...finite)} steps a second keeps to it`, slowest > 0 && slowest < 2 * Math.min(...finite) + 3, slowest.toFixed(1));
  await fastest(playground);
  const quick = await rate();
  report("as fast as it goes is faster", quick > 5 * slowest, `${quick.toFixed(0)}/s`);
}

async function end(playground, report) {
  const { steps } = await playground.state();
  await playground.playTo(steps, 60);
  report("a game ends at its last step", (await playground.step()) === steps, await playground.step());
  const stopped = await becomes(async () => (await playground.attribute("play", "aria-pressed")) === "false");
  report("and play stops there", stopped);
  const [isReached, line] = (await playground.state()).verdict;
  const said = async () => (await playground.text("status")).includes(line);
  report("#status says whether G reached the data", isReached && (await becomes(said)), await playground.text("status"));
}
