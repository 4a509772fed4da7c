import { money } from "../common/format.js";
import { texts } from "../common/text.js";

export const t = texts({
  order: ["订单 {number}", "Order {number}"],
  amount: ["应付金额", "Amount to pay"],
  product: ["{name}，共 {quantity} 件", "{name}, quantity {quantity}"],
  left: ["剩余时间", "Time left"],
  lastMinute: ["还剩一分钟。", "One minute left."],
  offline: ["网络已断开。你的付款不受影响，网络恢复后本页会自动更新。", "The network is away. Your payment is safe; this page follows once it is back."],
  online: ["网络已恢复。", "The network is back."],
  helpTitle: ["付款遇到问题？", "Trouble paying?"],
  helpText: [
    "请记下订单号，联系商城客服。钱付出去以后这里没有变化，请不要再付：系统会向支付渠道核对。",
    "Note the order number and talk to the shop. If you have paid and nothing changes here, do not pay again: we check with the wallet.",
  ],
  code: ["付款二维码", "QR code to pay with"],
  noCode: ["暂时拿不到付款码", "No payment code just now"],
  again: ["重试", "Try again"],
  havePaid: ["我已付款", "I have paid"],
  backToCode: ["还没付？返回付款", "Not paid yet? Back to paying"],
  payAgain: ["重新支付", "Pay again"],
  simulated: ["用模拟钱包支付", "Pay in the simulated wallet"],
  openWechat: ["打开微信支付", "Open WeChat Pay"],
  openAlipay: ["打开支付宝", "Open Alipay"],
  bankNumber: ["付款编号", "Number to pay with"],
  copy: ["复制编号", "Copy the number"],
  copied: ["已复制", "Copied"],

  waiting: ["等待支付", "Waiting for payment"],
  processing: ["正在确认", "Being confirmed"],
  paid: ["支付成功", "Paid"],
  failed: ["支付失败", "Payment failed"],
  cancelled: ["支付已取消", "Payment cancelled"],
  expired: ["支付已超时", "Payment expired"],
  late: ["付款过晚，钱会退回", "Paid too late: money goes back"],
  twice: ["重复付款，钱会退回", "Paid twice: money goes back"],
  back: ["钱已原路退回", "Money has gone back"],
  said: ["{word}。{sentence}", "{word}. {sentence}"],
  gone: ["付款链接已失效", "This link has run out"],

  getting: ["正在准备付款码。", "Getting your payment code."],
  scanWechat: ["请打开微信扫一扫付款。付款后本页会自动更新。", "Scan the code with WeChat to pay. This page follows by itself."],
  scanAlipay: ["请打开支付宝扫一扫付款。付款后本页会自动更新。", "Scan the code with Alipay to pay. This page follows by itself."],
  goToWallet: ["点下面的按钮去付款，付完请回到本页。", "Use the button below to pay, then come back to this page."],
  payByBank: ["请在银行付款时填写上面的编号。付款后本页会自动更新。", "Give this number to your bank when you pay. This page follows by itself."],
  noAnswer: ["支付渠道暂时没有回应，没有扣你的钱。请稍后重试。", "The wallet does not answer just now; no money was taken. Please try again in a moment."],
  confirming: ["正在等支付渠道确认，通常只要几秒。请不要重复付款。", "Waiting for the wallet to confirm, usually a few seconds. Please do not pay twice."],
  closing: [
    "订单正在取消，请不要再付款。如果你刚刚付过款，钱会原路退回。",
    "The order is being cancelled; please do not pay now. If you have just paid, the money goes back the way it came.",
  ],
  checking: [
    "已收到 {money}，但与订单不符，商城正在人工核对。请不要再付款，钱不会丢。",
    "We received {money}, which does not fit the order; a person is checking it. Please do not pay again; your money is safe.",
  ],
  paidNext: ["已收到 {money}，商城会尽快发货。可以关闭本页了。", "We received {money}, and the shop sends your order soon. You may close this page."],
  paidBack: ["已收到 {money}。这笔订单已退款，钱会原路退回。", "We received {money}. The order is refunded; the money goes back the way it came."],
  failedNext: ["这次付款没有完成，我们没有收到钱。", "This payment did not go through; we received no money."],
  cancelledNext: [
    "我们没有收到钱。如果你刚刚付过款，钱会在 1–3 个工作日内原路退回。",
    "We received no money. If you have just paid, it goes back the way it came within 1–3 working days.",
  ],
  expiredNext: [
    "支付已超时。如果你刚刚付过款，钱会在 1–3 个工作日内原路退回。",
    "The time to pay is over. If you have just paid, the money goes back the way it came within 1–3 working days.",
  ],
  lateNext: [
    "收到 {money} 时支付已结束，钱会在 1–3 个工作日内原路退回。",
    "{money} came after the payment had ended. It goes back the way it came within 1–3 working days.",
  ],
  twiceNext: [
    "这笔订单已经付过款，多付的 {money} 会在 1–3 个工作日内原路退回。",
    "The order had been paid before. The {money} paid twice goes back the way it came within 1–3 working days.",
  ],
  backNext: ["{money} 没有用于订单，已经原路退回。", "{money} was not used for the order and has gone back the way it came."],
  mayAgain: ["可以重新支付。", " You may pay again."],
  paidOtherwise: ["这笔订单已由另一次支付付清。", " The order was paid by another payment."],
  notAgain: ["这笔订单不能再支付了。", " The order cannot be paid any more."],
  goneNext: ["为了安全，付款链接只在一段时间内有效。请回到商城，从订单重新进入。", "For your safety the link works for a while only. Please open the payment again from your order."],
});

/** What happened, in a word. */
export function word(picture, state) {
  return t(picture === "late" ? why(state.money) : picture);
}

/** What happened, what it means for the money, and what comes next. */
export function next(picture, state, means) {
  const { order, money: received } = state;
  switch (picture) {
    case "waiting":
      return t(means);
    case "processing":
      return received ? t("checking", { money: money(received.amount) }) : t(order.closing ? "closing" : "confirming");
    case "paid":
      return t(isPaidBack(order) ? "paidBack" : "paidNext", { money: money(state.payment.amount) });
    case "late":
      return t(why(received) + "Next", { money: money(received.amount) }) + after(state);
    default:
      return t(picture + "Next") + after(state);
  }
}

function isPaidBack(order) {
  return ["refunding", "refunded", "cancelled"].includes(order.status);
}

function why(received) {
  if (received.refunded === received.amount) {
    return "back";
  }
  return received.finding === "paid_twice" ? "twice" : "late";
}

function after({ order, may_pay_again: mayPayAgain, money: received }) {
  if (mayPayAgain) {
    return t("mayAgain");
  }
  const isPaid = ["paid", "shipped", "completed"].includes(order.status);
  return isPaid ? (received?.finding === "paid_twice" ? "" : t("paidOtherwise")) : t("notAgain");
}
