// Every setting of a training has an input that reaches the engine, and wrong values are refused with the reason.
import { becomes, sleep } from "./browser.mjs";
import { Playground } from "./page.mjs";

/** Another value than the default for each setting. */
export const OTHERS = {
  // First, as it brings other rates.
  loss: "leastsquares",
  seed: 7,
  g_hidden: "16,8",
  d_hidden: "24",
  activation: "softplus",
  g_start: -2,
  steps: 500,
  batch_size: 64,
  lr: 0.002,
  d_lr: 0.02,
  lr_decay: "linear",
  d_steps: 2,
  g_steps: 3,
  g_optimizer: "rmsprop",
  d_optimizer: "momentum",
  beta1: 0.5,
  beta2: 0.99,
  latent: "uniform",
  latent_dim: 2,
  sampling: "iid",
  label_smoothing: 0.1,
  instance_noise: 0.5,
  noise_until: 0.6,
  penalty: "r1",
  penalty_weight: 0.3,
  ema: 0.9,
};

/** Settings that do not go with the penalty above; it is set back for them. */
const WITHOUT_PENALTY = { clip: 0.1, minibatch_stats: true };

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
  await quick(playground, report);
  await wrong(playground, report);
  const names = Object.keys(defaults).filter((name) => name !== "target");
  const untried = names.filter((name) => !(name in OTHERS || name in WITHOUT_PENALTY));
  report("these tests know every setting", untried.length === 0, untried.join(" "));
  const missing = await playground.page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)), names.map(input));
  report("every setting has an input", missing.length === 0, missing.join(" "));
  await reach(playground, OTHERS, report);
  for (const name of ["penalty", "penalty_weight"]) await playground.set(input(name), "");
  await reach(playground, WITHOUT_PENALTY, report);
  await playground.close();
}

/** Changes these settings one after the other; looks what the engine got, and what the link has in the end. */
async function reach(playground, wanted, report) {
  for (const [name, value] of Object.entries(wanted)) {
    await playground.set(input(name), value);
    const opened = await becomes(async () => (await trained(playground))[name] === value);
    const found = (await said(playground)) || JSON.stringify((await trained(playground))[name]);
    report(`#${input(name)} reaches the engine`, opened && (await said(playground)) === "", found);
  }
  const differing = async () => {
    const { training } = await playground.linked();
    return Object.keys(wanted).filter((name) => training[name] !== wanted[name]);
  };
  const linked = await becomes(async () => (await differing()).length === 0);
  report("the link has all of it", linked, linked ? await playground.hash() : (await differing()).join(" "));
}

/** The training of the game that the page has opened last. */
const trained = async (playground) => (await playground.opened()).training ?? {};

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
  await typed(playground, report);
  await becomes(async () => (await playground.hash()) === before);
}

/** Numbers typed into one field after the other, without waiting for the first to count. */
async function typed(playground, report) {
  const { keyboard } = playground.page;
  await playground.reveal(input("batch_size"));
  await playground.page.focus(`#${input("steps")}`);
  await playground.page.$eval(`#${input("steps")}`, (field) => field.select());
  await keyboard.type("400");
  await keyboard.press("Tab");
  await keyboard.press("Backspace");
  for (const digit of "128") {
    await keyboard.type(digit);
    await sleep(0.25);
  }
  await keyboard.press("Tab");
  const both = async () => (await trained(playground)).steps === 400 && (await trained(playground)).batch_size === 128;
  report("numbers that are typed one after the other all count", await becomes(both), JSON.stringify(await trained(playground)));
  for (const [name, value] of [["steps", "3000"], ["batch_size", "256"]]) await playground.set(input(name), value);
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
