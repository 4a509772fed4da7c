import { Offline, Refused, newKey } from "../../common/api.js";
import { el, show } from "../../common/dom.js";
import { texts } from "../../common/text.js";
import { change } from "../api.js";

const t = texts({
  reason: ["原因（必填，会记录在案）", "Reason (needed; it stays on record)"],
  back: ["不操作", "Leave it"],
  done: ["已完成：{what}", "Done: {what}"],
  offline: ["服务没有应答，不确定是否完成。可以再按一次，不会重复执行。",
    "The service did not answer, so it is not sure. Press again: it will not be done twice."],
  conflict: ["没有执行：状态已经变了，或者这样处理不适用。", "Not done: the state has changed, or this does not fit it."],
});

/**
 * Buttons that each ask for a reason before they do anything, and show the result where they were pressed.
 *
 * @param actions {what: its words, danger, path, body: reason => body}
 * @param done called once something was done
 */
export function actions(list, done) {
  const room = el("div", { class: "actions" });
  const choose = focus => {
    const buttons = list.map(action =>
      el("button", { "data-action": action.name, class: action.danger ? "danger" : "", onclick: () => ask(room, action, choose, done) }, action.what));
    show(room, buttons);
    if (focus) {
      buttons[0]?.focus();
    }
  };
  choose(false);
  return room;
}

function ask(room, action, choose, done) {
  const key = newKey();
  const reason = el("textarea", { name: "reason", rows: 2, maxlength: 500, required: true });
  const trouble = el("div", { role: "alert" });
  const submit = el("button", { class: action.danger ? "danger" : "primary" }, action.what);
  const form = el("form", { class: "stack", onsubmit: async event => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await change(action.path, action.body(reason.value.trim()), key);
      show(room, el("p", { class: "state done", role: "status" }, t("done", { what: action.what })));
      await done();
    } catch (refusal) {
      show(trouble, el("p", { class: "notice failed" }, said(refusal)));
      submit.disabled = false;
    }
  } }, el("label", {}, t("reason"), reason), trouble,
  el("div", { class: "row" }, submit, el("button", { type: "button", onclick: () => choose(true) }, t("back"))));
  show(room, form);
  reason.focus();
}

function said(refusal) {
  if (refusal instanceof Offline) {
    return t("offline");
  }
  if (!(refusal instanceof Refused)) {
    throw refusal;
  }
  return refusal.problem.code === "CONFLICT" ? t("conflict") : refusal.problem.detail;
}
