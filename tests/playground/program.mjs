// The program, which must have the same games.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";

/** What the program prints for these words, and what it complains about. */
export function run(program, words) {
  try {
    const printed = execFileSync(program, words.map(String), { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
    return { printed: printed.trim(), error: "" };
  } catch (error) {
    return { printed: "", error: error.stderr?.trim() || error.message };
  }
}

/** The weights after the last step of `gan-sim toy1d` with these flags, in base64. */
export function weights(program, flags, file) {
  rmSync(file, { force: true });
  const { error } = run(program, ["toy1d", ...flags, "--weights", file, "--quiet"]);
  return { weights: error ? "" : readFileSync(file, "base64"), error };
}

/** The words of a command as a shell finds them. */
export function shellWords(command) {
  const script = `for word in ${command}; do printf '%s\\0' "$word"; done`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}
