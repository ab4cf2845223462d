// Targets: from the list, typed, drawn by hand or with keys, and own numbers, pasted, chosen or dropped.
import { writeFileSync } from "node:fs";
import { becomes, sleep } from "./browser.mjs";
import { Playground } from "./page.mjs";

export async function targets(browser, { page, out }, report) {
  const playground = await Playground.open(browser, page);
  await listed(playground, report);
  await typed(playground, report);
  await drawn(playground, report);
  await numbers(playground, out, report);
  await playground.close();
}

const target = async (playground) => (await playground.opened()).training.target;

async function listed(playground, report) {
  const kinds = await playground.page.$$eval("#target-kind option", (options) => options.map(({ value }) => value).filter(Boolean));
  const lacking = [];
  for (const kind of ["normal", "uniform", "laplace", "exponential", "student_t", "lognormal", "beta", "mix"]) {
    const value = kinds.find((value) => value.startsWith(kind));
    if (value) await playground.set("target-kind", value);
    if (!value || !(await becomes(async () => String(await target(playground)).startsWith(kind), 3))) lacking.push(kind);
  }
  report("#target-kind has every kind of target, and each opens", lacking.length === 0, lacking.join(" "));
  const shown = await playground.value("target");
  report("#target has its text", shown === (await target(playground)), shown);
}

async function typed(playground, report) {
  const text = "mix(0.25: laplace(-2, 0.5), 0.75: uniform(1, 2))";
  await playground.set("target", text);
  report("a typed target is opened", await becomes(async () => (await target(playground)) === text), await target(playground));
  await playground.set("target", "mix(1: normal(0, 1)");
  const refused = await becomes(async () => (await playground.isSeen("error")) && (await playground.text("error")) !== "");
  report("a wrong one is refused with the reason", refused && (await target(playground)) === text, await playground.text("error"));
  await playground.set("target", text);
}

async function drawn(playground, report) {
  await playground.click("draw-target");
  report("#draw-target opens the pad", await becomes(() => playground.isSeen("pad")));
  const box = await (await playground.page.$("#pad")).boundingBox();
  const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
  const before = await target(playground);
  await playground.page.mouse.move(...at(0.1, 0.9));
  await playground.page.mouse.down();
  for (let i = 1; i <= 20; i += 1) await playground.page.mouse.move(...at(0.1 + 0.04 * i, 0.9 - 0.7 * Math.sin((Math.PI * i) / 20)));
  await playground.page.mouse.up();
  const text = await histogram(playground, before);
  report("a stroke of the mouse is a target", text !== null, await target(playground));
  const heights = text?.match(/[\d.]+/g).slice(2).map(Number) ?? [];
  const highest = heights.indexOf(Math.max(...heights)) / heights.length;
  report("with its mode where the stroke was highest", highest > 0.35 && highest < 0.65, heights.join(" "));
  await playground.click("step");
  report("and is trained on", await becomes(async () => (await playground.step()) > 0));
  await keyed(playground, report);
  await playground.page.keyboard.press("Escape");
}

/** The histogram that became the target after `before`, or null. */
async function histogram(playground, before) {
  const came = await becomes(async () => (await target(playground)) !== before && String(await target(playground)).startsWith("histogram("));
  return came ? target(playground) : null;
}

/** A bar by the keys of its slider. */
async function keyed(playground, report) {
  const sliders = await playground.page.$$("#pad [role=slider]");
  report("the bars of the pad are sliders", sliders.length === 24, sliders.length);
  const before = await target(playground);
  await sliders[0].focus();
  for (let times = 0; times < 5; times += 1) await playground.page.keyboard.press("ArrowUp");
  report("keys raise a bar", (await histogram(playground, before)) !== null, await target(playground));
}

const CSV = `name,cm\n${Array.from({ length: 60 }, (_, i) => `p${i},${150 + ((i * 37) % 41) / 2}`).join("\n")}\n`;

async function numbers(playground, out, report) {
  const values = Array.from({ length: 60 }, (_, i) => ((i * 29) % 31) / 4).join("\n");
  await playground.set("target-kind", "numbers");
  await paste(playground, values);
  report("pasted numbers are the data", await becomes(() => hasNumbers(playground, "7.25")), await playground.text("error"));
  await chosen(playground, `${out}/heights.csv`, CSV);
  const asked = await becomes(async () => /choose another column/.test(await playground.text("error")));
  report("a file whose first column has words is refused with the reason", asked, await playground.text("error"));
  await playground.set("numbers-column", "cm");
  report("the numbers of a column of a file are the data", await becomes(() => hasNumbers(playground, "p59,")), await playground.text("error"));
  const [mean, sigma] = (await playground.state()).dataMoments;
  report("and no others", mean > 155 && mean < 165 && sigma > 4 && sigma < 8, `${mean} ± ${sigma}`);
  const weights = await playground.weights();
  await playground.set("numbers-column", "kg");
  const unknown = await becomes(async () => /kg/.test(await playground.text("error")));
  report("a column that is not there is refused with the reason", unknown, await playground.text("error"));
  await playground.set("numbers-column", "cm");
  await chosen(playground, `${out}/bad.csv`, CSV.replace("p30,", "p30,tall"));
  const refused = await becomes(async () => /tall/.test(await playground.text("error")));
  report("a file with a bad column is refused with the cell", refused && (await playground.weights()) === weights, await playground.text("error"));
  await large(playground, out, report);
  await dropped(playground, CSV.replaceAll("p", "q"));
  report("a dropped file is the data", await becomes(() => hasNumbers(playground, "q59,")), await playground.text("error"));
}

/** A file that is longer than what the field shows, chosen while numbers that were pasted still wait. */
async function large(playground, out, report) {
  await paste(playground, "1\n2\n");
  await chosen(playground, `${out}/large.csv`, `name,cm\n${"r,151.25\nr,160.75\n".repeat(4000)}`);
  await sleep(0.8);
  await playground.done();
  const text = (await playground.opened()).numbers?.text ?? "";
  const error = await playground.text("error");
  report("a large file, chosen just after numbers were pasted, is the data", text.startsWith("name,cm") && error === "", error);
}

/** Whether the data of the game are numbers that include `part`. */
async function hasNumbers(playground, part) {
  const { numbers } = await playground.opened();
  return (numbers?.text ?? JSON.stringify(numbers?.values ?? "")).includes(part);
}

function paste(playground, text) {
  const pasted = (area, text) => {
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  };
  return playground.page.$eval("#numbers", pasted, text);
}

async function chosen(playground, path, text) {
  writeFileSync(path, text);
  const input = await playground.page.$("#numbers-file");
  await input.uploadFile(path);
  await playground.done();
}

/** Drops a file onto the page, as from a window of files. */
async function dropped(playground, text) {
  await playground.page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    const event = { bubbles: true, cancelable: true, dataTransfer: transfer };
    for (const kind of ["dragenter", "dragover", "drop"]) document.getElementById("numbers").dispatchEvent(new DragEvent(kind, event));
  }, text);
}
