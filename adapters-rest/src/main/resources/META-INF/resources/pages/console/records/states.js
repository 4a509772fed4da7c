import { el } from "../../common/dom.js";
import { texts } from "../../common/text.js";

/** The word of each state and its meaning, which gives it its sign and colour. */
const STATES = {
  orders: {
    pending: ["waiting", ["待支付", "Pending"]],
    paid: ["done", ["待发货", "Paid"]],
    shipped: ["done", ["待收货", "Shipped"]],
    completed: ["done", ["已完成", "Completed"]],
    refunding: ["waiting", ["退款中", "Refunding"]],
    refunded: ["over", ["已退款", "Refunded"]],
    cancelled: ["over", ["已取消", "Cancelled"]],
    closing: ["waiting", ["关闭中", "Closing"]],
  },
  payments: {
    init: ["waiting", ["待支付", "Waiting"]],
    processing: ["waiting", ["支付中", "Processing"]],
    succeeded: ["done", ["已支付", "Succeeded"]],
    failed: ["failed", ["支付失败", "Failed"]],
    cancelled: ["over", ["已取消", "Cancelled"]],
    expired: ["over", ["已过期", "Expired"]],
  },
  refunds: {
    pending: ["waiting", ["待批准", "To be approved"]],
    processing: ["waiting", ["退款中", "Processing"]],
    succeeded: ["done", ["已退回", "Paid back"]],
    failed: ["failed", ["退款失败", "Failed"]],
    rejected: ["over", ["已驳回", "Rejected"]],
  },
  callbacks: {
    verified: ["done", ["验签通过", "Signature verified"]],
    forged: ["failed", ["验签失败", "Signature refused"]],
    handled: ["done", ["已处理", "Handled"]],
    refused: ["failed", ["已拒绝", "Refused"]],
    failed: ["failed", ["处理失败", "Handling failed"]],
  },
};

const METHODS = texts({ wechat: ["微信", "WeChat"], alipay: ["支付宝", "Alipay"], bank: ["银行", "Bank"], mock: ["模拟", "Mock"] });

/** The states that something may be in, to choose from: {pending: "待支付", ...}. */
export function states(of) {
  const word = words(of);
  return Object.fromEntries(Object.keys(STATES[of]).filter(state => state !== "closing").map(state => [state, word(state)]));
}

export function stateWord(of, state) {
  return state in STATES[of] ? words(of)(state) : state;
}

/** Which of the four meanings it has. */
export function meaning(of, state) {
  return STATES[of][state]?.[0] ?? "over";
}

export function badge(of, state) {
  return el("span", { class: "state " + meaning(of, state), "data-state": state }, stateWord(of, state));
}

export function method(name) {
  return ["wechat", "alipay", "bank", "mock"].includes(name) ? METHODS(name) : name;
}

function words(of) {
  return texts(Object.fromEntries(Object.entries(STATES[of]).map(([state, [, pair]]) => [state, pair])));
}
