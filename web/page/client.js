// The engine as seen from the page: a worker that answers each call with a promise.

class Client {
  constructor() {
    const url = URL.createObjectURL(new Blob([carried("worker")], { type: "text/javascript" }));
    this.worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.waiting = new Map();
    this.calls = 0;
    /** What is called with each event of the worker, by its name. */
    this.on = {};
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = (event) => this.fail(new Error(event.message ?? "the worker did not start"));
  }

  /** Calls a method of the engine, or of the worker itself. */
  call(method, ...args) {
    return new Promise((resolve, reject) => {
      this.waiting.set(++this.calls, { resolve, reject });
      this.worker.postMessage({ id: this.calls, method, args });
    });
  }

  /** Calls without waiting for an answer. */
  tell(method) {
    this.worker.postMessage({ method });
  }

  receive(message) {
    if (message.event) return this.on[message.event]?.(message);
    const call = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if ("error" in message) call?.reject(new Error(message.error));
    else call?.resolve(message.result);
  }

  fail(error) {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
