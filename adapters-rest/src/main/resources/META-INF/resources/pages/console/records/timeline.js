import { el } from "../../common/dom.js";
import { exactTime, money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { actionBar } from "./actions.js";
import { ago, facts } from "./parts.js";
import { badge, method, stateWord } from "./states.js";
import { factName, itemName, meaningOf } from "./timeline-words.js";

const t = texts({
  title: ["时间线", "Timeline"],
  ours: ["我方", "Ours"],
  gateway: ["网关", "The gateway's"],
  cut: ["只显示最近的事件，更早的未列出。", "Only the newest events are shown; there are older ones."],
  evidence: ["原始凭据", "Raw evidence"],
  at: ["时间", "At"],
  told: ["通知 {to}", "Told to {to}"],
  pending: ["等待送达（已尝试 {n} 次）", "Waits ({n} attempts)"],
  delivered: ["已送达（第 {n} 次）", "Delivered (attempt {n})"],
  parked: ["已搁置（尝试 {n} 次）", "Given up ({n} attempts)"],
});

/** What the line says of an event without being opened: the first of these that it has. */
const IN_SHORT = ["note", "reason", "trouble", "details", "amount", "transaction_id", "operator", "provider"];

/** Everything that happened to a payment: one line, newest on top, ours on one side and the gateway's on the other. */
export function timeline({ items, cut, actions, payment }, reload) {
  return el("section", { class: "stack timeline" }, el("h3", {}, t("title")),
    el("div", { class: "sides quiet", "aria-hidden": "true" }, el("span", {}, t("ours")), el("span", {}, t("gateway"))),
    el("ol", { id: "timeline" }, items.map(item => event(item, payment.server_time, actions, reload))),
    cut && el("p", { class: "notice" }, t("cut")));
}

function event(item, now, actions, reload) {
  return el("li", { "data-kind": item.kind, "data-side": item.side, "data-name": item.name, class: meaningOf(item) },
    el("details", {},
      el("summary", {}, el("span", { class: "for-readers" }, t(item.side) + " · "), el("span", { class: "what" }, itemName(item)),
        " ", verdicts(item), el("span", { class: "quiet" }, ago(item.at, now)), inShort(item)),
      el("div", { class: "stack opened" }, facts([[t("at"), exactTime(item.at)], ...Object.entries(item.facts).map(told),
        ...item.told.map(subscriber)]),
        el("p", { class: "quiet" }, t("evidence")), el("pre", { class: "evidence", tabindex: "0" }, item.evidence ?? raw(item)),
        item.callback_id && actionBar(actions, ["replay"], item.callback_id, reload))));
}

/** Whether it was believed, and what became of it. */
function verdicts({ name, facts: { signature, verdict } }) {
  if (name === "signature_refused") {
    return [badge("callbacks", "forged"), " "];
  }
  return signature ? [badge("callbacks", signature), " ", badge("callbacks", verdict), " "] : [];
}

function inShort(item) {
  const name = IN_SHORT.find(fact => item.facts[fact]);
  return name && item.kind !== "event" && el("span", { class: "short" }, told([name, item.facts[name]])[1]);
}

function told([name, value]) {
  return [factName(name), inWords(name, value)];
}

/** How far an event is with one of those who are told of it. */
function subscriber({ url, delivery }) {
  return [t("told", { to: url ?? "Kafka" }), t(delivery.status, { n: delivery.attempts })];
}

function inWords(name, value) {
  switch (name) {
    case "amount":
    case "total_amount": return /^\d+\.\d{2}$/.test(value) ? money(value) : value;
    case "provider":
    case "method": return method(value);
    case "signature":
    case "verdict": return stateWord("callbacks", value);
    default: return value;
  }
}

function raw({ at, name, facts: known }) {
  return JSON.stringify({ at, name, ...known }, null, 2);
}
