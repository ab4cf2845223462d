// The same game as `gan-sim toy1d`: after 1,000 steps the weights and the curves are the program's, bit for bit.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Playground } from "./page.mjs";

const STEPS = 1000;
/** No divisor of the steps, so that calls end within pictures, schedules and averages. */
const AT_ONCE = 137;

const WIDE = { g_hidden: "16,8", d_hidden: "24", latent: "uniform", latent_dim: 3, seed: 11 };

/** Games by what the program is told, and what the page is. */
const GAMES = {
  "the default": { flags: {}, training: () => ({}) },
  "the preset bimodal": { flags: { preset: "bimodal" }, training: preset("bimodal") },
  "the preset oscillation": { flags: { preset: "oscillation" }, training: preset("oscillation") },
  "a critic with other widths and three latents": {
    flags: { loss: "wgan", ...WIDE },
    training: ({ defaultsOf }) => ({ ...defaultsOf.wasserstein, ...WIDE }),
  },
  "a drawn target with plain gradient descent": changed({
    target: "mix(2: histogram(0, 4, 1 3 2 0.5), 1: normal(6, 0.5))",
    g_optimizer: "sgd",
    d_optimizer: "sgd",
    lr: 0.02,
    d_lr: 0.1,
    instance_noise: 0,
  }),
};

function preset(wanted) {
  return ({ presets }) => presets.find(({ name }) => name === wanted).training;
}

function changed(settings) {
  return { flags: settings, training: () => settings };
}

export async function same(browser, { page, program, out }, report) {
  const playground = await Playground.open(browser, page);
  const catalogue = await playground.ask("catalogue");
  let number = 0;
  for (const [name, { flags, training }] of Object.entries(GAMES)) {
    const [weights, curves] = [`${out}/same-${number}.safetensors`, `${out}/same-${(number += 1)}.csv`];
    const all = { ...flags, steps: STEPS, frames: 2, weights, curves };
    execFileSync(program, ["toy1d", "--quiet", ...Object.entries(all).map(([name, value]) => `--${name.replaceAll("_", "-")}=${value}`)]);
    const id = await playground.ask("open", { kind: "toy1d", training: { ...training(catalogue), steps: STEPS }, numbers: null });
    for (let step = 0; step < STEPS; ) step = (await playground.ask("step", id, AT_ONCE)).step;
    const here = Buffer.from(await playground.ask("weights", id), "base64");
    const found = `${here.length} bytes`;
    report(`${name}: the weights after step ${STEPS} are those of the program`, here.equals(readFileSync(weights)), found);
    const problem = different(await playground.ask("curves", id), readFileSync(curves, "utf8"));
    report(`${name}: so are the curves`, problem === "", problem);
    await playground.ask("close", id);
  }
  await playground.close();
}

/** The first of the program's last curves that the page does not have, in words. */
function different(here, there) {
  const [ours, theirs] = [here, there].map((csv) => csv.trim().split("\n").filter((row) => row.startsWith(`${STEPS},`)));
  if (theirs.length < 1000) return `the program wrote ${theirs.length} rows`;
  const at = theirs.findIndex((row, i) => row !== ours[i]);
  if (at >= 0) return `${ours[at]} instead of ${theirs[at]}`;
  return ours.length === theirs.length ? "" : `${ours.length} rows instead of ${theirs.length}`;
}
