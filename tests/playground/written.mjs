// Pages that the program writes for a game: `gan-sim playground -o FILE.html`.
import { writeFileSync } from "node:fs";
import { Playground } from "./page.mjs";
import { run, weights } from "./program.mjs";
import { trained } from "./sharing.mjs";
import { changed } from "./weights.mjs";

const STEPS = 200;

export async function written(browser, { program, out }, report) {
  const heights = `${out}/own.csv`;
  writeFileSync(heights, `name,cm\n${Array.from({ length: 50 }, (_, i) => `p${i},${150 + ((i * 37) % 41) / 2}`).join("\n")}\n`);
  const games = {
    "a preset": ["--preset", "bimodal", "--seed", "9"],
    "own numbers": ["--target", `samples(${heights}:cm)`, "--loss", "hinge"],
  };
  for (const [name, flags] of Object.entries(games)) {
    const file = `${out}/written.html`;
    const { error } = run(program, ["playground", "-o", file, ...flags, "--steps", STEPS, "--quiet"]);
    report(`gan-sim playground writes a page with ${name}`, error === "", error);
    if (error) continue;
    const playground = await Playground.open(browser, file);
    const expected = weights(program, [...flags, "--steps", String(STEPS)], `${out}/written.safetensors`);
    // Files of weights name the target; the page knows no path.
    const same = expected.weights !== "" && changed(expected.weights, await trained(playground, STEPS)) === "";
    report("which opens as the program's game", same, expected.error || (await playground.text("error")));
    await playground.close();
  }
}
