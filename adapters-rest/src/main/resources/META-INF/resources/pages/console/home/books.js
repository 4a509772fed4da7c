import { el, show } from "../../common/dom.js";
import { exactTime, money, relativeTime } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { read } from "../api.js";

const t = texts({
  title: ["账目", "Books"],
  balanced: ["收支相符，未解释金额 0.00", "The books balance: 0.00 unexplained"],
  wrong: ["账目不平，未解释金额 {amount}。请立即排查：钱收到了，却不在任何记录里，或记录多于收到的钱。",
    "The books do not balance: {amount} unexplained. Look into it now: money is in no record, or records have more than came."],
  never: ["还没有核对过。", "Not looked at yet."],
  received: ["收到", "Received"],
  applied: ["已入账", "Applied"],
  refunding: ["退款中", "Refunding"],
  refunded: ["已退款", "Refunded"],
  held: ["留存", "Held"],
  seen: ["核对于 {ago}", "Looked at {ago}"],
  now: ["立即核对", "Look now"],
  counting: ["正在核对全部记录…", "Adding up all records…"],
  failed: ["没能核对，请稍后重试。", "Could not be looked at. Try again in a while."],
});

const PLACES = ["received", "applied", "refunding", "refunded", "held"];

/** Where all money is, as it was seen last; adding everything up anew is asked for. */
export function books(overview) {
  const inside = el("div", { class: "stack" });
  const status = el("p", { class: "quiet", role: "status" });
  const button = el("button", { id: "books-now", onclick: () => lookNow(inside, status, button) }, t("now"));
  show(inside, overview.books ? seen(overview.books.money) : el("p", { class: "notice waiting" }, t("never")));
  if (overview.books) {
    show(status, time(overview.books.at, overview.at));
  }
  return el("section", { class: "card stack", id: "books", "aria-labelledby": "books-title" },
    el("h2", { id: "books-title" }, t("title")), inside, el("div", { class: "row" }, button, status));
}

function seen(balance) {
  const balances = balance.unexplained === "0.00";
  return [
    el("p", { class: "notice " + (balances ? "done" : "failed"), "data-unexplained": balance.unexplained },
      balances ? t("balanced") : t("wrong", { amount: money(balance.unexplained) })),
    el("dl", {}, PLACES.map(place => [el("dt", {}, t(place)), el("dd", { class: "number" }, money(balance[place]))]).flat())];
}

function time(at, now) {
  return el("time", { datetime: at, title: exactTime(at) }, t("seen", { ago: relativeTime(at, now) }));
}

async function lookNow(inside, status, button) {
  button.disabled = true;
  show(status, t("counting"));
  try {
    show(inside, seen(await read("/api/admin/conservation")));
    const now = new Date().toISOString();
    show(status, time(now, now));
  } catch (trouble) {
    show(status, trouble.problem?.detail ?? t("failed"));
  }
  button.disabled = false;
}
