// Short names for what is done to elements everywhere.

/** The element of this id. */
const $ = (id) => document.getElementById(id);

/** A new element with properties, attributes (names with a dash, and role), and children. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, value);
    else if (name === "t") element.dataset.t = value;
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/** Calls `act` when nothing has called this for `ms`. */
function debounced(ms, act) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), ms);
  };
}

/** Sets a property only where it changes, so that playing does not lay the page out anew. */
function put(element, name, value) {
  if (element[name] !== value) element[name] = value;
}

/** The same for an attribute. */
function mark(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

/** Whether keys that are typed belong to this element. */
const isField = (element) => element.matches("input:not([type=checkbox], [type=radio]), select, textarea, [role=slider], dialog *, #dirac-handle");

/** The text of an inline script that carries data. */
const carried = (id) => $(id).textContent.trim();
