// Without a mouse: Tab reaches every control, and keys do what buttons do. And with little motion.
import { becomes, sleep } from "./browser.mjs";
import { Playground } from "./page.mjs";

const MOST = 150;

export async function keyboard(browser, { page: file }, report) {
  const playground = await Playground.open(browser, file);
  await reached(playground, report);
  await keys(playground, report);
  await tabs(playground, report);
  await playground.close();
  await motion(browser, file, report);
}

/** Walks once around the page by Tab. */
async function reached(playground, report) {
  await playground.page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const visited = new Set();
  const unseen = [];
  for (let times = 0; times < MOST; times += 1) {
    await playground.page.keyboard.press("Tab");
    const at = await playground.page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      element.dataset.visited = "";
      const style = getComputedStyle(element);
      const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      return { name: element.id || element.outerHTML.slice(0, 60), ring };
    });
    if (at === null && visited.size > 3) break;
    if (at) visited.add(at.name);
    if (at && !at.ring) unseen.push(at.name);
  }
  const missed = await playground.page.evaluate(() => {
    const controls = [...document.querySelectorAll("button, input, select, textarea, a[href], summary, [tabindex='0']")];
    const able = controls.filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.disabled && control.tabIndex >= 0);
    // Of a group of radio buttons, Tab reaches one.
    const left = able.filter((control) => !("visited" in control.dataset) && control.type !== "radio");
    return left.map((control) => control.id || control.outerHTML.slice(0, 60));
  });
  report("Tab reaches every control", visited.size > 20 && missed.length === 0, missed.join(" | ") || `${visited.size} controls`);
  report("each shows the focus", unseen.length === 0, unseen.join(" | "));
}

async function keys(playground, report) {
  await playground.page.evaluate(() => document.activeElement.blur());
  const isPlaying = async () => (await playground.attribute("play", "aria-pressed")) === "true";
  await playground.page.keyboard.press("Space");
  report("Space plays", await becomes(isPlaying));
  await playground.page.keyboard.press("Space");
  report("and pauses", await becomes(async () => !(await isPlaying())));
  await playground.rests();
  const [at, picture] = [await playground.step(), await playground.picture()];
  await playground.page.keyboard.press("ArrowRight");
  report("→ takes a step", await becomes(async () => (await playground.step()) === at + 1), `${at} to ${await playground.step()}`);
  await playground.page.keyboard.press("ArrowLeft");
  await playground.page.keyboard.press("ArrowLeft");
  await sleep(0.3);
  const isPast = (await playground.step()) === at + 1 && (await playground.picture()) !== picture;
  report("← shows the past", isPast, JSON.stringify((await playground.last("picture"))?.[1]?.at));
  await playground.page.focus("#play");
  await playground.page.keyboard.press("Enter");
  report("Enter presses the button that has the focus", await becomes(isPlaying));
  await playground.page.keyboard.press("Space");
  report("so does Space, once", await becomes(async () => !(await isPlaying())));
  await playground.page.focus("#target");
  const before = await playground.step();
  await playground.page.keyboard.press("Space");
  await sleep(0.3);
  report("a space typed into a field is none of these", !(await isPlaying()) && (await playground.step()) === before);
}

/** Tabs as screen readers expect them: arrows move between them. */
async function tabs(playground, report) {
  await playground.page.focus("#tab-toy1d");
  await playground.page.keyboard.press("ArrowRight");
  const chosen = () => playground.attribute("tab-dirac", "aria-selected");
  const followed = await becomes(async () => (await chosen()) === "true", 1);
  if (!followed) await playground.page.keyboard.press("Enter");
  report("arrows move between the tabs", await becomes(async () => (await chosen()) === "true"), await chosen());
}

/** Nothing moves by itself, and no transition is animated. */
async function motion(browser, file, report) {
  const calm = [{ name: "prefers-reduced-motion", value: "reduce" }];
  const playground = await Playground.open(browser, file, "", (page) => page.emulateMediaFeatures(calm));
  const [step, picture] = [await playground.step(), await playground.picture()];
  await sleep(1);
  report("with reduced motion nothing moves by itself", (await playground.step()) === step && (await playground.picture()) === picture);
  const animated = await playground.page.evaluate(() =>
    [...document.querySelectorAll("body, body *")]
      .filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return transitionDuration.split(",").some((time) => parseFloat(time) > 0.01) || animationName !== "none" || scrollBehavior === "smooth";
      })
      .map((element) => element.id || element.tagName),
  );
  report("and nothing is animated", animated.length === 0, animated.slice(0, 5).join(" "));
  await playground.click("play");
  const pictures = () => playground.page.evaluate(() => window.spy.pictures);
  const before = await pictures();
  await sleep(2);
  const shown = (await pictures()) - before;
  report("play shows at most four pictures a second", shown > 2 && shown <= 9, `${shown} in 2 s`);
  await playground.close();
}
