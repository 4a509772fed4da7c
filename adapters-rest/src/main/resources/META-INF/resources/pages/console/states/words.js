import { texts } from "../../common/text.js";
import * as states from "../records/states.js";

/** What the lists call each subject. */
const LISTS = { order: "orders", payment: "payments", refund: "refunds" };

const TRIGGERS = {
  order: {
    pay: ["支付", "pay"],
    ship: ["发货", "ship"],
    confirm_receipt: ["确认收货", "confirm receipt"],
    cancel: ["取消", "cancel"],
    refund: ["退款", "refund"],
    refund_done: ["退款完成", "refund done"],
    return_to_paid: ["恢复为待发货", "return to paid"],
    return_to_shipped: ["恢复为待收货", "return to shipped"],
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

export function statusWord(subject, status) {
  return states.stateWord(LISTS[subject], status);
}

export function meaning(subject, status) {
  return states.meaning(LISTS[subject], status);
}

/** A word that came after this page was written stands as it is. */
export function triggerWord(subject, trigger) {
  return trigger in TRIGGERS[subject] ? texts(TRIGGERS[subject])(trigger) : trigger.replaceAll("_", " ");
}

export function needWord(need) {
  return needs(need);
}
