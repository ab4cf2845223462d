// Plays the film in this page. It is self-contained.
"use strict";
(async () => {
  const element = (id) => document.getElementById(id);
  const [root, player, scene] = [document.documentElement, element("player"), element("scene")];
  const [button, scrub, speed, said] = ["play", "scrub", "speed", "said"].map(element);
  const settings = JSON.parse(element("settings").textContent);

  // ---- The film: deflated JSON, see pack.rs -------------------------------------------------

  async function unpack(base64) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  }

  const film = await unpack(element("film").textContent).catch(() => null);
  if (!film) {
    root.className = ""; // The browser is too old: the last frame stays.
    return;
  }
  const last = film.frames.length - 1;

  /** Second differences to steps from point to point. */
  function steps(second) {
    let step = 0;
    return second.map((difference) => (step += difference));
  }

  /** Path data after the start: verbs hold on until the points are used up. */
  const pathData = film.outlines.map(([verbs, secondX, secondY]) => {
    const [x, y] = [steps(secondX), steps(secondY)];
    const kinds = verbs.replace("Z", "");
    let data = "";
    for (let point = 0, verb = 0; point < x.length; verb += 1) {
      const kind = kinds[Math.min(verb, kinds.length - 1)];
      data += kind.toLowerCase();
      // All points of a segment are relative to its start.
      let [dx, dy] = [0, 0];
      for (const end = point + { L: 1, Q: 2, C: 3 }[kind]; point < end; point += 1) {
        dx += x[point];
        dy += y[point];
        data += `${dx} ${dy} `;
      }
    }
    return verbs.startsWith("Z") ? data + "z" : data;
  });

  function draw(shape) {
    const [style, places] = film.shapes[shape];
    const attributes = film.styles[style];
    const kind = attributes.some(([name]) => name === "href") ? "image" : "path";
    const node = document.createElementNS("http://www.w3.org/2000/svg", kind);
    for (const [name, value] of attributes) node.setAttribute(name, value);
    if (kind === "image") return node;
    let data = "";
    for (let i = 0; i < places.length; i += 3) {
      data += `M${places[i + 1]} ${places[i + 2]}${pathData[places[i]]}`;
    }
    node.setAttribute("d", data);
    return node;
  }

  let frame = -1;
  let drawn = new Map();

  function show(number) {
    if (number === frame) return;
    frame = number;
    // Existing shapes are kept, because most never change.
    drawn = new Map(film.frames[frame].map((shape) => [shape, drawn.get(shape) ?? draw(shape)]));
    scene.replaceChildren(...drawn.values());
    scrub.value = frame;
    player.dataset.frame = frame;
  }

  // ---- Time ---------------------------------------------------------------------------------

  const longer = (hold) => Math.max(hold, 1 / settings.fps);
  const starts = film.frames.map((_, i) => (i === 0 ? 0 : longer(settings.holdFirst) + (i - 1) / settings.fps));
  const length = starts[last] + longer(settings.holdLast);
  const frameAt = (time) => Math.max(starts.findLastIndex((start) => start <= time), 0);

  let state = "";
  let [time, laps, before] = [0, 0, 0];

  function become(next) {
    state = player.dataset.state = next;
    const name = state === "playing" ? settings.pause : settings.play;
    button.setAttribute("aria-label", name);
    button.title = name;
    scene.setAttribute("aria-label", film.texts[frame][1]);
    scrub.setAttribute("aria-valuetext", film.texts[frame][0]);
  }

  /** Stops; those who cannot see it hear what is shown. */
  function pause(next = "paused") {
    become(next);
    said.textContent = film.texts[frame][1];
  }

  function tick(now) {
    if (state !== "playing") return;
    // A page that was suspended continues where it was.
    time += Math.min((now - before) / 1000, 0.25) * Number(speed.value);
    before = now;
    if (time >= length) {
      laps += 1;
      if (settings.laps && laps >= settings.laps) {
        show(last);
        pause("ended");
        return;
      }
      time %= length;
    }
    show(frameAt(time));
    requestAnimationFrame(tick);
  }

  function play() {
    if (state === "playing") return;
    if (frame === last || frame < 0) restart();
    else run();
  }

  function restart() {
    [time, laps] = [0, 0];
    show(0);
    if (state !== "playing") run();
  }

  function run() {
    become("playing");
    said.textContent = "";
    before = performance.now();
    requestAnimationFrame(tick);
  }

  function seek(number) {
    show(Math.min(Math.max(number, 0), last));
    time = starts[frame];
    pause();
  }

  const toggle = () => (state === "playing" ? pause() : play());

  // ---- Input --------------------------------------------------------------------------------

  const keys = {
    " ": toggle,
    ArrowLeft: () => seek(frame - 1),
    ArrowRight: () => seek(frame + 1),
    Home: () => seek(0),
    End: () => seek(last),
  };
  document.addEventListener("keydown", (event) => {
    const own = event.target === speed || (event.target === button && event.key === " ");
    if (own || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  button.addEventListener("click", toggle);
  scene.addEventListener("click", toggle);
  scrub.addEventListener("input", () => seek(Number(scrub.value)));

  // ---- The slide: plays when it is entered --------------------------------------------------

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const exported = /[?&#](print-pdf|last)\b/.test(location.search + location.hash);
  let interrupted = false;

  function enter() {
    if (!still.matches && !exported) restart();
  }

  function leave() {
    if (state === "playing") become("paused");
  }

  function stand() {
    show(last);
    time = starts[last];
    become("paused");
  }

  new IntersectionObserver((entries) => {
    if (entries[entries.length - 1].isIntersecting) enter();
    else leave();
  }, { threshold: 0.25 }).observe(scene);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      interrupted = state === "playing";
      leave();
    } else if (interrupted) enter();
  });
  // reveal.js reports this to its frames; hidden slides of some of its transitions count as visible.
  addEventListener("message", ({ data }) => {
    if (data === "slide:start") enter();
    if (data === "slide:stop") leave();
  });
  still.addEventListener("change", () => still.matches && stand());

  stand();
  root.className = exported ? "" : "live";
})();
