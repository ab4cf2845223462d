// Opens the playground and uses it: node run.mjs PAGE PROGRAM [loading same transport …]
//
// PAGE is docs/playground.html, PROGRAM the gan-sim whose game it must be.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { access } from "./access.mjs";
import { around } from "./around.mjs";
import { withBrowser } from "./browser.mjs";
import { dirac } from "./dirac.mjs";
import { frames } from "./frames.mjs";
import { keyboard } from "./keyboard.mjs";
import { UNREACHABLE, loading } from "./loading.mjs";
import { memory } from "./memory.mjs";
import { complaints } from "./page.mjs";
import { presets } from "./presets.mjs";
import { same } from "./same.mjs";
import { saving } from "./saving.mjs";
import { settings } from "./settings.mjs";
import { sharing } from "./sharing.mjs";
import { targets } from "./targets.mjs";
import { touch } from "./touch.mjs";
import { transport } from "./transport.mjs";
import { two } from "./two.mjs";
import { written } from "./written.mjs";

const PARTS = {
  ...{ loading, same, transport, settings, targets, presets, two, dirac },
  ...{ sharing, written, saving, around, frames, access, keyboard, touch, memory },
};

const [page, program, ...chosen] = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in PARTS));
if (!program || unknown.length) {
  console.error(`usage: node run.mjs PAGE PROGRAM [${Object.keys(PARTS).join(" ")}]`);
  process.exit(2);
}
const files = { page: resolve(page), program: resolve(program), out: resolve("files") };
mkdirSync(files.out, { recursive: true });
let [passed, failed] = [0, 0];

function reporter(part) {
  return (statement, holds, found = "") => {
    if (holds) passed += 1;
    else failed += 1;
    const figures = String(found).slice(0, 400);
    console.log(`${holds ? "ok    " : "FAILED"}  ${part}: ${statement}${figures && `  (${figures})`}`);
  };
}

for (const name of chosen.length ? chosen : Object.keys(PARTS)) {
  const start = Date.now();
  const report = reporter(name);
  try {
    await withBrowser((browser) => PARTS[name](browser, files, report));
  } catch (error) {
    report("runs to its end", false, error.stack ?? error);
  }
  const unasked = complaints.splice(0).filter((text) => !text.includes(UNREACHABLE));
  report("no page says anything on the console", unasked.length === 0, unasked.join(" | "));
  console.log(`        ${name} took ${((Date.now() - start) / 1000).toFixed(0)} s`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
