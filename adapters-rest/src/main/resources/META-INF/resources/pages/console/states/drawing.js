import { svg } from "../../common/dom.js";
import { layout, STATE } from "./layout.js";
import { meaning, needWord, statusWord, triggerWord } from "./words.js";

const SIGNS = { waiting: "◔", done: "✓", failed: "!", over: "–" };

/** A diagram as a picture, with `title` as what it is called. */
export function drawing(subject, diagram, title) {
  const { width, height, shift, states, moves } = layout(diagram);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": title },
    svg("defs", {}, arrow(subject, "seed"), arrow(subject, "extension")),
    svg("g", { transform: `translate(0 ${shift})` }, moves.map(move => line(subject, move)),
      states.map(state => box(subject, state)), moves.map(move => label(subject, move))));
  return picture;
}

function arrow(subject, origin) {
  return svg("marker", { id: `${subject}-${origin}-arrow`, class: "arrow " + origin, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" },
    svg("path", { d: "M0,0 L8,4 L0,8 Z" }));
}

function line(subject, move) {
  return svg("path", { class: "move " + move.origin, d: move.path, "marker-end": `url(#${subject}-${move.origin}-arrow)`,
    "data-from": move.from, "data-to": move.to });
}

/** What else a move needs stands in a line of its own. */
function label(subject, move) {
  const need = needWord(move.needs);
  const event = (move.origin === "extension" ? "※ " : "") + triggerWord(subject, move.trigger);
  const { x, y } = move.label;
  return svg("text", { class: "label", x, y: need ? y - 8 : y }, svg("tspan", { x }, event),
    need && svg("tspan", { x, dy: 16 }, `[${need}]`));
}

/** A final state has a second border. */
function box(subject, state) {
  const kind = meaning(subject, state.status);
  return svg("g", { class: "box " + kind, transform: `translate(${state.x} ${state.y})`, "data-status": state.status },
    svg("rect", { width: STATE.width, height: STATE.height, rx: 8 }),
    state.terminal && svg("rect", { class: "inner", x: 4, y: 4, width: STATE.width - 8, height: STATE.height - 8, rx: 5 }),
    svg("text", { x: STATE.width / 2, y: STATE.height / 2 - 8 }, SIGNS[kind] + " " + statusWord(subject, state.status)),
    svg("text", { class: "code", x: STATE.width / 2, y: STATE.height / 2 + 12 }, state.status));
}
