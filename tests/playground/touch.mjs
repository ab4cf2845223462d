// A phone: buttons by finger, and a target drawn with it.
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";

const PHONE = { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** The least side of a target in CSS pixels (WCAG 2.2, 2.5.8). */
const LEAST = 24;

export async function touch(browser, { page: file }, report) {
  const playground = await Playground.open(browser, file, "", (page) => page.setViewport(PHONE));
  const { page } = playground;
  const tap = async (id) => {
    await playground.reveal(id);
    const box = await (await page.$(`#${id}`)).boundingBox();
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  };
  await tap("step");
  report("a tap on #step takes a step", await becomes(async () => (await playground.step()) === 1));
  await tap("play");
  report("a tap on #play plays", await becomes(async () => (await playground.step()) > 10));
  await tap("play");
  const small = await page.evaluate((least) => {
    const all = [...document.querySelectorAll("button, select, input, summary")].filter((element) => element.checkVisibility());
    const isSmall = (element) => {
      const isBox = ["checkbox", "radio"].includes(element.type);
      const { width, height } = (isBox ? element.labels[0] : element).getBoundingClientRect();
      return Math.min(width, height) < least;
    };
    return all.filter(isSmall).map((element) => element.id || element.outerHTML.slice(0, 50));
  }, LEAST);
  report(`what can be tapped is at least ${LEAST} pixels wide and high`, small.length === 0, small.join(" "));
  await tap("draw-target");
  await becomes(() => playground.isSeen("pad"));
  const pad = await (await page.$("#pad")).boundingBox();
  report("the pad fits on the phone", pad.x >= 0 && pad.x + pad.width <= PHONE.width, `${pad.x} to ${pad.x + pad.width}`);
  const before = await page.evaluate(() => scrollY);
  await page.touchscreen.touchStart(pad.x + 0.1 * pad.width, pad.y + 0.8 * pad.height);
  for (let i = 1; i <= 12; i += 1) await page.touchscreen.touchMove(pad.x + (0.1 + 0.06 * i) * pad.width, pad.y + (0.8 - 0.05 * i) * pad.height);
  await page.touchscreen.touchEnd();
  const target = async () => (await playground.opened()).training.target;
  report("a finger draws a target", await becomes(async () => (await target()).startsWith("histogram(")), await target());
  report("and the page does not scroll meanwhile", (await page.evaluate(() => scrollY)) === before);
  await playground.close();
}
