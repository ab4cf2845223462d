// 100,000 steps of a small game: memory does not grow after the first part.
import { becomes } from "./browser.mjs";
import { fastest } from "./loading.mjs";
import { Playground } from "./page.mjs";

const STEPS = 100_000;
const PATIENCE = 120;
const MB = 1_000_000;

export async function memory(browser, { page: file }, report) {
  const playground = await Playground.open(browser, file);
  const link = await playground.ask("link", { kind: "toy1d", training: { steps: STEPS, batch_size: 8, g_hidden: "4", d_hidden: "4" }, numbers: null });
  await playground.close();
  const small = await Playground.open(browser, file, `#${link}`);
  await fastest(small);
  await small.click("play");
  const used = [];
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await becomes(async () => (await small.step()) >= part * STEPS, PATIENCE / 4);
    used.push(await bytes(small));
  }
  report(`a game of ${STEPS} steps comes to its end`, (await small.step()) === STEPS, await small.step());
  const growth = used.at(-1) - used[0];
  report("memory does not grow after its first quarter", growth < 4 * MB, used.map((bytes) => `${(bytes / MB).toFixed(1)} MB`).join(", "));
  await small.close();
}

/** The memory of WebAssembly, and what the heaps of the page and of its worker hold after a collection. */
async function bytes(playground) {
  const [worker] = playground.page.workers();
  const page = await playground.page.createCDPSession();
  let sum = await playground.ask("memory");
  for (const session of [page, worker.client]) {
    await session.send("HeapProfiler.collectGarbage");
    sum += (await session.send("Runtime.getHeapUsage")).usedSize;
  }
  await page.detach();
  return sum;
}
