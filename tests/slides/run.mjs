// Shows a deck in the programs that lecturers use: node run.mjs DIR [reveal marp powerpoint beamer]
//
// DIR was written by `gan-sim deck DIR --steps 600 --frames 40`, with film.apng and stops.html beside its films.
import { withBrowser } from "./browser.mjs";
import { beamer, isThere, powerpoint } from "./documents.mjs";
import { marp } from "./marp.mjs";
import { reveal } from "./reveal.mjs";

const TOOLS = {
  reveal: { check: reveal, needs: [] },
  marp: { check: marp, needs: [] },
  powerpoint: { check: powerpoint, needs: ["soffice", "unzip"] },
  beamer: { check: beamer, needs: ["pdflatex"] },
};

const [folder, ...chosen] = process.argv.slice(2);
const films = { cover: `${folder}/poster.png`, first: `${folder}/frames/frame_0000.png` };
let [passed, failed, skipped] = [0, 0, 0];

function report(what, statement, holds, found = "") {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? "ok    " : "FAILED"}  ${what}: ${statement}${found && `  (${found})`}`);
}

await withBrowser(async (browser) => {
  for (const name of chosen.length ? chosen : Object.keys(TOOLS)) {
    const { check, needs } = TOOLS[name];
    const missing = needs.filter((program) => !isThere(program));
    if (missing.length) {
      skipped += 1;
      console.log(`skipped ${name}: ${missing.join(", ")} not found`);
      continue;
    }
    const start = Date.now();
    await check(browser, folder, films, report);
    console.log(`        ${name} took ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
});
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed ? 1 : 0;
