// A line below the picture that describes the frame while the film stands still.

const [line, switcher] = ["description", "switch"].map(element);
const wanted = options.get("captions");
// A picture with captions explains itself.
let isDescribed = wanted ? wanted !== "0" : settings.stops.length > 0;
if (settings.hasCaptions) isDescribed = false;
switcher.hidden = settings.hasCaptions;

function describe() {
  line.hidden = !isDescribed;
  line.textContent = state === "playing" ? "" : film.texts[frame][1];
  switcher.setAttribute("aria-pressed", isDescribed);
}

function switchDescription() {
  if (settings.hasCaptions) return false;
  isDescribed = !isDescribed;
  describe();
  return true;
}
switcher.addEventListener("click", switchDescription);
