import { el, show } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { read } from "../api.js";
import { actionBar } from "./actions.js";
import { ago, exactly, facts, known } from "./parts.js";
import { refundList } from "./refunds.js";
import { badge, method, stateWord } from "./states.js";

const t = texts({
  product: ["商品", "Product"],
  price: ["单价", "Unit price"],
  customer: ["顾客", "Customer"],
  method: ["支付方式", "Method"],
  recipient: ["收件人", "Recipient"],
  phone: ["电话", "Phone"],
  address: ["地址", "Address"],
  note: ["顾客留言", "Customer's note"],
  placed: ["下单", "Placed"],
  payments: ["支付", "Payments"],
  history: ["历史", "History"],
  by: ["操作人 {operator}", "by {operator}"],
});

/** One order with its payments, refunds and history, and what may be done. */
export async function orderDetail(id, place) {
  const reload = async () => show(place, await orderDetail(id, place));
  const { order, customer, actions } = await read(`/api/admin/orders/${encodeURIComponent(id)}`);
  known(place, "/api/admin/orders", order);
  const now = order.payments[0]?.server_time ?? new Date().toISOString();
  return el("div", { class: "stack" },
    el("h2", {}, order.order_number, " ", badge("orders", order.status), order.closing && [" ", badge("orders", "closing")]),
    el("p", { class: "amount" }, money(order.total_amount)),
    facts([
      [t("product"), order.product_name + " × " + order.quantity],
      [t("price"), money(order.unit_price)],
      [t("customer"), customer],
      [t("method"), method(order.method)],
      [t("recipient"), order.address.recipient],
      [t("phone"), order.address.phone],
      [t("address"), order.address.region + " " + order.address.detail],
      [t("note"), order.note],
      [t("placed"), exactly(order.created_at, now)],
    ]),
    actionBar(actions, ["ship", "refund", "cancel"], order.id, reload),
    refundList(order.refunds, actions, now, reload),
    payments(order.payments, now),
    history(order.history, now));
}

function payments(all, now) {
  return el("section", { class: "stack" }, el("h3", {}, t("payments")),
    el("ul", { class: "plain stack", id: "payments" }, all.map(payment => el("li", { "data-id": payment.id },
      el("a", { href: "#/payments?id=" + payment.id }, method(payment.method) + " " + money(payment.amount)), " ",
      badge("payments", payment.status), " ", ago(payment.created_at, now)))));
}

function history(changes, now) {
  return changes.length > 0 && el("section", { class: "stack" }, el("h3", {}, t("history")),
    el("ol", { class: "plain stack", id: "history" }, [...changes].reverse().map(change => el("li", {},
      stateWord("orders", change.from), " → ", badge("orders", change.to), " ", ago(change.at, now),
      el("br", {}), el("span", { class: "quiet" }, t("by", { operator: change.operator }), change.note && " · " + change.note)))));
}
