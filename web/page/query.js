// What the address asks for: ?lang, ?theme, ?embed, ?hide.

/** The parts of the page that ?hide knows, by their data-part. */
const PARTS = ["tabs", "look", "transport", "caption", "settings", "presets", "target", "compare", "share"];

const QUERY = { lang: ["en", "ja"], theme: ["auto", "light", "dark"], embed: null, hide: PARTS };

/** The wishes that can be met, and in `problems` why others cannot. */
function readQuery(search) {
  const asked = { lang: null, theme: "auto", isEmbedded: false, hidden: [], problems: [] };
  const problem = (key, name, value, choices) =>
    asked.problems.push(() => words(key, { name, value, choices: choices.join(", ") }));
  for (const [name, value] of new URLSearchParams(search)) {
    const choices = QUERY[name];
    if (choices === undefined) problem("wrong.query-name", name, value, Object.keys(QUERY));
    else if (name === "embed") asked.isEmbedded = value !== "0";
    else if (name === "hide") {
      const parts = value.split(",").filter((part) => part !== "");
      const wrong = parts.filter((part) => !PARTS.includes(part));
      if (wrong.length > 0) problem("wrong.query", name, wrong.join(","), choices);
      asked.hidden = parts.filter((part) => PARTS.includes(part));
    } else if (choices.includes(value)) asked[name] = value;
    else problem("wrong.query", name, value, choices);
  }
  return asked;
}
