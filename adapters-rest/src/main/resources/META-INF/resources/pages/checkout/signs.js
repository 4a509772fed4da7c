import { svg } from "../common/dom.js";

/** What each picture means, in the colours that all pages have for it, and what is drawn in its circle. */
const PICTURES = {
  waiting: ["waiting", "M24 14v10l7 4"],
  processing: ["waiting", "M15 24h.1M24 24h.1M33 24h.1"],
  paid: ["done", "M15 25l6 6 12-13"],
  failed: ["failed", "M24 14v12M24 33h.1"],
  cancelled: ["over", "M17 17l14 14M31 17l-14 14"],
  expired: ["over", "M24 14v10l7 4"],
  late: ["waiting", "M32 30v-5a5 5 0 0 0-5-5H16M21 14l-6 6 6 6"],
  gone: ["over", "M15 24h18"],
};

/** waiting, done, failed or over. Money that is back is over. */
export function meaning(picture, state) {
  const isBack = picture === "late" && state.money.refunded === state.money.amount;
  return isBack ? "over" : PICTURES[picture][0];
}

export function sign(picture, colour) {
  return svg("svg", { class: "sign " + colour, viewBox: "0 0 48 48", fill: "none", stroke: "currentColor", "stroke-width": "3",
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" },
  svg("circle", { cx: 24, cy: 24, r: 20 }), svg("path", { d: PICTURES[picture][1] }));
}
