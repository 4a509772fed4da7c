import { el } from "/pages/common/dom.js";
import { money } from "/pages/common/format.js";
import { texts } from "/pages/common/text.js";

const STATES = {
  pending: "waiting", paid: "done", shipped: "done", completed: "done", refunding: "waiting", refunded: "over", cancelled: "over",
};

const t = texts({
  title: ["你最近的订单", "Your latest orders"],
  none: ["还没有订单。", "No orders yet."],
  order: ["订单", "Order"],
  product: ["商品", "Product"],
  amount: ["金额", "Amount"],
  state: ["状态", "State"],
  pending: ["待支付", "To be paid"],
  paid: ["已支付，待发货", "Paid, to be shipped"],
  shipped: ["已发货", "Shipped"],
  completed: ["已完成", "Completed"],
  refunding: ["退款中", "Refunding"],
  refunded: ["已退款", "Refunded"],
  cancelled: ["已取消", "Cancelled"],
});

/** What Alice ordered last; each number leads to the console, where its story is. */
export function orders(latest) {
  const head = ["order", "product", "amount", "state"].map(name =>
    el("th", { scope: "col", class: name === "amount" && "number" }, t(name)));
  const table = el("div", { class: "table", tabindex: 0, role: "region", "aria-labelledby": "orders" },
    el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, latest.map(row))));
  return el("section", {}, el("h2", { id: "orders" }, t("title")), latest.length === 0 ? el("p", { class: "quiet" }, t("none")) : table);
}

function row(order) {
  const story = "/console#/orders?" + new URLSearchParams({ q: order.order_number });
  return el("tr", { "data-number": order.order_number },
    el("td", {}, el("a", { href: story }, order.order_number)),
    el("td", {}, `${order.product_name} × ${order.quantity}`),
    el("td", { class: "number" }, money(order.total_amount)),
    el("td", {}, el("span", { class: "state " + STATES[order.status] }, t(order.status))));
}
