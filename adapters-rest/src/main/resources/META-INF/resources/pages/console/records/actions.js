import { el } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { Refused, newKey } from "../../common/api.js";
import { change } from "../api.js";
import { trouble } from "./parts.js";
import { ask } from "./reason.js";
import { stateWord } from "./states.js";

/** What each action is called, what it will do, and what came of it. The server says which there are. */
const t = texts({
  query: ["立即查询网关", "Ask the gateway now"],
  queryMeans: ["向网关查询这笔支付；若已付款，立即入账。", "Asks the gateway what became of this payment; money that came is settled at once."],
  query_over: ["网关已有定论，支付现为：{state}。", "The gateway knows; the payment is now: {state}."],
  query_open: ["网关答复：尚未付款，仍可支付。", "The gateway says: not paid yet, and it may still be paid."],
  query_unknown: ["网关没有给出明确答复，稍后会再查询。", "The gateway gave no clear answer; it will be asked again."],
  note: ["备注", "Add a note"],
  noteMeans: ["写入这笔支付的事件记录，不改变任何状态。", "Goes into this payment's log; nothing moves."],
  noteDone: ["备注已记录。", "The note is on record."],
  refund: ["退款 {amount}", "Refund {amount}"],
  refundMeans: ["登记一笔退款；批准后钱原路退回。", "Asks the money back; once approved it goes the way it came."],
  refundDone: ["退款 {amount} 已登记，等待批准。", "A refund of {amount} is on record and waits for approval."],
  approve: ["批准退款 {amount}", "Approve refund {amount}"],
  approveMeans: ["钱随即由网关原路退回，无法撤回。", "The gateway pays it back at once; that cannot be undone."],
  approveDone: ["已批准退款 {amount}，正在退回。", "The refund of {amount} is approved and on its way."],
  reject: ["驳回退款", "Reject refund"],
  rejectMeans: ["这笔退款不予退回，订单恢复原状态。", "No money goes back; the order is again what it was."],
  rejectDone: ["退款已驳回。", "The refund is rejected."],
  retry: ["重试退款 {amount}", "Retry refund {amount}"],
  retryMeans: ["用同一退款号再次请求网关，不会重复退款。", "Asks the gateway again under the same number; it does not pay twice."],
  retryDone: ["已再次请求退款 {amount}。", "The refund of {amount} is asked for again."],
  replay: ["重放回调", "Replay callback"],
  replayMeans: ["按收到时的样子再处理一次；已处理过的不会有任何改变。", "Handles it again as if it came when it did; what was handled changes nothing."],
  replayDone: ["回调已重放：{state}。", "The callback was replayed: {state}."],
  ship: ["发货", "Ship"],
  shipMeans: ["订单变为已发货，预留库存随之扣减。", "The order is shipped, and its reserved stock leaves."],
  shipDone: ["订单已发货。", "The order is shipped."],
  cancel: ["取消订单", "Cancel order"],
  cancelPaid: ["取消订单并退款 {amount}", "Cancel order and refund {amount}"],
  cancelMeans: ["订单取消，库存释放；未付款的支付先在网关关闭。", "The order is cancelled and its stock released; an unpaid payment is closed at its gateway first."],
  cancelPaidMeans: ["订单取消，库存释放，已付的钱全部原路退回，无需批准。", "The order is cancelled, its stock released, and all that was paid goes back without approval."],
  cancelDone: ["订单已取消。", "The order is cancelled."],
  cancelClosing: ["订单正在关闭，等待网关确认。", "The order is closing; it waits for its gateway to confirm."],
});

const DANGEROUS = ["refund", "approve", "reject", "cancel"];

/**
 * The buttons for what may be done to one thing, and the place where what came of it is told.
 *
 * @param offered all actions that the server offers
 * @param kinds those that belong here
 * @param reload reads everything anew and shows it; called after an action, whatever came of it
 */
export function actionBar(offered, kinds, target, reload) {
  const place = kinds[0] + ":" + target;
  const mine = offered.filter(action => kinds.includes(action.action) && action.target === target);
  return el("div", { class: "actions row", "data-place": place }, mine.map(action =>
    el("button", {
      type: "button",
      class: DANGEROUS.includes(action.action) ? "danger" : false,
      "data-action": action.action,
      "data-target": action.target,
      onclick: () => press(action, place, reload),
    }, label(action))));
}

function label(action, amount = action.amount) {
  return t(action.action === "cancel" && action.amount ? "cancelPaid" : action.action, { amount: amount && money(amount) });
}

function press(action, place, reload) {
  const key = newKey();
  ask({
    action,
    title: label(action),
    means: t((action.action === "cancel" && action.amount ? "cancelPaid" : action.action) + "Means"),
    label: amount => label(action, amount),
    /** Gives back what to say in the dialog, which then stays open; nothing once it is done. */
    send: async values => {
      let result;
      try {
        const answer = await change(action.path, bodyOf(action, values), key);
        result = [true, done(action, values, answer)];
      } catch (problem) {
        const words = trouble(problem);
        if (!(problem instanceof Refused) || problem.problem.status === 400) {
          return words;
        }
        result = [false, words];
      }
      await reload();
      tell(place, ...result);
      return null;
    },
  });
}

function bodyOf(action, { reason, amount, carrier, tracking_no: trackingNo, restock }) {
  switch (action.action) {
    case "note": return { note: reason };
    case "refund": return { amount, reason };
    case "approve": return restock === "" ? { reason } : { reason, restock: restock === "yes" };
    case "retry": return { action: "retry", reason };
    case "ship": return Object.fromEntries(Object.entries({ carrier, tracking_no: trackingNo, note: reason }).filter(([, value]) => value));
    default: return { reason };
  }
}

function done(action, values, answer) {
  const amount = values.amount ?? action.amount;
  switch (action.action) {
    case "query": return t("query_" + answer.answer, { state: stateWord("payments", answer.payment.status) });
    case "replay": return t("replayDone", { state: stateWord("callbacks", answer.verdict) });
    case "cancel": return t(answer.closing ? "cancelClosing" : "cancelDone");
    default: return t(action.action + "Done", { amount: amount && money(amount) });
  }
}

/** Where it was pressed, as far as that place is still there; read out, and under the hands of whoever pressed. */
function tell(place, isDone, words) {
  document.getElementById("result")?.remove();
  const result = el("p", { id: "result", class: "notice " + (isDone ? "done" : "failed"), role: isDone ? "status" : "alert", tabindex: "-1" }, words);
  const there = document.querySelector(`[data-place="${place}"]`) ?? document.querySelector("[data-place]");
  there?.closest("details")?.setAttribute("open", "");
  there?.after(result);
  result.focus();
}
