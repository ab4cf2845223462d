// The language of the page.

let language = "en";

/** The words of `key` in the language of the page, with `{name}` replaced by `values.name`. */
function words(key, values = {}) {
  const pair = WORDS[key];
  if (!pair) return key;
  return pair[language === "ja" ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const hasWords = (key) => key in WORDS;

/** Fills in the words of all elements below `root`: data-t is their text, data-label their name, data-title a hint. */
function translate(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = words(element.dataset.t);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words(element.dataset.label));
  }
  for (const element of root.querySelectorAll("[data-title], [data-label]")) {
    if (element.matches("button")) element.title = words(element.dataset.title ?? element.dataset.label);
  }
}

function setLanguage(name) {
  language = name;
  document.documentElement.lang = name;
  document.title = words("title");
  translate();
}
