// Two games side by side from one seed.
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";

export async function two(browser, { page }, report) {
  const playground = await Playground.open(browser, page);
  await playground.set("compare", true);
  report("#compare opens a second game", await becomes(async () => (await playground.games()).length === 2), (await playground.games()).join(" "));
  report("and shows it", await becomes(() => playground.isSeen("picture-b")));
  report("both begin with the same weights", (await playground.weights(0)) === (await playground.weights(1)));
  report("and look alike", await becomes(async () => (await playground.picture("picture")) === (await playground.picture("picture-b"))));
  await edited(playground, report);
  await playground.click("step");
  const apart = async () => (await playground.step(0)) === 1 && (await playground.step(1)) === 1;
  report("#step steps both", await becomes(apart), `${await playground.step(0)} ${await playground.step(1)}`);
  report("which then differ", (await playground.weights(0)) !== (await playground.weights(1)));
  await linked(browser, playground, page, report);
  await playground.set("compare", false);
  const isAlone = async () => (await playground.games()).length === 1 && !(await playground.isSeen("picture-b"));
  report("one is left without #compare", await becomes(isAlone));
  await playground.close();
}

/** A setting of B alone, then the seed of both. */
async function edited(playground, report) {
  const radio = await playground.page.$$("#editing input[type=radio]");
  report("#editing offers A and B", radio.length === 2, radio.length);
  await radio[1].click();
  await playground.set("s-d-lr", "0.03");
  const parts = async () => playground.ask("parse", await playground.hash());
  const rates = async () => (await parts()).map(({ training }) => training.d_lr);
  report("a setting of B leaves A as it is", await becomes(async () => (await rates()).join(" ") === "0.01 0.03"), (await rates()).join(" "));
  await playground.set("s-seed", "5");
  const seeds = async () => (await parts()).map(({ training }) => training.seed);
  report("the seed is that of both", await becomes(async () => (await seeds()).join(" ") === "5 5"), (await seeds()).join(" "));
}

async function linked(browser, playground, page, report) {
  const again = await Playground.open(browser, page, `#${await playground.hash()}`);
  const both = await becomes(async () => (await again.games()).length === 2);
  report("the link opens both", both && (await again.hash()) === (await playground.hash()), await again.hash());
  await again.click("step");
  await becomes(async () => (await again.step(1)) === 1);
  const same = both && (await again.weights(0)) === (await playground.weights(0)) && (await again.weights(1)) === (await playground.weights(1));
  report("as the same games", same);
  await again.close();
}
