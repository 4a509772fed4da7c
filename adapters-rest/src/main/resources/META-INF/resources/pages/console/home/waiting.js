import { el } from "../../common/dom.js";
import { exactTime, money, relativeTime } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { actions } from "./action.js";

const t = texts({
  amount: ["金额", "Amount"],
  why: ["原因", "Reason"],
  asked: ["申请于", "Asked"],
  act: ["处理", "What to do"],
  approve: ["批准退款 {amount}", "Approve refund of {amount}"],
  reject: ["拒绝退款", "Refuse the refund"],
  byAnomaly: ["在异常中处理：", "Dealt with as an anomaly: "],
  anomaly: ["退款失败", "Refunds that failed"],
  provider: ["渠道", "Provider"],
  about: ["内容", "About"],
  payment: ["支付", "Payment"],
  refund: ["退款", "Refund"],
  trouble: ["问题", "Trouble"],
  came: ["收到于", "Came"],
  body: ["原文", "As it came"],
  show: ["查看", "Show"],
  replay: ["立即重试", "Handle again now"],
});

export const refunds = {
  table: rows => el("table", { id: "refunds" }, el("thead", {}, el("tr", {},
    el("th", { scope: "col", class: "number" }, t("amount")), el("th", { scope: "col" }, t("why")),
    el("th", { scope: "col" }, t("asked")), el("th", { scope: "col" }, t("act")))), rows),

  row: (refund, now, changed) => el("tr", { "data-refund": refund.id },
    el("td", { class: "number" }, money(refund.amount)),
    el("td", {}, refund.reason),
    el("td", {}, instant(refund.created_at, now)),
    el("td", {}, refund.status === "pending" ? actions(decisions(refund), changed)
      : [t("byAnomaly"), el("a", { href: "#/home?list=refund_failed" }, t("anomaly"))])),
};

/** Whether the goods go back in stock is the order's own default. */
function decisions(refund) {
  return [
    { name: "approve", what: t("approve", { amount: money(refund.amount) }), danger: true,
      path: `/api/admin/refunds/${refund.id}/approve`, body: reason => ({ reason }) },
    { name: "reject", what: t("reject"), path: `/api/admin/refunds/${refund.id}/reject`, body: reason => ({ reason }) }];
}

export const callbacks = {
  table: rows => el("table", { id: "callbacks" }, el("thead", {}, el("tr", {},
    ["provider", "about", "trouble", "came", "body", "act"].map(name => el("th", { scope: "col" }, t(name))))), rows),

  row: (callback, now, changed) => el("tr", { "data-callback": callback.id },
    el("td", {}, callback.provider),
    el("td", {}, t(callback.about)),
    el("td", {}, callback.trouble ?? "–"),
    el("td", {}, instant(callback.received_at, now)),
    el("td", {}, el("details", {}, el("summary", {}, t("show")), el("pre", {}, callback.body))),
    el("td", {}, actions([{ name: "replay", what: t("replay"),
      path: `/api/admin/callbacks/${callback.id}/replay`, body: reason => ({ reason }) }], changed))),
};

function instant(at, now) {
  return el("time", { datetime: at, title: exactTime(at) }, relativeTime(at, now));
}
