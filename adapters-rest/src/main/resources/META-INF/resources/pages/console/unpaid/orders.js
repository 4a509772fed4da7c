import { el } from "../../common/dom.js";
import { texts } from "../../common/text.js";

const t = texts({
  title: ["订单", "Orders"],
  order: ["订单号", "Order number"],
  outcome: ["结果", "Outcome"],
  reason: ["原因", "Reason"],
  would_cancel: ["将取消", "Would be cancelled"],
  cancelled: ["已取消", "Cancelled"],
  skipped: ["跳过", "Skipped"],
  failed: ["失败", "Failed"],
  unknown: ["没有说明，见服务日志", "None given; see the service's log"],
  more: ["以上是前 {n} 个。", "These are the first {n}."],
});

const MEANINGS = { would_cancel: "waiting", cancelled: "done", skipped: "over", failed: "failed" };

/** What the service gives as reasons for skipping, in this page's words. */
const REASONS = {
  "it turned out to be paid": ["查询发现已支付", "it turned out to be paid"],
  "its gateway has not confirmed that nobody can pay it any more": ["支付渠道尚未确认不会再收款，稍后自动再试", "its gateway has not confirmed that nobody can pay it any more; that is tried again by itself"],
  "another transaction holds it": ["另一个操作正在处理它", "another transaction holds it"],
  "not overdue any more": ["已不再超时", "not overdue any more"],
};
const reasons = texts(REASONS);

export function badge(outcome, text) {
  return el("span", { class: "state " + MEANINGS[outcome] }, text);
}

/** Orders with what became, or would become, of each; `found` is how many there are altogether. */
export function orderTable(orders, found) {
  const columns = ["order", "outcome", "reason"];
  return el("div", { class: "stack" },
    el("div", { class: "table", tabindex: 0, role: "region", "aria-label": t("title") }, el("table", {},
      el("thead", {}, el("tr", {}, columns.map(column => el("th", { scope: "col" }, t(column))))),
      el("tbody", {}, orders.map(row)))),
    orders.length < found && el("p", { class: "quiet" }, t("more", { n: orders.length })));
}

function row(order) {
  return el("tr", { "data-outcome": order.outcome },
    el("td", {}, el("a", { href: "#/orders?" + new URLSearchParams({ q: order.order_number }) }, order.order_number)),
    el("td", {}, badge(order.outcome, t(order.outcome))),
    el("td", { class: "words" }, reason(order)));
}

function reason(order) {
  if (order.reason in REASONS) {
    return reasons(order.reason);
  }
  return order.reason || (order.outcome === "failed" ? t("unknown") : "");
}
