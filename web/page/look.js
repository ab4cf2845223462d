// How the page looks: language, colours, and the parts that are shown.

const look = {
  theme: "auto",
  isCalm: matchMedia("(prefers-reduced-motion: reduce)"),
  prefersDark: matchMedia("(prefers-color-scheme: dark)"),
  /** Called after the language or the colours have changed. */
  changed() {},
};

/** "light" or "dark", whichever is shown. */
function shownTheme() {
  if (look.theme !== "auto") return look.theme;
  return look.prefersDark.matches ? "dark" : "light";
}

function setTheme(theme) {
  look.theme = theme;
  document.documentElement.dataset.theme = shownTheme();
}

/** Sets what the address asks for, and follows the two switches. */
function startLook(asked) {
  const spoken = navigator.language.startsWith("ja") ? "ja" : "en";
  setLanguage(asked.lang ?? spoken);
  setTheme(asked.theme);
  $("lang").value = language;
  $("theme").value = asked.theme;
  document.documentElement.classList.toggle("embed", asked.isEmbedded);
  for (const part of asked.hidden) {
    for (const element of document.querySelectorAll(`[data-part=${part}]`)) element.classList.add("away");
  }
  const isAlone = asked.hidden.includes("settings");
  document.documentElement.classList.toggle("alone", isAlone);
  $("lang").onchange = () => {
    setLanguage($("lang").value);
    look.changed();
  };
  $("theme").onchange = () => {
    setTheme($("theme").value);
    look.changed();
  };
  look.prefersDark.onchange = () => {
    setTheme(look.theme);
    look.changed();
  };
}
