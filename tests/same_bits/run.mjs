// Runs the hashes in Node: `node run.mjs same_bits.wasm [FILM.gif]` prints them, fails if they differ from the table,
// and writes the film.
import { readFileSync, writeFileSync } from 'node:fs';

const [module, film] = process.argv.slice(2);
const compiled = new WebAssembly.Module(readFileSync(module));
// The crates that draw import functions of a page, of which nothing here makes use.
const imports = {};
for (const { module, name } of WebAssembly.Module.imports(compiled)) {
  (imports[module] ??= {})[name] = () => { throw new Error(`${name} is a function of a page`); };
}
const { exports } = new WebAssembly.Instance(compiled, imports);

/** The bytes at an address and of a count that came as one number. */
function bytes(given) {
  const [start, count] = [given >> 32n, given & 0xffffffffn].map((part) => Number(BigInt.asUintN(32, part)));
  return new Uint8Array(exports.memory.buffer, start, count);
}

const [hashes, differences] = new TextDecoder().decode(bytes(exports.hashes())).split(/\n\n|^\n/);
process.stdout.write(`${hashes}\n`);
if (film) writeFileSync(film, bytes(exports.film()));
process.stderr.write(differences);
process.exitCode = differences ? 1 : 0;
