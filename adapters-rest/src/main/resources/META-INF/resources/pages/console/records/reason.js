import { el, show } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";

const t = texts({
  reason: ["原因（会留在记录里）", "Reason (stays on record)"],
  note: ["备注（会留在记录里）", "Note (stays on record)"],
  optional: ["备注（可不填）", "Note (optional)"],
  amount: ["金额（最多 {amount}）", "Amount (at most {amount})"],
  wrongAmount: ["请填写金额，例如 199.00，不超过 {amount}。", "Give an amount such as 199.00, of at most {amount}."],
  carrier: ["承运商（可不填）", "Carrier (optional)"],
  tracking: ["运单号（可不填）", "Tracking number (optional)"],
  restock: ["退回的商品", "The goods"],
  byState: ["按订单状态：发货前放回库存，发货后不放回", "By the order's state: back in stock before shipping, not after"],
  back: ["放回库存", "Go back in stock"],
  gone: ["不放回库存", "Do not go back in stock"],
  leave: ["返回", "Back"],
  sending: ["正在提交…", "Sending…"],
});

/**
 * Asks for the reason, and for what else the action needs, before anything happens.
 *
 * @param wanted {action, title, means, label(amount), send(values)}
 */
export function ask({ action, title, means, label, send }) {
  const problem = el("p", { class: "notice failed", id: "problem", role: "alert", hidden: true });
  const confirm = el("button", { id: "confirm", class: "primary" }, label());
  const fields = fieldsOf(action);
  const leave = el("button", { type: "button", onclick: () => dialog.close() }, t("leave"));
  const form = el("form", { class: "stack", onsubmit: submit, novalidate: true }, el("h2", { id: "reason-title" }, title),
    el("p", {}, means), fields, problem, el("div", { class: "row" }, confirm, leave));
  const dialog = el("dialog", { id: "reason", class: "card", "aria-labelledby": "reason-title", onclose: () => dialog.remove() }, form);

  form.elements.amount?.addEventListener("input", () => {
    const amount = wholeAmount(form.elements.amount.value);
    show(confirm, amount ? label(amount) : title);
  });

  async function submit(event) {
    event.preventDefault();
    const values = valuesOf(form);
    if (action.action === "refund" && !values.amount) {
      say(t("wrongAmount", { amount: money(action.amount) }));
      form.elements.amount.focus();
      return;
    }
    if (!form.reportValidity()) {
      return;
    }
    const words = confirm.textContent;
    confirm.disabled = leave.disabled = true;
    show(confirm, t("sending"));
    const trouble = await send(values);
    confirm.disabled = leave.disabled = false;
    show(confirm, words);
    if (trouble) {
      say(trouble);
    } else {
      dialog.close();
      document.getElementById("result")?.focus();
    }
  }

  function say(words) {
    problem.hidden = false;
    show(problem, words);
  }

  document.body.append(dialog);
  dialog.showModal();
  form.elements[0].focus();
}

function fieldsOf({ action, amount }) {
  const reason = el("label", {}, t(action === "note" ? "note" : action === "ship" ? "optional" : "reason"),
    el("textarea", { name: "reason", rows: 3, maxlength: 500, required: action !== "ship" }));
  switch (action) {
    case "refund":
      return [el("label", {}, t("amount", { amount: money(amount) }),
        el("input", { name: "amount", inputmode: "decimal", autocomplete: "off", value: amount, maxlength: 12 })), reason];
    case "approve":
      return [reason, el("label", {}, t("restock"), el("select", { name: "restock" }, el("option", { value: "" }, t("byState")),
        el("option", { value: "yes" }, t("back")), el("option", { value: "no" }, t("gone"))))];
    case "ship":
      return [el("label", {}, t("carrier"), el("input", { name: "carrier", maxlength: 64, autocomplete: "off" })),
        el("label", {}, t("tracking"), el("input", { name: "tracking_no", maxlength: 64, autocomplete: "off" })), reason];
    default:
      return [reason];
  }
}

function valuesOf(form) {
  const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  return "amount" in values ? { ...values, amount: wholeAmount(values.amount) } : values;
}

/** What people type as an amount, with two decimals; nothing when it is none. Never through a binary fraction. */
function wholeAmount(text) {
  const [, yuan, cents = ""] = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(text.trim()) ?? [];
  return yuan && yuan.replace(/^0+(?=\d)/, "") + "." + cents.padEnd(2, "0");
}
