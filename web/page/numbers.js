// Your own numbers, pasted, chosen or dropped. They never leave the page.

/** Larger files would take the page long to read. */
const MOST_BYTES = 16e6;
/** Longer texts are not shown in the field. */
const MOST_SHOWN = 50_000;

/** The file that was chosen last; null where the text is in the field. */
let ownFile = null;
/** Whether what is in the field was written there since, and does not count yet. */
let isWritten = false;

/** The text of a file, whichever of the usual encodings it has. */
async function textOf(file) {
  if (file.size > MOST_BYTES) {
    throw new Error(words("numbers.large", { name: file.name, most: MOST_BYTES / 1e6 }));
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function takeFile(file) {
  const text = await textOf(file);
  ownFile = { name: file.name, text };
  isWritten = false;
  const isLong = text.length > MOST_SHOWN;
  $("numbers").value = isLong ? words("numbers.read", { name: file.name, bytes: file.size.toLocaleString("en") }) : text;
  await applyNumbers();
}

/** Plays the game with the numbers in the field, or in the file. */
async function applyNumbers() {
  const own = ownFile ?? { name: words("numbers.pasted"), text: $("numbers").value };
  const column = $("numbers-column").value.trim() || null;
  const { game } = edited();
  const numbers = { ...own, column };
  await applyGame({ ...game, training: readForm("toy1d"), numbers });
  const { summary } = await app.client.call("density", { numbers, points: 2 });
  $("numbers-summary").textContent = summary ?? "";
}

function startNumbers() {
  const field = $("numbers");
  const change = () => inTurn(applyNumbers, field);
  field.onchange = () => {
    if (!isWritten) return;
    isWritten = false;
    ownFile = null;
    // A field that is left may have been left behind.
    if (field.value.trim() !== "" && target.kind === "numbers") change();
  };
  const soon = debounced(600, field.onchange);
  field.oninput = () => {
    isWritten = true;
    soon();
  };
  $("numbers-column").onchange = () => (ownFile || field.value.trim() !== "") && change();
  $("numbers-file").onchange = () => {
    const [file] = $("numbers-file").files;
    if (file) inTurn(() => takeFile(file), field);
  };
  const area = $("settings");
  area.ondragover = (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  };
  area.ondrop = (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    openOver("numbers");
    inTurn(() => takeFile(file), field);
  };
}
