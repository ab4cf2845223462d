// A game as a link, as a command and as TOML: the program and another page make the same game of each.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";

const LONGEST = 300;
const STEPS = 200;

/** What is changed by hand for the game that goes around. */
const SETTINGS = { "s-seed": "42", "s-steps": String(STEPS), "s-loss": "hinge", "s-g-hidden": "16,16", "s-d-lr": "0.004", "s-instance-noise": "0.25" };

export async function sharing(browser, files, report) {
  const playground = await Playground.open(browser, files.page);
  await lengths(playground, report);
  await playground.set("target", "mix(0.4: normal(-1.5, 0.4), 0.6: normal(1, 0.7))");
  for (const [id, value] of Object.entries(SETTINGS)) await playground.set(id, value);
  await becomes(async () => (await playground.linked()).training.instance_noise === 0.25);
  const copied = async (id) => {
    const before = await playground.page.evaluate(() => window.spy.copied.length);
    await playground.click(id);
    await becomes(() => playground.page.evaluate((before) => window.spy.copied.length > before, before));
    return playground.page.evaluate((before) => window.spy.copied[before] ?? "", before);
  };
  const link = await copied("share-link");
  const [address, hash] = link.split("#");
  report("#share-link copies the address with the link", address.startsWith("file:") && hash === (await playground.hash()), link);
  const ours = await trained(playground);
  await opened(browser, files.page, hash, ours, report);
  program(files, hash, await copied("share-command"), await copied("share-toml"), ours, report);
  await playground.close();
  await wrong(browser, files.page, report);
  await made(browser, files, report);
}

/** The links of all presets, of all settings changed, and of a finely drawn target. */
async function lengths(playground, report) {
  const { presets } = await playground.ask("catalogue");
  const bars = Array.from({ length: 24 }, (_, i) => (1 + ((i * 7) % 10) / 10).toFixed(1)).join(" ");
  const games = presets.map(({ name, training }) => [name, training]);
  games.push(["a drawn target", { target: `histogram(-10, 10, ${bars})` }]);
  let longest = ["", 0];
  for (const [name, training] of games) {
    const link = await playground.ask("link", [{ kind: "toy1d", training }]);
    if (link.length > longest[1]) longest = [name, link.length];
  }
  report(`no link has more than ${LONGEST} characters`, longest[1] > 0 && longest[1] <= LONGEST, longest.join(": "));
}

/** The weights after the last step. */
async function trained(playground) {
  const id = await playground.ask("open", await playground.linked());
  await playground.ask("step", id, STEPS);
  const weights = await playground.ask("weights", id);
  await playground.ask("close", id);
  return weights;
}

async function opened(browser, page, hash, ours, report) {
  const other = await Playground.open(browser, page, `#${hash}`);
  report("a page opened with the link has that game", (await trained(other)) === ours && (await other.hash()) === hash, await other.hash());
  const shown = `${await other.value("s-seed")} ${await other.value("s-loss")}`;
  report("and shows its settings", shown === "42 hinge", shown);
  await other.close();
}

/** The program is told the game in three ways. */
function program({ program, out }, hash, command, toml, ours, report) {
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
  }
}

function weights(program, flags, file) {
  try {
    execFileSync(program, ["toy1d", ...flags, "--weights", file, "--quiet"], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
    return { weights: readFileSync(file, "base64"), error: "" };
  } catch (error) {
    return { weights: "", error: error.stderr?.trim() ?? error.message };
  }
}

/** The words of a command as a shell finds them. */
function shellWords(command) {
  const script = `for word in ${command.replaceAll("\\\n", " ")}; do printf '%s\\0' "$word"; done`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

async function wrong(browser, page, report) {
  const playground = await Playground.open(browser, page, "#this-is-no-game");
  const said = await becomes(async () => (await playground.isSeen("error")) && (await playground.text("error")) !== "");
  report("a link that is none is refused with the reason", said, await playground.text("error"));
  await playground.click("step");
  report("and the default game can be played", await becomes(async () => (await playground.step()) === 1));
  await playground.close();
}

/** The page that the program writes for a game. */
async function made(browser, { program, out }, report) {
  const file = `${out}/made.html`;
  const flags = ["--preset", "bimodal", "--seed", "9", "--steps", STEPS];
  try {
    execFileSync(program, ["playground", "-o", file, ...flags, "--quiet"].map(String), { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  } catch (error) {
    report("gan-sim playground writes a page", false, error.stderr?.trim() ?? error.message);
    return;
  }
  const playground = await Playground.open(browser, file);
  const expected = weights(program, flags.map(String), `${out}/made.safetensors`);
  const same = expected.weights !== "" && (await trained(playground)) === expected.weights;
  report("gan-sim playground writes a page that opens with that game", same, expected.error || (await playground.hash()));
  await playground.close();
}
