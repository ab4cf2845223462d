// What axe-core finds: in both tabs, themes and languages, with everything open.
import { readFileSync } from "node:fs";
import { becomes, sleep } from "./browser.mjs";
import { Playground } from "./page.mjs";

const AXE = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function access(browser, { page: file }, report) {
  for (const [lang, theme] of [["en", "light"], ["ja", "dark"], ["en", "dark"], ["ja", "light"]]) {
    const playground = await Playground.open(browser, file, `?lang=${lang}&theme=${theme}`);
    await playground.page.evaluate(AXE);
    const found = async (where) => {
      const faults = await violations(playground.page);
      report(`axe-core finds nothing ${where} (${lang}, ${theme})`, faults.length === 0, faults.join(" | "));
    };
    await found("at first");
    await unfold(playground);
    await found("with all settings open");
    if (lang === "en") await others(playground, found);
    await playground.click("tab-dirac");
    await sleep(0.3);
    await unfold(playground);
    await found("in the tab of the Dirac-GAN");
    await playground.close();
  }
}

const unfold = (playground) => playground.page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));

/** States that only some look at. */
async function others(playground, found) {
  await playground.set("compare", true);
  await becomes(async () => (await playground.games()).length === 2);
  await found("with two games");
  await playground.set("compare", false);
  await playground.set("s-lr", "-1");
  await becomes(() => playground.isSeen("error"));
  await found("with an error");
  await playground.set("s-lr", "0.0015");
  await playground.click("draw-target");
  await becomes(() => playground.isSeen("pad"));
  await found("with the pad open");
  await playground.page.keyboard.press("Escape");
}

function violations(page) {
  return page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    const places = (nodes) => nodes.slice(0, 3).map(({ target }) => target.join(" ")).join(", ");
    return violations.map(({ id, help, nodes }) => `${id}: ${help}, at ${nodes.length} places such as ${places(nodes)}`);
  }, RULES);
}
