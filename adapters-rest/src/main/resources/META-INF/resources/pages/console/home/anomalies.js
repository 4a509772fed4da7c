import { el } from "../../common/dom.js";
import { exactTime, money, relativeTime } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { actions } from "./action.js";
import { kindOf } from "./words.js";

const t = texts({
  kind: ["种类", "Kind"],
  subject: ["对象", "About"],
  amount: ["金额", "Amount"],
  seen: ["首次发现", "First seen"],
  evidence: ["证据", "Evidence"],
  act: ["处理", "What to do"],
  show: ["查看", "Show"],
  retry: ["再次退款 {amount}", "Retry refund {amount}"],
  refund: ["退款 {amount}", "Refund {amount}"],
  settle: ["入账 {amount}", "Apply {amount} to its order"],
  settleRefund: ["记为已退 {amount}", "Record {amount} as paid back"],
  settleBill: ["按账单入账 {amount}", "Receive {amount} as the bill says"],
  note: ["备注并结案", "Note and close"],
  find: ["查订单", "Find the order"],
});

/** Which of the actions make sense of a kind; the service has the last word. */
const OF_HELD_MONEY = ["refund", "settle", "note"];
const ACTIONS = {
  late_payment: OF_HELD_MONEY,
  double_payment: OF_HELD_MONEY,
  amount_mismatch: OF_HELD_MONEY,
  transition_refused: OF_HELD_MONEY,
  refunded_elsewhere: OF_HELD_MONEY,
  unknown_payment: ["refund", "note"],
  refund_failed: ["retry", "settle", "note"],
  bill_differs: ["settle", "note"],
};
const SETTLE_WORDS = { refund_failed: "settleRefund", bill_differs: "settleBill" };

export const anomalies = {
  table: rows => el("table", { id: "anomalies" }, el("thead", {}, el("tr", {},
    el("th", { scope: "col" }, t("kind")), el("th", { scope: "col" }, t("subject")),
    el("th", { scope: "col", class: "number" }, t("amount")), el("th", { scope: "col" }, t("seen")),
    el("th", { scope: "col" }, t("evidence")), el("th", { scope: "col" }, t("act")))), rows),

  row: (anomaly, now, changed) => el("tr", { "data-anomaly": anomaly.id },
    el("td", {}, el("span", { class: "state failed" }, kindOf(anomaly.kind))),
    el("td", {}, anomaly.subject, order(anomaly) ?? []),
    el("td", { class: "number" }, anomaly.amount === null ? "–" : money(anomaly.amount)),
    el("td", {}, el("time", { datetime: anomaly.first_seen, title: exactTime(anomaly.first_seen) }, relativeTime(anomaly.first_seen, now))),
    el("td", {}, evidence(anomaly)),
    el("td", {}, actions(possible(anomaly), changed))),
};

function possible(anomaly) {
  return (ACTIONS[anomaly.kind] ?? ["note"]).filter(name => name === "note" || anomaly.amount !== null).map(name => ({
    name,
    what: t(name === "settle" ? SETTLE_WORDS[anomaly.kind] ?? "settle" : name, { amount: anomaly.amount === null ? "" : money(anomaly.amount) }),
    danger: name === "refund" || name === "retry",
    path: `/api/admin/anomalies/${anomaly.id}/resolve`,
    body: reason => ({ action: name, reason }),
  }));
}

/** What leads to the order: its number, where the evidence has one, else the money's own number. */
function order(anomaly) {
  const q = anomaly.evidence.order_number ?? anomaly.evidence.transaction_id;
  return q && [el("br"), el("a", { href: "#/orders?" + new URLSearchParams({ q }) }, t("find"))];
}

function evidence(anomaly) {
  const facts = Object.entries(anomaly.evidence);
  return facts.length === 0 ? "–" : el("details", {}, el("summary", {}, t("show")),
    el("dl", {}, facts.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]).flat()));
}
