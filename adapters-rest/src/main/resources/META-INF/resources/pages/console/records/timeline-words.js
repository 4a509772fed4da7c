import { texts } from "../../common/text.js";
import { stateWord } from "./states.js";

const NAMES = {
  created: ["支付已创建", "Payment created"],
  started: ["已发起支付", "Payment started"],
  callback: ["收到回调", "Callback received"],
  callback_received: ["回调内容", "What the callback says"],
  gateway_asked: ["查询网关", "Gateway asked"],
  found_in_bill: ["对账单中找到", "Found in the bill"],
  closed_at_gateway: ["网关已关闭", "Closed at the gateway"],
  signature_refused: ["伪造或过期的回调", "Forged or stale callback"],
  callback_refused: ["无法处理的回调", "Callback of no use"],
  amount_mismatch: ["金额不一致", "Amount differs"],
  succeeded: ["支付成功", "Payment succeeded"],
  failed: ["支付失败", "Payment failed"],
  cancelled: ["支付已取消", "Payment cancelled"],
  expired: ["支付已过期", "Payment expired"],
  duplicate: ["重复通知", "Nothing new"],
  late: ["付款太迟", "Paid too late"],
  paid_twice: ["重复付款", "Paid twice"],
  refunded_elsewhere: ["已在别处退款", "Refunded elsewhere"],
  transition_failed: ["订单拒绝入账", "The order refused the money"],
  settled: ["员工确认入账", "Settled by staff"],
  noted: ["员工备注", "Staff note"],
  refund_requested: ["申请退款", "Refund requested"],
  refund_rejected: ["退款驳回", "Refund rejected"],
  refund_approved: ["退款批准", "Refund approved"],
  refund_delayed: ["退款未成，将重试", "Refund delayed, tried again"],
  refunded: ["退款已退回", "Refund paid back"],
  refund_failed: ["退款失败", "Refund failed"],
};

const ACTIONS = { query: ["员工查询网关", "Staff asked the gateway"], replay: ["员工重放回调", "Staff replayed a callback"] };

const FACTS = {
  about: ["关于", "About"],
  action: ["操作", "Action"],
  amount: ["金额", "Amount"],
  attempts: ["处理次数", "Attempts"],
  callback_id: ["回调号", "Callback"],
  currency: ["币种", "Currency"],
  customer: ["顾客", "Customer"],
  details: ["网关原话", "The gateway's words"],
  from: ["从", "From"],
  method: ["支付方式", "Method"],
  note: ["备注", "Note"],
  operator: ["操作人", "Operator"],
  order_id: ["订单", "Order"],
  order_number: ["订单号", "Order number"],
  out_refund_no: ["商户退款号", "Our refund number"],
  out_trade_no: ["商户订单号", "Our trade number"],
  payment_id: ["支付", "Payment"],
  product_id: ["商品", "Product"],
  provider: ["渠道", "Provider"],
  quantity: ["数量", "Quantity"],
  reason: ["原因", "Reason"],
  refund_id: ["退款号", "Refund"],
  sequence: ["序号", "Sequence"],
  signature: ["验签", "Signature"],
  state: ["状态", "State"],
  status: ["状态", "Status"],
  to: ["到", "To"],
  total_amount: ["总额", "Total"],
  transaction_id: ["交易号", "Transaction id"],
  trouble: ["问题", "Trouble"],
  verdict: ["处理结果", "Verdict"],
};

const names = texts(NAMES);
const actions = texts(ACTIONS);
const factNames = texts(FACTS);
const t = texts({ order: ["订单：{state}", "Order: {state}"], told: ["通知其他系统：{type}", "Others were told: {type}"] });

const DONE = ["succeeded", "refunded", "settled"];
const FAILED = ["signature_refused", "callback_refused", "amount_mismatch", "failed", "paid_twice", "late", "refunded_elsewhere",
  "transition_failed", "refund_failed", "refund_delayed"];

export function itemName({ kind, name, facts }) {
  if (kind === "order") {
    return t("order", { state: stateWord("orders", facts.to) });
  }
  if (kind === "event") {
    return t("told", { type: name });
  }
  if (kind === "note" && facts.action in ACTIONS) {
    return actions(facts.action);
  }
  return name in NAMES ? names(name) : name;
}

/** A fact that has no word here is called as the service calls it. */
export function factName(name) {
  return name in FACTS ? factNames(name) : name;
}

/** Its colour on the line; the words say the same. */
export function meaningOf({ name, facts }) {
  if (facts.verdict === "failed" || facts.verdict === "refused" || FAILED.includes(name)) {
    return "failed";
  }
  return DONE.includes(name) ? "done" : "over";
}
