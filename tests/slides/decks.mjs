// Small decks: one slide for each way to show a film.
import { writeFileSync } from "node:fs";

/** A slide between two empty ones, for reveal.js. `attributes` are those of its section. */
const sections = (attributes, content) => `<section>before</section><section ${attributes}>${content}</section><section>after</section>`;

const frame = (attributes) => sections("", `<iframe ${attributes} width="800" height="490"></iframe>`);

/** Every way to show a film in reveal.js. */
export const REVEAL = {
  gif: sections("", '<img src="film.gif" width="800">'),
  apng: sections("", '<img src="film.apng" width="800">'),
  mp4: sections("", '<video data-src="film.mp4" poster="poster.png" width="800" data-autoplay loop muted></video>'),
  src: frame('src="film.html"'),
  "data-src": frame('data-src="film.html"'),
  "data-src with data-preload": frame('data-src="film.html" data-preload'),
  background: sections('data-background-iframe="film.html"', ""),
  "background with data-preload": sections('data-background-iframe="film.html" data-preload', ""),
};

export function writeReveal(file, slides) {
  writeFileSync(
    file,
    `<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="reveal.js/reveal.css">
<div class="reveal"><div class="slides">${slides}</div></div>
<script src="reveal.js/reveal.js"></script><script>Reveal.initialize({ hash: false });</script>`,
  );
}

/** Every way to show a film in Marp; needs --html. */
export const MARP = {
  gif: '<img src="film.gif" width="800">',
  apng: '<img src="film.apng" width="800">',
  mp4: '<video src="film.mp4" poster="poster.png" width="800" autoplay loop muted></video>',
  src: '<iframe src="film.html" width="800" height="490"></iframe>',
};

export function writeMarp(file, content) {
  writeFileSync(file, `---\nmarp: true\n---\n\nbefore\n\n---\n\n${content}\n\n---\n\nafter\n`);
}
