import { el, show } from "../../common/dom.js";
import { texts } from "../../common/text.js";
import { field, words } from "../act.js";
import { cancelAll, count, dryRun, DRY_LIMIT } from "../unpaid/sweep.js";
import { badge, orderTable } from "../unpaid/orders.js";

const t = texts({
  title: ["未支付订单", "Unpaid orders"],
  about: ["超过时限仍未支付、也没有支付正在进行的订单会被取消，库存随之释放。先试运行，看清楚会取消哪些，再决定。",
    "Orders that nobody has paid in time, and that no live payment holds, are cancelled and their stock is put back on sale. Begin with a dry run: it shows which, and changes nothing."],
  timeout: ["未支付超过（分钟，留空按系统设置）", "Unpaid for more than (minutes; empty takes the service's own)"],
  dry: ["试运行", "Dry run"],
  looking: ["正在查找……", "Looking…"],
  nothing: ["没有要取消的订单。", "No order is to be cancelled."],
  would: ["试运行：会取消 {n} 个订单。目前没有任何改动。", "Dry run: {n} orders would be cancelled. Nothing has changed."],
  wouldMore: ["试运行：至少会取消 {n} 个订单。目前没有任何改动。", "Dry run: at least {n} orders would be cancelled. Nothing has changed."],
  cancel: ["取消这 {n} 个订单", "Cancel these {n} orders"],
  ask: ["确定取消这 {n} 个订单吗？", "Cancel these {n} orders?"],
  askMore: ["订单会变为“已取消”，占用的库存重新可售，这一步不能撤回。如果有人随后仍付了款，钱会按迟到付款处理。",
    "They become cancelled and their stock is on sale again; that cannot be taken back. Should somebody pay afterwards, the money is treated as paid too late."],
  yes: ["确定取消", "Cancel the orders"],
  no: ["先不取消", "Not now"],
  working: ["正在取消：{done} / {all}", "Cancelling: {done} of {all}"],
  stop: ["停止", "Stop"],
  stopping: ["这一批完成后停止……", "Stopping after this batch…"],
  stopped: ["已停止。已取消的不会恢复，其余的没有改动。", "Stopped. What was cancelled stays cancelled, the rest is as it was."],
  done: ["完成：已取消 {n} 个订单。", "Done: {n} orders were cancelled."],
  notAll: ["完成：已取消 {n} 个订单，{rest} 个没有取消，原因见下。", "Done: {n} orders were cancelled, {rest} were not; the reasons are below."],
  unreached: ["另有 {n} 个没有处理：可能已被别的操作处理，也可能排在取消不了的订单后面。请重新试运行。",
    "{n} more were not dealt with: others may have done it, or they come behind orders that cannot be cancelled now. Do another dry run."],
  broken: ["中断了：{why} 之前已取消的保持取消，可以重新试运行后继续。", "Interrupted: {why} What was cancelled stays cancelled; go on with another dry run."],
  found: ["找到", "Found"],
  cancelled: ["已取消", "Cancelled"],
  skipped: ["跳过", "Skipped"],
  failed: ["失败", "Failed"],
});

/** Shows what would be cancelled, and cancels it when that was wanted. */
export async function render(main) {
  const minutes = el("input", { name: "timeout_minutes", type: "number", min: 0, max: 525600, step: 1 });
  const button = el("button", { id: "dry-run", class: "primary" }, t("dry"));
  const fields = el("fieldset", { class: "row fields" }, field(t("timeout"), minutes), button);
  const report = el("section", { id: "report", class: "stack" });
  const look = event => {
    event.preventDefault();
    const timeout = minutes.value === "" ? {} : { timeout_minutes: minutes.valueAsNumber };
    return alone(fields, report, () => preview(report, timeout, fields));
  };
  show(main, el("h1", {}, t("title")), el("p", {}, t("about")), el("form", { onsubmit: look }, fields), report);
}

/** Does one thing at a time, and tells in `report` what went wrong. */
async function alone(fields, report, step) {
  fields.disabled = true;
  try {
    await step();
  } catch (trouble) {
    if (words(trouble) === null) {
      throw trouble;
    }
    report.prepend(notice("failed", t("broken", { why: words(trouble) })));
  } finally {
    fields.disabled = false;
  }
}

function notice(meaning, text) {
  return el("p", { class: "notice " + meaning, role: "status" }, text);
}

async function preview(report, timeout, fields) {
  show(report, notice("waiting", t("looking")));
  const { found, orders } = await dryRun(timeout).catch(trouble => {
    show(report);
    throw trouble;
  });
  if (found === 0) {
    show(report, notice("done", t("nothing")));
    return;
  }
  const go = el("button", { id: "cancel-now", class: "danger", onclick: async () => {
    if (await asked(report, found)) {
      await alone(fields, report, () => run(report, timeout, found));
    }
  } }, t("cancel", { n: found }));
  show(report, notice("waiting", t(found < DRY_LIMIT ? "would" : "wouldMore", { n: found })), go, orderTable(orders, found));
}

/** Whether somebody who has read what it means wants it. */
function asked(report, found) {
  return new Promise(answer => {
    const box = el("dialog", { id: "confirm", "aria-labelledby": "confirm-title", onclose: () => {
      answer(box.returnValue === "yes");
      box.remove();
    } }, el("h2", { id: "confirm-title" }, t("ask", { n: found })), el("p", {}, t("askMore")),
    el("form", { method: "dialog", class: "row" }, el("button", { value: "no", autofocus: true }, t("no")),
      el("button", { value: "yes", id: "cancel-confirmed", class: "danger" }, t("yes"))));
    report.append(box);
    box.showModal();
  });
}

async function run(report, timeout, expected) {
  const seen = new Map();
  let stopped = false;
  const bar = el("progress", { max: expected, value: 0, "aria-label": t("title") });
  const line = el("p", { role: "status" });
  const counts = el("dl", { class: "counts" });
  const stop = el("button", { id: "stop", onclick: () => {
    stopped = true;
    stop.disabled = true;
    show(stop, t("stopping"));
  } }, t("stop"));
  const rest = el("div");
  show(report, line, bar, stop, counts, rest);
  const goOn = () => {
    const all = Math.max(expected, seen.size);
    bar.max = all;
    bar.value = seen.size;
    show(line, t("working", { done: seen.size, all }));
    show(counts, countsOf(seen));
    return !stopped && report.isConnected;
  };
  try {
    await cancelAll(timeout, expected, seen, goOn);
    line.replaceWith(...(stopped ? [notice("over", t("stopped"))] : ending(seen, expected)));
  } finally {
    bar.value = seen.size;
    show(counts, countsOf(seen));
    stop.remove();
    const others = [...seen.values()].filter(order => order.outcome !== "cancelled");
    show(rest, others.length > 0 && orderTable(others, others.length));
  }
}

function ending(seen, expected) {
  const n = count(seen, "cancelled");
  const left = seen.size - n;
  const result = left === 0 ? notice("done", t("done", { n }))
    : notice(count(seen, "failed") > 0 ? "failed" : "waiting", t("notAll", { n, rest: left }));
  return seen.size < expected ? [result, notice("waiting", t("unreached", { n: expected - seen.size }))] : [result];
}

function countsOf(seen) {
  const counted = outcome => [el("dt", {}, badge(outcome, t(outcome))), el("dd", { class: "number", "data-count": outcome }, String(count(seen, outcome)))];
  return [el("dt", {}, t("found")), el("dd", { class: "number", "data-count": "found" }, String(seen.size)),
    counted("cancelled"), counted("skipped"), counted("failed")].flat();
}
