import { el, show } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { read } from "../api.js";
import { actionBar } from "./actions.js";
import { exactly, facts, known } from "./parts.js";
import { badge, method } from "./states.js";
import { timeline } from "./timeline.js";
import { refundList } from "./refunds.js";

const t = texts({
  payment: ["支付 {id}", "Payment {id}"],
  order: ["订单", "Order"],
  orderState: ["订单状态", "Order state"],
  product: ["商品", "Product"],
  customer: ["顾客", "Customer"],
  method: ["支付方式", "Method"],
  trade: ["商户订单号", "Our trade number"],
  transaction: ["交易号", "Transaction id"],
  created: ["创建", "Created"],
  expires: ["有效期至", "Expires"],
});

/** One payment with all that happened to it, and what may be done. */
export async function paymentDetail(id, place) {
  const reload = async () => show(place, await paymentDetail(id, place));
  const told = await read(`/api/admin/payments/${encodeURIComponent(id)}/timeline`);
  const { payment, order, refunds, actions } = told;
  known(place, "/api/admin/payments", payment);
  return el("div", { class: "stack" },
    el("h2", {}, t("payment", { id: payment.id }), " ", badge("payments", payment.status)),
    el("p", { class: "amount" }, money(payment.amount)),
    facts([
      [t("order"), el("a", { href: "#/orders?" + new URLSearchParams({ q: order.order_number, id: order.id }) }, order.order_number)],
      [t("orderState"), badge("orders", order.closing ? "closing" : order.status)],
      [t("product"), order.product_name + " × " + order.quantity],
      [t("customer"), told.customer],
      [t("method"), method(payment.method)],
      [t("trade"), told.out_trade_no],
      [t("transaction"), payment.transaction_id],
      [t("created"), exactly(payment.created_at, payment.server_time)],
      [t("expires"), exactly(payment.expires_at, payment.server_time)],
    ]),
    actionBar(actions, ["query", "note"], payment.id, reload),
    actionBar(actions, ["refund"], order.id, reload),
    refundList(refunds, actions, payment.server_time, reload),
    timeline(told, reload));
}
