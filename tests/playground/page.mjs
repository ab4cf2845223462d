// The playground in a browser, as its tests see it.
import { createHash } from "node:crypto";
import { becomes, open, sleep } from "./browser.mjs";
import { spy } from "./spy.mjs";

/** What pages have said on the console since this was emptied. */
export const complaints = [];

export class Playground {
  constructor(page) {
    this.page = page;
    this.requests = [];
    this.errors = [];
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (["error", "warn"].includes(message.type())) this.errors.push(message.text());
    });
  }

  /** The page `file` with `query` and `hash`, once it shows a picture; `prepare` is given the tab before that. */
  static async open(browser, file, after = "", prepare = async () => {}) {
    let playground;
    await open(browser, file, after, async (page) => {
      playground = new Playground(page);
      await page.evaluateOnNewDocument(spy);
      await prepare(page);
    });
    await becomes(() => playground.page.evaluate(() => window.spy.pictures > 0), 20);
    await becomes(() => playground.page.evaluate(() => location.hash !== ""));
    return playground;
  }

  close() {
    complaints.push(...this.errors);
    return this.page.close();
  }

  /** What a method of the page's engine answers. */
  ask(method, ...args) {
    return this.page.evaluate((method, args) => window.spy.ask(method, ...args), method, args);
  }

  /** Tells the page what a deck could tell it; returns its answer, which comes after all that was asked for before. */
  tell(message) {
    const told = (data) =>
      new Promise((resolve) => {
        // An asker of its own, who hears no other answers.
        const frame = document.body.appendChild(document.createElement("iframe"));
        const source = frame.contentWindow;
        source.addEventListener("message", (event) => {
          resolve(event.data);
          frame.remove();
        });
        frame.hidden = true;
        dispatchEvent(new MessageEvent("message", { data, source }));
      });
    return this.page.evaluate(told, message);
  }

  /** Waits until the page has done all that it was told so far; returns its own words on where it is. */
  done() {
    return this.tell({ ganSim: "state" });
  }

  /** The numbers of the games that the page has open, in the order they are shown. */
  games() {
    return this.page.evaluate(() => window.spy.games);
  }

  async game(index = 0) {
    return (await this.games())[index];
  }

  async state(index = 0) {
    await this.done();
    return this.ask("state", await this.game(index));
  }

  async step(index = 0) {
    return (await this.state(index)).step;
  }

  async weights(index = 0) {
    await this.done();
    return this.ask("weights", await this.game(index));
  }

  /** What the page told its engine last, by the name of the method. */
  last(method) {
    return this.page.evaluate((method) => window.spy.sent.findLast((message) => message.method === method)?.args, method);
  }

  /** The settings of the game that the page has opened last. */
  opened() {
    return this.page.evaluate(() => window.spy.opened.at(-1));
  }

  /** The game of the link in the address, or the first of two. */
  async linked() {
    return (await this.ask("parse", await this.hash()))[0];
  }

  hash() {
    return this.page.evaluate(() => location.hash.slice(1));
  }

  /** Changes once the picture does. */
  picture(id = "picture") {
    return this.page.evaluate((id) => document.getElementById(id).toDataURL(), id).then(hashed);
  }

  text(id) {
    return this.page.evaluate((id) => document.getElementById(id)?.textContent.trim() ?? "", id);
  }

  attribute(id, name) {
    return this.page.evaluate((id, name) => document.getElementById(id).getAttribute(name), id, name);
  }

  isSeen(id) {
    return this.page.evaluate((id) => document.getElementById(id)?.checkVisibility({ visibilityProperty: true }) ?? false, id);
  }

  /** Opens whatever hides the control: tabs apart, controls stand in `details` or dialogs. */
  reveal(id) {
    return this.page.evaluate((id) => {
      const element = document.getElementById(id);
      if (!element) throw new Error(`there is no #${id}`);
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (at instanceof HTMLDetailsElement) at.open = true;
      }
      element.scrollIntoView({ block: "center" });
    }, id);
  }

  async click(id) {
    await this.reveal(id);
    await this.page.click(`#${id}`);
    await this.done();
  }

  /** Sets an input, a list or a box as a hand would, and leaves it. */
  async set(id, value) {
    await this.reveal(id);
    const kind = await this.page.$eval(`#${id}`, (element) => (element.tagName === "SELECT" ? "list" : element.type));
    if (kind === "list") await this.page.select(`#${id}`, String(value));
    else if (kind === "checkbox") {
      if ((await this.page.$eval(`#${id}`, (box) => box.checked)) !== value) await this.page.click(`#${id}`);
    } else {
      await this.page.focus(`#${id}`);
      await this.page.$eval(`#${id}`, (input) => input.select?.());
      await this.page.keyboard.press("Backspace");
      await this.page.keyboard.type(String(value));
      await this.page.keyboard.press("Tab");
    }
    await this.done();
  }

  value(id) {
    return this.page.$eval(`#${id}`, (element) => (element.type === "checkbox" ? element.checked : element.value));
  }

  /** Plays until `step`, and stops there or soon after. */
  async playTo(step, seconds = 30) {
    await this.click("play");
    const came = await becomes(async () => (await this.step()) >= step, seconds);
    if ((await this.attribute("play", "aria-pressed")) === "true") await this.click("play");
    await this.rests();
    return came;
  }

  /** Waits until pictures and steps stand still. */
  async rests() {
    let [before, now] = [null, ""];
    while (before !== now) {
      before = now;
      await sleep(0.2);
      now = `${await this.step()} ${await this.picture()}`;
    }
  }
}

const hashed = (text) => createHash("sha256").update(text).digest("hex").slice(0, 12);
