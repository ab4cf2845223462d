// PNG, SVG and GIF of what is seen, decoded by the browser.
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";
import { faults, together, without } from "./pixels.mjs";

export async function saving(browser, { page, out }, report) {
  const folder = `${out}/saved`;
  rmSync(folder, { recursive: true, force: true });
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  for (const theme of ["light", "dark"]) {
    const playground = await Playground.open(browser, page, `?theme=${theme}`);
    await playground.playTo(100);
    const files = {};
    for (const [form, check] of Object.entries({ png, svg, gif })) {
      rmSync(folder, { recursive: true, force: true });
      await playground.click(`save-${form}`);
      const saved = await becomes(async () => found(folder, form) !== undefined, 30);
      files[form] = saved ? readFileSync(`${folder}/${found(folder, form)}`) : Buffer.alloc(0);
      const problem = saved ? await check(playground, files[form]) : "no file";
      report(`#save-${form} saves the picture that is shown, in ${theme} colours`, problem === "", problem || found(folder, form));
    }
    await together(playground, files.png, files.svg, theme, report);
    await playground.close();
  }
  await without(browser, page, report);
}

function found(folder, form) {
  try {
    return readdirSync(folder).find((name) => name.endsWith(`.${form}`));
  } catch {
    return undefined;
  }
}

async function png(playground, bytes) {
  const [, view] = await playground.last("picture");
  return faults(playground, bytes, "image/png", view, 2);
}

async function gif(playground, bytes) {
  const [, view] = await playground.last("gif");
  return faults(playground, bytes, "image/gif", view, 1);
}

function svg({ page }, bytes) {
  return page.evaluate((text) => {
    const image = new DOMParser().parseFromString(text, "image/svg+xml");
    const problem = image.querySelector("parsererror")?.textContent ?? "";
    return problem || (image.querySelectorAll("path, polyline, line").length > 5 ? "" : "hardly any shapes");
  }, bytes.toString());
}
