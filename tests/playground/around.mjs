// Languages, themes, small frames and hidden parts: what the address and the switches say.
import { becomes } from "./browser.mjs";
import { Playground } from "./page.mjs";

/** What stays as it is in Japanese: names of the field, letters of formulas, numbers, names of files and of the program. */
const INTERNATIONAL = new RegExp(
  `^(${[
    "gan-sim( [\\d.]+)?",
    "Dirac-GAN",
    "English",
    "PNG|SVG|GIF|TOML|CSV",
    "Adam|SGD|RMSprop|EMA|R1",
    "tanh|softplus|leaky-relu|relu|sigmoid",
  ].join("|")})$`,
);

export async function around(browser, { page: file }, report) {
  await languages(browser, file, report);
  await themes(browser, file, report);
  await small(browser, file, report);
  await hidden(browser, file, report);
}

/** The words that are seen: texts, labels, hints, and the items of lists. */
function words(page) {
  return page.evaluate(() => {
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node;
      const text = node.data.trim().replace(/\s+/g, " ");
      if (text && !parentElement.closest("script, style, textarea")) found.add(text);
    }
    for (const element of document.querySelectorAll("body *")) {
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]) {
        const value = element.getAttribute(name)?.trim();
        if (value) found.add(value);
      }
    }
    return [...found, document.title];
  });
}

const isJapanese = (text) => /[\u3040-\u30ff\u3400-\u9fff]/.test(text);

async function languages(browser, file, report) {
  const playground = await Playground.open(browser, file, "?lang=ja");
  const japanese = () => words(playground.page);
  const english = await (async () => {
    const other = await Playground.open(browser, file, "?lang=en");
    const found = await words(other.page);
    await other.close();
    return found;
  })();
  report("?lang=ja says so in the page", (await playground.page.$eval("html", (html) => html.lang)) === "ja");
  const both = new Set(english);
  const left = (await japanese()).filter((text) => both.has(text) && !INTERNATIONAL.test(text) && /[A-Za-z]{2}/.test(text) && !isJapanese(text));
  report("nothing but names is left in English", left.length === 0, left.join(" | "));
  report("the page has words in Japanese", (await japanese()).filter(isJapanese).length > 40, (await japanese()).filter(isJapanese).length);
  const picture = await playground.picture();
  await playground.set("lang", "en");
  const back = await becomes(async () => (await playground.page.$eval("html", (html) => html.lang)) === "en");
  const kept = (await words(playground.page)).filter((text) => isJapanese(text) && text !== "日本語");
  report("#lang changes to English", back && kept.length === 0, kept.join(" | "));
  report("and back", (await playground.set("lang", "ja"), await becomes(async () => (await words(playground.page)).filter(isJapanese).length > 40)));
  report("with the same picture", (await becomes(async () => (await playground.picture()) === picture)));
  await playground.close();
}

/** How bright the page is, from 0 to 765. */
function ground(playground) {
  return playground.page.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return red + green + blue;
  });
}

async function themes(browser, file, report) {
  const playground = await Playground.open(browser, file, "?theme=dark");
  report("?theme=dark is dark", (await ground(playground)) < 200, await ground(playground));
  const dark = await playground.picture();
  report("so is the picture", (await playground.last("picture"))?.[1]?.theme === "dark", JSON.stringify((await playground.last("picture"))?.[1]));
  await playground.set("theme", "light");
  const isLight = async () => (await ground(playground)) > 600 && (await playground.picture()) !== dark;
  report("#theme makes it light", await becomes(isLight), await ground(playground));
  await playground.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  report("and keeps to it", (await ground(playground)) > 600);
  await playground.set("theme", "auto");
  report("auto follows the system", await becomes(async () => (await ground(playground)) < 200));
  await playground.close();
}

async function small(browser, file, report) {
  const playground = await Playground.open(browser, file, "?embed", (page) => page.setViewport({ width: 320, height: 400 }));
  const [wide, seen] = await playground.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  report("?embed at 320 pixels does not scroll sideways", wide <= seen, `${wide} of ${seen}`);
  report("shows its picture and can be played", (await playground.isSeen("picture")) && (await playground.isSeen("play")));
  const { right } = await playground.page.$eval("#picture", (canvas) => canvas.getBoundingClientRect().toJSON());
  report("with the picture inside", right <= 320.5, right);
  await playground.page.setViewport({ width: 360, height: 740 });
  const phone = await Playground.open(browser, file, "", (page) => page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true }));
  const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
  report("the whole page on a phone does not scroll sideways", width <= 360, width);
  await phone.close();
  await playground.close();
}

/** What stands in each part that ?hide= takes away. */
const PARTS = {
  tabs: "tab-dirac",
  look: "lang",
  transport: "step",
  caption: "caption",
  settings: "s-lr",
  presets: "preset",
  target: "target",
  compare: "compare",
  share: "share-link",
};

/** What cannot be asked for, with a word of the answer. */
const UNKNOWN = { "?hide=settings,buttons": "buttons", "?theme=green": "green", "?embed&hide=settings&languages=en": "languages" };

async function hidden(browser, file, report) {
  for (const [part, id] of Object.entries(PARTS)) {
    const playground = await Playground.open(browser, file, `?hide=${part}`);
    await playground.reveal(id);
    report(`?hide=${part} hides #${id}`, !(await playground.isSeen(id)) && (await playground.isSeen("picture")));
    await playground.close();
  }
  for (const [query, wrong] of Object.entries(UNKNOWN)) {
    const playground = await Playground.open(browser, file, query);
    const said = await playground.page.evaluate(() => document.body.innerText);
    report(`${query} is answered with the choices`, said.includes(wrong), await playground.text("error"));
    await playground.close();
  }
}
