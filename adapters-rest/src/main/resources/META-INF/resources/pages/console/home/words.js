import { texts } from "../../common/text.js";

/** What needs somebody, by its kind, as people call it. */
export const kindOf = texts({
  late_payment: ["迟到的付款", "Late payments"],
  double_payment: ["重复付款", "Paid twice"],
  amount_mismatch: ["金额不符", "Amounts differ"],
  transition_refused: ["订单未接受的付款", "Money an order refused"],
  unknown_payment: ["找不到支付的到账", "Money without a payment"],
  refunded_elsewhere: ["已在别处退款", "Refunded elsewhere"],
  bill_differs: ["与账单不符", "Bill differs"],
  refund_failed: ["退款失败", "Refunds that failed"],
  gateway_unknown: ["网关没有说明结果", "Gateway does not say"],
  stock_inconsistent: ["库存矛盾", "Stock contradicts itself"],
  records_inconsistent: ["记录矛盾", "Records contradict each other"],
  payment_unknown: ["过期未明的支付", "Payments unknown"],
  refund_pending: ["待审批的退款", "Refunds to approve"],
  refund_given_up: ["搁置的退款", "Refunds given up"],
  order_closing: ["关闭中的订单", "Orders closing"],
  callback_failed: ["未处理的回调", "Callbacks not handled"],
});

/** What it means for the money, in a sentence. */
export const meaningOf = texts({
  late_payment: ["超时后到账，钱留存待处理或正在退回。", "Came after the deadline; held, or on its way back."],
  double_payment: ["同一订单付了不止一次。", "An order was paid more than once."],
  amount_mismatch: ["到账金额与应付金额不同，钱留存。", "Another amount came than was asked for; it is held."],
  transition_refused: ["钱到了，订单的状态不允许入账。", "Money came that the order's state does not take."],
  unknown_payment: ["钱到了，这里没有这笔支付。", "Money came that nobody here asked for."],
  refunded_elsewhere: ["钱在我们得知之前已经退了。", "It had gone back before we heard of it."],
  bill_differs: ["网关账单与我们的记录不一致。", "The provider's bill and our records differ."],
  refund_failed: ["网关多次拒绝退款，钱留存。", "The gateway would not pay it back; it is held."],
  gateway_unknown: ["网关没有答复，继续询问中。", "The gateway has not answered; it is asked on."],
  stock_inconsistent: ["库存与订单或流水对不上。", "Stock does not agree with orders or ledger."],
  records_inconsistent: ["同一订单的记录互相矛盾。", "Records of one order contradict each other."],
  payment_unknown: ["已过期，但网关还没有说是否收了款。", "Past the deadline; the gateway has not said whether it was paid."],
  refund_pending: ["等待员工批准或拒绝。", "Wait for staff to approve or refuse."],
  refund_given_up: ["多次尝试未成，钱留存待人工处理。", "Tried in vain; the money is held for staff."],
  order_closing: ["等网关确认无人能再付款，库存仍占用。", "Wait for gateways to confirm; stock stays reserved."],
  callback_failed: ["真实的通知，我们没能处理，会重试。", "Genuine, but we could not handle them; they are tried again."],
});
