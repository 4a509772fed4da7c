import { el, show } from "../../common/dom.js";
import { texts } from "../../common/text.js";
import { read } from "../api.js";
import { drawing } from "../states/drawing.js";
import { meaning, needWord, statusWord, triggerWord } from "../states/words.js";

const t = texts({
  title: ["状态图", "State diagrams"],
  about: ["这里画的就是程序据以判断的状态表，表里没有的变化一律拒绝。实线是原有文档里的变化；虚线和 ※ 是我们补充的；方括号里是除状态外还需要满足的条件；双边框是最终状态。",
    "Drawn from the very tables that decide: a move that is not here is refused. Solid lines are in the original documents; dashed ones with ※ were added; in brackets stands what else a move needs; a second border marks a final state."],
  order: ["订单", "Order"],
  payment: ["支付", "Payment"],
  refund: ["退款", "Refund"],
  picture: ["{subject}的状态图，内容与下表相同", "The state diagram of the {subject}; the table below says the same"],
  scroll: ["{subject}的状态图，可以左右滚动", "State diagram of the {subject}, scrolls sideways"],
  moves: ["{subject}的所有变化", "All moves of the {subject}"],
  from: ["从", "From"],
  event: ["事件", "Event"],
  to: ["到", "To"],
  origin: ["来源", "Origin"],
  needs: ["还需要", "Needs as well"],
  seed: ["原有文档", "original"],
  extension: ["※ 补充", "※ added"],
  final: ["最终", "final"],
});

/** The state machines, each as a picture and as a table. */
export async function render(main) {
  const diagrams = await read("/api/admin/state-diagrams");
  show(main, el("div", { class: "stack" }, el("h1", {}, t("title")), el("p", {}, t("about")),
    ["order", "payment", "refund"].map(subject => section(subject, diagrams[subject]))));
}

function section(subject, diagram) {
  const name = t(subject).toLowerCase();
  return el("section", { id: subject + "-diagram", class: "card stack" }, el("h2", {}, t(subject)),
    el("div", { class: "diagram", tabindex: 0, role: "region", "aria-label": t("scroll", { subject: name }) },
      drawing(subject, diagram, t("picture", { subject: name }))),
    table(subject, diagram, t("moves", { subject: name })));
}

function table(subject, { states, moves }, caption) {
  const final = new Set(states.filter(state => state.terminal).map(state => state.status));
  const status = each => el("td", {}, el("span", { class: "state " + meaning(subject, each) }, statusWord(subject, each)),
    final.has(each) && el("span", { class: "quiet" }, " " + t("final")));
  return el("div", { class: "table", tabindex: 0, role: "region", "aria-label": caption }, el("table", {},
    el("caption", { class: "for-readers" }, caption),
    el("thead", {}, el("tr", {}, ["from", "event", "to", "origin", "needs"].map(column => el("th", { scope: "col" }, t(column))))),
    el("tbody", {}, moves.map(move => el("tr", {}, status(move.from), el("td", {}, triggerWord(subject, move.trigger)),
      status(move.to), el("td", {}, t(move.origin)), el("td", {}, needWord(move.needs)))))));
}
