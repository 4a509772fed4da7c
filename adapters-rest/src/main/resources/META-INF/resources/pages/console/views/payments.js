import { el } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { records } from "../records/list.js";
import { ago } from "../records/parts.js";
import { paymentDetail } from "../records/payment.js";
import { badge, method, states } from "../records/states.js";

const t = texts({
  payments: ["支付", "Payments"],
  refunds: ["退款", "Refunds"],
  payment: ["支付号", "Payment"],
  refund: ["退款号", "Refund"],
  amount: ["金额", "Amount"],
  state: ["状态", "State"],
  method: ["支付方式", "Method"],
  transaction: ["交易号", "Transaction id"],
  reason: ["原因", "Reason"],
  created: ["创建", "Created"],
  what: ["支付或退款", "Payments or refunds"],
});

const number = { number: true };
const created = { title: t("created"), ...number, cell: (item, now) => ago(item.created_at, now) };
const amount = { title: t("amount"), ...number, cell: item => money(item.amount) };

const PAYMENTS = {
  name: "payments",
  title: t("payments"),
  path: "/api/admin/payments",
  statuses: states("payments"),
  head: () => tabs(false),
  idOf: payment => payment.id,
  openIdOf: payment => payment.id,
  detail: paymentDetail,
  columns: [
    { title: t("payment"), cell: payment => el("a", { href: "#/payments?id=" + payment.id }, payment.id) },
    amount,
    { title: t("state"), cell: payment => badge("payments", payment.status) },
    { title: t("method"), cell: payment => method(payment.method) },
    { title: t("transaction"), wide: true, cell: payment => payment.transaction_id },
    created,
  ],
};

/** A refund opens the payment whose money it is. */
const REFUNDS = {
  name: "payments",
  always: { list: "refunds" },
  title: t("refunds"),
  path: "/api/admin/refunds",
  statuses: states("refunds"),
  head: () => tabs(true),
  idOf: refund => refund.id,
  openIdOf: refund => refund.payment_id,
  detail: paymentDetail,
  columns: [
    { title: t("refund"), cell: refund => refund.payment_id
      ? el("a", { href: "#/payments?list=refunds&id=" + refund.payment_id }, refund.id) : refund.id },
    amount,
    { title: t("state"), cell: refund => badge("refunds", refund.status) },
    { title: t("reason"), wide: true, cell: refund => refund.reason },
    created,
  ],
};

function tabs(isRefunds) {
  return el("nav", { class: "row", "aria-label": t("what") },
    el("a", { class: "button", href: "#/payments", "aria-current": isRefunds ? false : "page" }, t("payments")),
    el("a", { class: "button", href: "#/payments?list=refunds", "aria-current": isRefunds ? "page" : false }, t("refunds")));
}

export function render(main, parameters) {
  return records(main, parameters, parameters.get("list") === "refunds" ? REFUNDS : PAYMENTS);
}
