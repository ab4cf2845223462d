// The weights of a game, as its files have them.

/** The arrays of a safetensors file in base64, each as text, by their names. */
function tensors(base64) {
  const bytes = Buffer.from(base64, "base64");
  const length = Number(bytes.readBigUInt64LE(0));
  const head = JSON.parse(bytes.subarray(8, 8 + length).toString());
  const data = bytes.subarray(8 + length);
  const arrays = Object.entries(head).filter(([name]) => name !== "__metadata__");
  return Object.fromEntries(arrays.map(([name, { data_offsets: place }]) => [name, data.subarray(...place).toString("hex")]));
}

/** Which of the two networks differ between two files of weights. */
export function changed(before, after) {
  const [old, now] = [tensors(before), tensors(after)];
  const networks = Object.keys(now).filter((name) => old[name] !== now[name]).map((name) => name.split(".")[0]);
  return [...new Set(networks)].sort().join(" and ");
}
