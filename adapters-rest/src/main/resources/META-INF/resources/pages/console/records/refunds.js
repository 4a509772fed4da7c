import { el } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { actionBar } from "./actions.js";
import { ago } from "./parts.js";
import { badge } from "./states.js";

const t = texts({ refunds: ["退款", "Refunds"] });

/** Refunds with what staff may do about each. */
export function refundList(refunds, actions, now, reload) {
  return refunds.length > 0 && el("section", { class: "stack" }, el("h3", {}, t("refunds")),
    el("ul", { class: "plain stack", id: "refunds" }, refunds.map(refund => el("li", { class: "stack", "data-id": refund.id },
      el("p", {}, el("strong", {}, money(refund.amount)), " ", badge("refunds", refund.status), " ", ago(refund.created_at, now),
        el("br", {}), el("span", { class: "quiet" }, refund.reason)),
      actionBar(actions, ["approve", "reject", "retry"], refund.id, reload)))));
}
