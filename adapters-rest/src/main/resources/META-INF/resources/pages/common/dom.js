/**
 * An element with its attributes and children. Text becomes text nodes, so that nothing a user or a gateway wrote is
 * ever read as markup. An attribute of a function is a listener: {onclick: ...}; false and undefined leave it out.
 */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for drawings. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.replace(/^on/, ""), value);
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts new children in place of the old ones. */
export function show(container, ...children) {
  container.replaceChildren(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
}
