// Every setting of a training has an input that reaches the engine, and wrong values are refused with the reason.
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";

/** Another value than the default for each setting, as typed and as the engine gets it; some need others with them. */
const OTHERS = {
  seed: [7],
  g_hidden: ["16,8"],
  d_hidden: ["24"],
  activation: ["softplus"],
  g_start: [-2],
  steps: [500],
  batch_size: [64],
  lr: [0.002],
  d_lr: [0.02],
  lr_decay: ["linear"],
  loss: ["leastsquares"],
  d_steps: [2],
  g_steps: [3],
  g_optimizer: ["rmsprop"],
  d_optimizer: ["momentum"],
  beta1: [0.5],
  beta2: [0.99],
  latent: ["uniform"],
  latent_dim: [2],
  sampling: ["iid"],
  label_smoothing: [0.1],
  instance_noise: [0.5],
  noise_until: [0.6],
  clip: [0.1],
  penalty: ["r1"],
  penalty_weight: [0.3],
  minibatch_stats: [true],
  ema: [0.9],
};

/** What cannot be, with a word of the reason. */
const WRONG = [
  ["lr", "-1", "lr"],
  ["lr", "quick", "lr"],
  ["g_hidden", "32,0", "width"],
  ["latent_dim", "65", "latent-dim"],
  ["seed", "1.5", "seed"],
  ["batch_size", "", "batch-size"],
];

const input = (setting) => `s-${setting.replaceAll("_", "-")}`;

export async function settings(browser, { page }, report) {
  const playground = await Playground.open(browser, page);
  const { defaults } = await playground.ask("catalogue");
  const names = Object.keys(defaults).filter((name) => name !== "target");
  const untried = names.filter((name) => !(name in OTHERS));
  report("these tests know every setting", untried.length === 0, untried.join(" "));
  const missing = await playground.page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)), names.map(input));
  report("every setting has an input", missing.length === 0, missing.join(" "));
  for (const name of names.filter((name) => name in OTHERS && !missing.includes(input(name)))) await reaches(playground, name, report);
  await quick(playground, report);
  await wrong(playground, report);
  await playground.close();
}

/** Changes one setting, looks what the engine got, and changes it back. */
async function reaches(playground, name, report) {
  const [value] = OTHERS[name];
  const before = { shown: await playground.value(input(name)), hash: await playground.hash() };
  await playground.set(input(name), value);
  const opened = await becomes(async () => same((await trained(playground))[name], value));
  const linked = await becomes(async () => same((await playground.linked()).training[name], value));
  const error = await said(playground);
  const found = error || `${JSON.stringify((await trained(playground))[name])}, ${await playground.hash()}`;
  report(`#${input(name)} reaches the engine and the link`, opened && linked && error === "", found);
  await playground.set(input(name), before.shown);
  const back = await becomes(async () => (await playground.hash()) === before.hash);
  if (!back) report(`#${input(name)} can be set back`, false, await playground.hash());
}

/** The training of the game that the page has opened last. */
const trained = (playground) => playground.page.evaluate(() => window.spy.opened.at(-1).training ?? {});

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b) || String(a) === String(b);

/** Two changes at once, faster than a game is opened. */
async function quick(playground, report) {
  const before = await playground.hash();
  await playground.page.evaluate(() => {
    for (const [id, value] of [["s-activation", "relu"], ["s-latent", "uniform"]]) {
      const list = document.getElementById(id);
      list.value = value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  const both = async () => (await trained(playground)).activation === "relu" && (await trained(playground)).latent === "uniform";
  report("two quick changes both count", await becomes(both));
  await playground.set("s-activation", "tanh");
  await playground.set("s-latent", "normal");
  await becomes(async () => (await playground.hash()) === before);
}

/** The error that is shown, or an empty text. */
const said = async (playground) => ((await playground.isSeen("error")) ? playground.text("error") : "");

async function wrong(playground, report) {
  for (let times = 0; times < 3; times += 1) await playground.click("step");
  await becomes(async () => (await playground.step()) === 3);
  const kept = { weights: await playground.weights(), hash: await playground.hash() };
  for (const [name, value, reason] of WRONG) {
    const before = await playground.value(input(name));
    await playground.set(input(name), value);
    await becomes(async () => (await said(playground)) !== "", 3);
    const text = await said(playground);
    report(`#${input(name)} refuses “${value}” with the reason`, text.includes(reason), text);
    const stays = (await playground.weights()) === kept.weights && (await playground.hash()) === kept.hash;
    report("and the game stays as it is", stays);
    await playground.set(input(name), before);
    report("until it is right again", await becomes(async () => (await said(playground)) === "", 3), await said(playground));
  }
}
