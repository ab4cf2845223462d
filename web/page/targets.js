// The distribution of the data: a family with its parameters, a text, a drawing, or numbers.

/** Families with the names of their parameters, and examples of each. */
const FAMILIES = {
  normal: ["mean", "sigma"],
  uniform: ["low", "high"],
  laplace: ["mean", "scale"],
  exponential: ["rate"],
  student_t: ["freedom"],
  lognormal: ["mu", "sigma"],
  beta: ["alpha", "beta"],
};
const EXAMPLES = {
  normal: "normal(4, 0.5)",
  uniform: "uniform(2, 6)",
  laplace: "laplace(0, 1)",
  exponential: "exponential(0.5)",
  student_t: "student_t(3)",
  lognormal: "lognormal(0, 0.5)",
  beta: "beta(2, 5)",
  "mix-two": "mix(1: normal(-2, 0.5), 1: normal(2, 0.5))",
  "mix-three": "mix(1: normal(-3, 0.5), 1: normal(0, 0.5), 1: normal(3, 0.5))",
  geyser: "samples(old-faithful)",
};
const KINDS = [...Object.keys(EXAMPLES), "text", "drawn", "numbers"];

/**
 * What is chosen in the list of targets. A pad or a field for numbers stays open over the target `over`, until another
 * target is played.
 */
const target = { kind: "normal", over: null };

/** The parameters in a text such as `normal(4, 0.5)`; null for any other. */
function parametersOf(text) {
  const [, family, inside] = text.trim().match(/^(\w+)\(([^()]*)\)$/) ?? [];
  const names = FAMILIES[family];
  const parts = inside?.split(",").map((part) => part.trim());
  if (!names || parts.length !== names.length || parts.includes("")) return null;
  return { family, parts };
}

/** The text of a target, without the weights of a mixture if they are all the same: the engine writes 0.5 for 1. */
function unweighted(text) {
  const weights = text.match(/[\d.]+(?=:)/g) ?? [];
  return new Set(weights).size === 1 ? text.replace(/[\d.]+: ?/g, "") : text;
}

function kindOf(game) {
  if (game.numbers) return "numbers";
  const text = game.training.target;
  const example = Object.keys(EXAMPLES).find((kind) => unweighted(EXAMPLES[kind]) === unweighted(text));
  return example ?? parametersOf(text)?.family ?? (drawingOf(text) ? "drawn" : "text");
}

function startTargets() {
  for (const kind of KINDS) $("target-kind").append(make("option", { value: kind, t: `t.${kind}` }));
  $("target-kind").onchange = () => {
    const kind = $("target-kind").value;
    inTurn(() => chooseKind(kind), $("target-kind"));
  };
  const change = () => {
    const text = $("target").value;
    inTurn(() => applyTarget(text), $("target"));
  };
  $("target").onchange = change;
  $("target").oninput = debounced(1200, change);
  $("pad-group").onkeydown = (event) => {
    if (event.key === "Escape") closePad();
  };
  $("draw-target").onclick = () => (target.kind === "drawn" ? closePad() : inTurn(() => chooseKind("drawn"), $("target")));
}

/** Back to the target that is played, which may be what was drawn. */
function closePad() {
  target.over = null;
  fillTarget();
  if (target.kind === "drawn") target.kind = "text";
  arrangeTarget();
  $("draw-target").focus();
}

/** Plays the game with this target. */
async function applyTarget(text) {
  const { game } = edited();
  await applyGame({ ...game, numbers: null, training: { ...readForm("toy1d"), target: text.trim() } });
}

/** Shows what a target of this kind is made with, while another one is played. */
function openOver(kind) {
  target.kind = kind;
  target.over = keyOf(edited().game);
  arrangeTarget();
}

const keyOf = ({ training, numbers }) => JSON.stringify([training.target, numbers]);

async function chooseKind(kind) {
  if (kind in EXAMPLES) return applyTarget(EXAMPLES[kind]);
  openOver(kind);
  if (kind === "drawn") {
    await openPad();
    $("pad").querySelector("[tabindex='0']").focus();
  } else if (kind === "numbers") {
    $("numbers").focus();
    if ($("numbers").value.trim() !== "") await applyNumbers();
  } else $("target").focus();
}

/** Shows the target of the game that is edited. */
function fillTarget() {
  const { game } = edited();
  if (target.over !== keyOf(game)) [target.kind, target.over] = [kindOf(game), null];
  if ($("target") !== document.activeElement) $("target").value = game.training.target;
  if (target.kind === "drawn" && target.over === null) fillPad(drawingOf(game.training.target));
  fillParameters();
  arrangeTarget();
}

function arrangeTarget() {
  $("target-kind").value = target.kind;
  const isDrawn = target.kind === "drawn";
  const isNumbers = target.kind === "numbers";
  $("pad-group").hidden = !isDrawn;
  $("draw-target").setAttribute("aria-expanded", isDrawn);
  $("numbers-group").hidden = !isNumbers;
  $("target").parentElement.hidden = isNumbers;
  $("target-help").hidden = target.kind !== "text";
  $("target-numbers").hidden = !(target.kind in FAMILIES);
}

/** A field for each parameter of the family. */
function fillParameters() {
  const found = parametersOf(edited().game.training.target);
  const box = $("target-numbers");
  if (box.contains(document.activeElement) && box.dataset.family === found?.family) return;
  box.dataset.family = found?.family ?? "";
  const fields = found?.parts.map((value, i) => {
    const name = FAMILIES[found.family][i];
    const input = make("input", { type: "text", id: `t-${name}`, value, inputMode: "text", autocomplete: "off" });
    input.onchange = () => {
      const text = parametersText();
      inTurn(() => applyTarget(text), input);
    };
    input.oninput = debounced(600, input.onchange);
    return make("label", {}, make("span", { t: `a.${name}` }), input);
  });
  box.replaceChildren(...(fields ?? []));
  translate(box);
}

/** The target of the fields for parameters. */
function parametersText() {
  const { family } = $("target-numbers").dataset;
  const values = [...$("target-numbers").querySelectorAll("input")].map((input) => input.value.trim());
  return `${family}(${values.join(", ")})`;
}
