// The second tab: the Dirac-GAN with its field, its start dragged.
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";

export async function dirac(browser, { page }, report) {
  const playground = await Playground.open(browser, page);
  const before = await playground.picture();
  await playground.click("tab-dirac");
  const opened = await becomes(async () => (await current(playground))?.kind === "dirac");
  report("#tab-dirac opens the Dirac-GAN", opened);
  report("and shows its field", await becomes(async () => (await playground.picture()) !== before));
  await played(playground, report);
  await dragged(playground, report);
  await set(playground, report);
  await again(browser, playground, page, report);
  await playground.click("tab-toy1d");
  report("#tab-toy1d comes back", await becomes(async () => (await current(playground)).kind === "toy1d"));
  await playground.close();
}

/** The number of the Dirac-GAN among the open games. */
async function number(playground) {
  const picture = await playground.last("picture");
  return picture?.[0] ?? playground.game();
}

const current = async (playground) => playground.ask("state", await number(playground));
const linked = async (playground) => (await playground.linked()).game;

async function played(playground, report) {
  await playground.click("step");
  report("#step takes one step of it", await becomes(async () => (await current(playground)).step === 1), (await current(playground)).step);
  const { theta, psi } = await current(playground);
  // Mescheder et al. 2018: θ − h f′(ψθ) ψ and ψ + h f′(ψθ) θ, with f′(t) = σ(−t).
  const push = 0.2 / (1 + Math.E);
  report("θ and ψ move as gan-sim dirac says", Math.abs(theta - 1 + push) < 1e-9 && Math.abs(psi - 1 - push) < 1e-9, `${theta}, ${psi}`);
  await playground.click("play");
  report("#play plays it", await becomes(async () => (await current(playground)).step > 20));
  await playground.click("play");
  await playground.click("rewind");
  const back = await becomes(async () => (await current(playground)).step === 0);
  report("#rewind goes back to its start", back && (await current(playground)).theta === 1);
}

/** Drags the start from (1, 1) to (0.5, −0.5) with the mouse. */
async function dragged(playground, report) {
  await playground.reveal("picture");
  const view = (await playground.last("picture"))[1];
  const plane = await playground.ask("plane", await number(playground), view);
  const box = await (await playground.page.$("#picture")).boundingBox();
  const at = (theta, psi) => [
    box.x + ((plane.left + ((theta / plane.reach + 1) / 2) * plane.width) / view.width) * box.width,
    box.y + ((plane.top + ((1 - psi / plane.reach) / 2) * plane.height) / view.height) * box.height,
  ];
  await playground.page.mouse.move(...at(1, 1));
  await playground.page.mouse.down();
  await playground.page.mouse.move(...at(0.8, 0.2), { steps: 4 });
  await playground.page.mouse.move(...at(0.5, -0.5), { steps: 4 });
  await playground.page.mouse.up();
  const close = async () => {
    const [theta, psi] = (await linked(playground)).start.split(",").map(Number);
    return Math.abs(theta - 0.5) < 0.05 && Math.abs(psi + 0.5) < 0.05;
  };
  report("its start can be dragged", await becomes(close), JSON.stringify((await linked(playground)).start));
  report("and the game begins there", Math.abs((await current(playground)).theta - 0.5) < 0.05, (await current(playground)).theta);
}

const OTHERS = {
  loss: "leastsquares",
  updates: "alternating",
  first: "d",
  lr: 0.1,
  steps: 400,
  start: "0.5,1",
  penalty: 0.3,
  instance_noise: 0.2,
  momentum: -0.2,
};

async function set(playground, report) {
  for (const [name, value] of Object.entries(OTHERS)) {
    const id = `dirac-${name.replaceAll("_", "-")}`;
    await playground.set(id, value);
    const reached = await becomes(async () => String((await linked(playground))[name]) === String(value), 3);
    report(`#${id} reaches the engine and the link`, reached, `${(await linked(playground))[name]} ${await playground.text("error")}`);
  }
  await playground.set("dirac-momentum", "2");
  const refused = await becomes(async () => (await playground.text("error")).includes("momentum"));
  report("a wrong value is refused with the reason", refused, await playground.text("error"));
  await playground.set("dirac-momentum", OTHERS.momentum);
}

async function again(browser, playground, page, report) {
  const other = await Playground.open(browser, page, `#${await playground.hash()}`);
  const same = JSON.stringify(await linked(other)) === JSON.stringify(await linked(playground));
  report("its link opens it", same && (await current(other)).kind === "dirac", await other.hash());
  await other.close();
}
