import { el } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { records } from "../records/list.js";
import { orderDetail } from "../records/order.js";
import { ago } from "../records/parts.js";
import { badge, method, states } from "../records/states.js";

const t = texts({
  title: ["订单", "Orders"],
  number: ["订单号", "Order number"],
  product: ["商品", "Product"],
  total: ["金额", "Total"],
  state: ["状态", "State"],
  method: ["支付方式", "Method"],
  placed: ["下单", "Placed"],
});

const KIND = {
  name: "orders",
  title: t("title"),
  path: "/api/admin/orders",
  statuses: states("orders"),
  idOf: order => order.id,
  openIdOf: order => order.id,
  detail: orderDetail,
  columns: [
    { title: t("number"), cell: order => el("a", { href: "#/orders?id=" + order.id }, order.order_number) },
    { title: t("product"), wide: true, cell: order => order.product_name + " × " + order.quantity },
    { title: t("total"), number: true, cell: order => money(order.total_amount) },
    { title: t("state"), cell: order => badge("orders", order.closing ? "closing" : order.status) },
    { title: t("method"), wide: true, cell: order => method(order.method) },
    { title: t("placed"), number: true, cell: (order, now) => ago(order.created_at, now) },
  ],
};

export function render(main, parameters) {
  return records(main, parameters, KIND);
}
