// A game as a link, as a command and as TOML: the program and another page make the same game of each.
import { writeFileSync } from "node:fs";
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";
import { OTHERS } from "./settings.mjs";
import { run, shellWords, weights } from "./program.mjs";

const LONGEST = 300;
const STEPS = 200;

/** What is changed by hand for the game that goes around. */
const SETTINGS = {
  "target": "mix(0.4: normal(-1.5, 0.4), 0.6: normal(1, 0.7))",
  "s-loss": "hinge",
  "s-seed": "42",
  "s-steps": String(STEPS),
  "s-g-hidden": "16,16",
  "s-d-lr": "0.004",
  "s-instance-noise": "0.25",
};

export async function sharing(browser, files, report) {
  const playground = await Playground.open(browser, files.page);
  await lengths(playground, report);
  for (const [id, value] of Object.entries(SETTINGS)) await playground.set(id, value);
  await becomes(async () => (await playground.linked()).training.instance_noise === 0.25);
  const link = await copied(playground, "share-link");
  const [address, hash] = link.split("#");
  report("#share-link copies the address with the link", address.startsWith("file:") && hash === (await playground.hash()), link);
  const ours = await trained(playground, STEPS);
  await opened(browser, files.page, hash, ours, report);
  const [command, toml] = [await copied(playground, "share-command"), await copied(playground, "share-toml")];
  program(files, { hash, command, toml, ours }, report);
  await playground.close();
  await pair(browser, files, report);
  await wrong(browser, files.page, report);
}

/** What a button copies. */
async function copied(playground, id) {
  const count = () => playground.page.evaluate(() => window.spy.copied.length);
  const before = await count();
  await playground.click(id);
  await becomes(async () => (await count()) > before);
  return playground.page.evaluate((before) => window.spy.copied[before] ?? "", before);
}

/** The links of all presets, of a drawn target, and of a drawn target with all settings changed. */
async function lengths(playground, report) {
  const { presets } = await playground.ask("catalogue");
  const bars = Array.from({ length: 24 }, (_, i) => 10 + ((i * 37) % 89)).join(" ");
  const games = presets.map(({ name, training }) => [name, training]);
  const target = `histogram(-12.5, 12.5, ${bars})`;
  games.push(["a drawn target", { target }], ["a drawn target with other settings", { target, ...OTHERS }]);
  let longest = ["", 0];
  for (const [name, training] of games) {
    const link = await playground.ask("link", [{ kind: "toy1d", training }]);
    if (link.length > longest[1]) longest = [name, link.length];
  }
  report(`no link has more than ${LONGEST} characters`, longest[1] > 0 && longest[1] <= LONGEST, longest.join(": "));
}

/** The weights after so many steps of the game that the page has opened last. */
export async function trained(playground, steps) {
  const id = await playground.ask("open", await playground.opened());
  await playground.ask("step", id, steps);
  const weights = await playground.ask("weights", id);
  await playground.ask("close", id);
  return weights;
}

async function opened(browser, page, hash, ours, report) {
  const other = await Playground.open(browser, page, `#${hash}`);
  const same = (await trained(other, STEPS)) === ours && (await other.hash()) === hash;
  report("a page opened with the link has that game", same, await other.hash());
  const shown = `${await other.value("s-seed")} ${await other.value("s-loss")}`;
  report("and shows its settings", shown === "42 hinge", shown);
  await other.close();
}

/** The program is told the game in three ways. */
function program({ program, out }, { hash, command, toml, ours }, report) {
  const words = shellWords(command);
  report("#share-command copies a command of the program", words[0] === "gan-sim" && words[1] === "toy1d", command);
  writeFileSync(`${out}/game.toml`, toml);
  const ways = {
    "--link of the link": ["--link", `#${hash}`],
    "the copied command": words.slice(2),
    "--config of the copied TOML": ["--config", `${out}/game.toml`],
  };
  for (const [name, flags] of Object.entries(ways)) {
    const found = weights(program, flags, `${out}/shared.safetensors`);
    report(`gan-sim toy1d with ${name} ends with the same weights`, found.weights === ours, found.error);
    const { printed, error } = run(program, ["toy1d", ...flags, "--print-link"]);
    report("and --print-link prints the link of the page", printed === `#${hash}`, error || printed);
  }
}

/** Two games have one link and one command. */
async function pair(browser, { page, program, out }, report) {
  const playground = await Playground.open(browser, page);
  await playground.set("compare", true);
  await playground.set("s-lr-decay", "none");
  const words = shellWords(await copied(playground, "share-command"));
  report("two games are copied as one command", words[0] === "gan-sim" && words[1] === "compare", words.join(" "));
  const { error } = run(program, [...words.slice(1), "--poster", `${out}/two.svg`, "--steps", "20", "--quiet"]);
  report("which the program accepts", error === "", error);
  await playground.close();
}

async function wrong(browser, page, report) {
  const playground = await Playground.open(browser, page, "#this-is-no-game");
  const said = await becomes(async () => (await playground.isSeen("error")) && (await playground.text("error")) !== "");
  report("a link that is none is refused with the reason", said, await playground.text("error"));
  await playground.click("step");
  report("and the default game can be played", await becomes(async () => (await playground.step()) === 1));
  await playground.close();
}
