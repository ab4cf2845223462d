// 100,000 steps of a small game: memory is bounded, and a second run needs no more than the first.
import { becomes } from "./browser.mjs";
import { fastest } from "./loading.mjs";
import { Playground } from "./page.mjs";

const STEPS = 100_000;
const PATIENCE = 60;
const MB = 1_000_000;
/** Both losses of each step are kept, in a list that grows by doubling: some 7 MB. */
const MOST = 40 * MB;
const NOISE = 0.3 * MB;

export async function memory(browser, { page: file }, report) {
  const playground = await Playground.open(browser, file);
  const link = await playground.ask("link", [{ kind: "toy1d", training: { steps: STEPS, batch_size: 8, g_hidden: "4", d_hidden: "4" } }]);
  await playground.close();
  const small = await Playground.open(browser, file, `#${link}`);
  await fastest(small);
  const used = [];
  for (const run of ["first", "second"]) {
    await small.click("rewind");
    await small.click("play");
    const ends = await becomes(async () => (await small.step()) === STEPS, PATIENCE);
    report(`the ${run} run of ${STEPS} steps comes to its end`, ends, await small.step());
    used.push(await bytes(small));
  }
  const megabytes = used.map((bytes) => `${(bytes / MB).toFixed(1)} MB`);
  report(`memory stays below ${MOST / MB} MB`, used.every((bytes) => bytes < MOST), megabytes[0]);
  report("and does not grow in the second run", used[1] - used[0] < NOISE, megabytes.join(", "));
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
