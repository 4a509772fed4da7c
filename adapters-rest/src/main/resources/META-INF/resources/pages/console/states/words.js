import { texts } from "../../common/text.js";

/** What each status is called, and which of the four meanings it has. */
const STATUSES = {
  order: {
    pending: ["待支付", "Pending", "waiting"],
    paid: ["已支付", "Paid", "done"],
    shipped: ["已发货", "Shipped", "done"],
    completed: ["已完成", "Completed", "done"],
    cancelled: ["已取消", "Cancelled", "over"],
    refunding: ["退款中", "Refunding", "waiting"],
    refunded: ["已退款", "Refunded", "over"],
  },
  payment: {
    init: ["待支付", "Waiting", "waiting"],
    processing: ["支付中", "Processing", "waiting"],
    succeeded: ["已支付", "Succeeded", "done"],
    failed: ["支付失败", "Failed", "failed"],
    cancelled: ["已取消", "Cancelled", "over"],
    expired: ["已过期", "Expired", "over"],
  },
  refund: {
    pending: ["待批准", "To be approved", "waiting"],
    processing: ["退款中", "Processing", "waiting"],
    succeeded: ["已退回", "Paid back", "done"],
    failed: ["退款失败", "Failed", "failed"],
    rejected: ["已驳回", "Rejected", "over"],
  },
};

const TRIGGERS = {
  order: {
    pay: ["支付", "pay"],
    ship: ["发货", "ship"],
    confirm_receipt: ["确认收货", "confirm receipt"],
    cancel: ["取消", "cancel"],
    refund: ["退款", "refund"],
    refund_done: ["退款完成", "refund done"],
    return_to_paid: ["恢复为已支付", "return to paid"],
    return_to_shipped: ["恢复为已发货", "return to shipped"],
    return_to_completed: ["恢复为已完成", "return to completed"],
    reinstate: ["重新生效", "reinstate"],
  },
  payment: {
    start: ["发起", "start"],
    succeed: ["成功", "succeed"],
    fail: ["失败", "fail"],
    cancel: ["取消", "cancel"],
    expire: ["过期", "expire"],
  },
  refund: {
    approve: ["批准", "approve"],
    reject: ["驳回", "reject"],
    succeed: ["成功", "succeed"],
    give_up: ["放弃", "give up"],
    retry: ["重试", "retry"],
  },
};

const needs = texts({
  none: ["", ""],
  full_refund: ["全额退款", "full refund"],
  confirmed_money: ["确认到账的钱", "confirmed money"],
});

/** A word that came after this page was written stands as it is. */
function word(table, subject, key) {
  return key in table[subject] ? texts(table[subject])(key) : key.replaceAll("_", " ");
}

export function statusWord(subject, status) {
  return word(STATUSES, subject, status);
}

export function meaning(subject, status) {
  return STATUSES[subject][status]?.[2] ?? "over";
}

export function triggerWord(subject, trigger) {
  return word(TRIGGERS, subject, trigger);
}

export function needWord(need) {
  return needs(need);
}
