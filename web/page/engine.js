// The engine of gan-sim in the worker: calls of the module, with settings and answers as JavaScript values.

/** Forms of `show` and `export`, numbered as in web/src/games.rs. */
const SHOWN = { picture: 0, svg: 1, gif: 2, words: 3, plane: 4 };
const FILES = { weights: 0, curves: 1 };

class Engine {
  /** @param {BufferSource} wasm @returns {Promise<Engine>} */
  static async start(wasm) {
    const module = await WebAssembly.compile(wasm);
    const engine = new Engine();
    const imports = { page: { render: (...all) => engine.render(...all) } };
    // Crates that draw declare functions of a page; nothing here calls them.
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (imports[from] ??= {})[name] ??= () => { throw new Error(`${name} belongs to a page`); };
    }
    engine.exports = (await WebAssembly.instantiate(module, imports)).exports;
    engine.exports.start();
    return engine;
  }

  /** Puts a text where the module reads it. */
  send(text) {
    const bytes = new TextEncoder().encode(text);
    const at = this.exports.input(bytes.length);
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
  }

  /** The bytes of an answer: address in the upper half of a number, length in the lower one. */
  taken(answer) {
    const [start, length] = [answer >> 32n, answer & 0xffffffffn].map((half) => Number(BigInt.asUintN(32, half)));
    // Memory that grew has a new buffer.
    const [kind, bytes] = [new Uint8Array(this.exports.memory.buffer, start, 1)[0], this.exports.memory.buffer.slice(start + 1, start + length)];
    if (kind !== 0) throw new Error(new TextDecoder().decode(bytes));
    return bytes;
  }

  /** Where pictures of this size are painted: the same place for all pictures of a film. */
  pixelsOf(width, height) {
    if (this.pixels?.width !== width || this.pixels.height !== height) this.pixels = new Pixels(width, height);
    return this.pixels;
  }

  /** What the module imports, as web/src/render.rs says: paints shapes, and stores their pixels. */
  render(shapes, length, width, height, scale, background, rgba) {
    const pixels = this.pixelsOf(width, height);
    const ground = styleOf([0, 8, 16, 24].map((bit) => (background >>> bit) & 0xff));
    // Addresses are unsigned, and memory that grew has a new buffer.
    const { buffer } = this.exports.memory;
    pixels.paint(buffer.slice(shapes >>> 0, (shapes >>> 0) + length), scale, ground);
    new Uint8Array(buffer, rgba >>> 0, 4 * width * height).set(pixels.read());
  }

  /** Calls a function of the module; returns the bytes of its answer. */
  call(name, numbers = [], input = undefined) {
    if (this.broken) throw new Error(this.broken);
    if (input !== undefined) this.send(typeof input === "string" ? input : JSON.stringify(input));
    let answer;
    try {
      answer = this.exports[name](...numbers);
    } catch (error) {
      // After a panic the module must not be used again; its message is all that is left.
      this.broken = `the engine stopped: ${this.lastWords() || error.message}; reload the page`;
      throw new Error(this.broken);
    }
    return this.taken(answer);
  }

  lastWords() {
    try {
      this.taken(this.exports.last_answer());
      return "";
    } catch (error) {
      return error.message;
    }
  }

  text(name, numbers, input) {
    return new TextDecoder().decode(this.call(name, numbers, input));
  }

  json(name, numbers, input) {
    return JSON.parse(this.text(name, numbers, input));
  }

  catalogue() { return this.json("list"); }
  open(game) { return this.json("open", [], game); }
  close(id) { this.exports.close(id); }
  step(id, n) { return this.json("step", [id, n]); }
  only(id, network) { return this.json("only", [id, network === "g" ? 1 : 0]); }
  slow(id) { return this.json("slow", [id]); }
  rewind(id) { return this.json("rewind", [id]); }
  state(id) { return this.json("state", [id]); }
  picture(id, view) { return this.call("show", [id, SHOWN.picture], view); }
  svg(id, view) { return this.text("show", [id, SHOWN.svg], view); }
  gif(id, view) {
    // Where the browser cannot paint, this has to be known before the module asks for it.
    this.pixelsOf(view.width, view.height);
    return this.call("show", [id, SHOWN.gif], view);
  }
  describe(id, view) { return this.text("show", [id, SHOWN.words], view); }
  plane(id, view) {
    const [[left, top, side], reach] = this.json("show", [id, SHOWN.plane], view);
    return { left, top, width: side, height: side, reach };
  }
  weights(id) { return this.call("export", [id, FILES.weights]); }
  curves(id) { return this.text("export", [id, FILES.curves]); }
  /** The link of one game or two: [{kind, training, preset}] or [{kind, game}]. */
  link(games) { return this.text("link", [], games); }
  /** The games of a link, as `link` takes them. */
  parse(link) { return this.json("parse", [], link); }
  command(games) { return this.text("command", [], games); }
  toml(games) { return this.text("toml", [], games); }
  density(wanted) { return this.json("density", [], wanted); }
  /** Bytes of the module's memory. */
  memory() { return this.exports.memory.buffer.byteLength; }
}
