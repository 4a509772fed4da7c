import { el } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { kindOf, meaningOf } from "./words.js";

const t = texts({
  title: ["需要处理", "Needs attention"],
  nothing: ["无待处理事项", "Nothing needs you"],
  count: ["{n} 项", "{n} open"],
});

/** Where else than on this page the list of a kind is. */
const ELSEWHERE = {
  payment_unknown: "#/payments?status=processing",
  order_closing: "#/orders?status=pending",
};

/** A card for each kind of thing that needs somebody; the page's own lists take the others up. */
export function attention(overview) {
  const piles = [...overview.anomalies, ...overview.waiting];
  return el("section", { "aria-labelledby": "attention-title" }, el("h2", { id: "attention-title" }, t("title")),
    piles.length === 0
      ? el("p", { class: "notice done", id: "nothing" }, t("nothing"))
      : el("div", { class: "cards", id: "attention" },
        overview.anomalies.map(pile => card(pile, "failed")), overview.waiting.map(pile => card(pile, "waiting"))));
}

function card({ kind, count, amount }, state) {
  return el("a", { class: "card pile", "data-card": kind, href: ELSEWHERE[kind] ?? "#/home?list=" + kind },
    el("span", { class: "state " + state }, kindOf(kind)),
    el("span", { class: "count" }, t("count", { n: count })),
    amount !== "0.00" && el("span", { class: "sum" }, money(amount)),
    el("span", { class: "quiet" }, meaningOf(kind)));
}
