// slides.pptx and slides.tex of a deck: their pages show the cover, and the film of the first starts and loops by itself.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { showsCover } from "./pages.mjs";

const run = (program, options, folder) => execFileSync(program, options, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 180_000 });

export function isThere(program) {
  return (process.env.PATH ?? "").split(":").some((folder) => existsSync(`${folder}/${program}`));
}

/** What PowerPoint writes for a video that starts after the slide was entered, and repeats until the next slide. */
const AUTOPLAY = [
  ["is the first of the main sequence and begins with it", /nodeType="mainSeq".*<p:cond evt="onBegin" delay="0"><p:tn val="2"\/>/],
  ["starts after what is before", /presetClass="mediacall"[^>]*nodeType="afterEffect"/],
  ["plays from its start", /<p:cmd type="call" cmd="playFrom\(0\.0\)">/],
  ["repeats", /<p:video>.*<p:cMediaNode[^>]*>.*<p:cTn[^>]*repeatCount="indefinite"/],
];

export async function powerpoint(_, folder, films, report) {
  const name = "gan-sim deck: slides.pptx";
  const xml = run("unzip", ["-p", "slides.pptx", "ppt/slides/slide1.xml"], folder);
  const target = (pattern) => pattern.exec(xml)?.[1];
  for (const [what, pattern] of AUTOPLAY) report(name, `the film ${what}`, pattern.test(xml));
  const [shape, timed] = [target(/<p:pic><p:nvPicPr><p:cNvPr id="(\d+)"/), target(/<p:cMediaNode.*?spid="(\d+)"/)];
  report(name, "the timing is that of the film", shape === timed, `${shape} ${timed}`);
  run("soffice", ["--headless", "--convert-to", "pdf:impress_pdf_Export", "slides.pptx"], folder);
  const { holds, found } = showsCover(`${folder}/slides.pdf`, 1, films);
  report(`${name} in LibreOffice`, "a PDF shows the cover", holds, found);
}

export async function beamer(_, folder, films, report) {
  for (let times = 0; times < 2; times += 1) run("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "-jobname=beamer", "slides.tex"], folder);
  const { holds, found } = showsCover(`${folder}/beamer.pdf`, 1, films);
  report("gan-sim deck: slides.tex in Beamer", "its page shows the cover", holds, found);
  const scripts = run("pdfinfo", ["-js", "beamer.pdf"], folder);
  report("gan-sim deck: slides.tex in Beamer", "a script starts the film when its page is opened", /Page Open:\n.*setInterval/.test(scripts));
}
