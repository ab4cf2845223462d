// Runs in the page before anything else: sees what its worker is told and answers, and what is copied.
export function spy() {
  const seen = { workers: [], games: [], opened: [], sent: [], pictures: 0, copied: [], firstPicture: null };
  window.spy = seen;
  const waiting = new Map();

  const Original = Worker;
  window.Worker = class extends Original {
    constructor(...all) {
      super(...all);
      this.asked = new Map();
      seen.workers.push(this);
      this.addEventListener("message", (event) => {
        const { id, event: kind, result, error } = event.data;
        if (waiting.has(id)) {
          event.stopImmediatePropagation();
          waiting.get(id)(event.data);
          waiting.delete(id);
          return;
        }
        const question = this.asked.get(id);
        this.asked.delete(id);
        if (kind === "picture" || question?.method === "picture") {
          seen.pictures += 1;
          seen.firstPicture ??= performance.now();
        }
        if (question && !error) noted(question, result);
      });
    }

    postMessage(message, ...rest) {
      if (message?.method) {
        seen.sent.push({ method: message.method, args: plain(message.args) });
        this.asked.set(message.id, message);
      }
      super.postMessage(message, ...rest);
    }
  };

  const isBytes = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  const plain = (args) => JSON.parse(JSON.stringify(args ?? []));

  function noted({ method, args }, result) {
    if (method === "open") {
      seen.games.push(result);
      seen.opened.push(plain(args)[0]);
    }
    if (method === "close") seen.games = seen.games.filter((id) => id !== args[0]);
  }

  let asked = 0;
  /** Asks the page's own engine; bytes come back in base64. */
  seen.ask = (method, ...args) =>
    new Promise((resolve, reject) => {
      const id = `test ${(asked += 1)}`;
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error)) : resolve(encoded(result))));
      Original.prototype.postMessage.call(seen.workers.at(-1), { id, method, args });
    });

  function encoded(result) {
    if (!isBytes(result)) return result;
    let text = "";
    for (const byte of new Uint8Array(result.buffer ?? result)) text += String.fromCharCode(byte);
    return btoa(text);
  }

  const copy = async (text) => void seen.copied.push(text);
  Object.defineProperty(navigator, "clipboard", { value: { writeText: copy } });
}
