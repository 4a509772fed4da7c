import { el, svg } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { language, texts } from "../../common/text.js";

const t = texts({
  today: ["今天", "Today"],
  paid: ["已支付", "Paid"],
  count: ["{n} 笔", "{n} payments"],
  soFar: ["昨天此时 {amount}，{n} 笔", "Yesterday by this time {amount}, {n} payments"],
  whole: ["昨天全天 {amount}，{n} 笔", "All of yesterday {amount}, {n} payments"],
  more: ["比昨天此时多 {share}", "{share} more than yesterday by this time"],
  less: ["比昨天此时少 {share}", "{share} less than yesterday by this time"],
  same: ["与昨天此时相同", "The same as yesterday by this time"],
  success: ["支付成功率", "Payments succeeded"],
  expiry: ["支付超时率", "Payments expired"],
  callbacks: ["回调处理率", "Callbacks handled"],
  of: ["{part} / {all}", "{part} of {all}"],
  none: ["今天还没有", "None today"],
  week: ["最近七天", "The last seven days"],
  chart: ["最近七天每天的支付金额，数字见旁边的表。", "Paid on each of the last seven days; the table has the numbers."],
  day: ["日期", "Day"],
  amount: ["支付金额", "Paid"],
  number: ["笔数", "Payments"],
  expired: ["超时", "Expired"],
  failed: ["失败与取消", "Failed or cancelled"],
});

const percent = new Intl.NumberFormat(language === "en" ? "en-GB" : "zh-CN", { style: "percent", maximumFractionDigits: 1 });
const weekday = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN",
  { month: "numeric", day: "numeric", weekday: "short", timeZone: "UTC" });

export function today(overview) {
  const [yesterday, now] = overview.days.slice(-2).map(day => day.totals);
  const soFar = overview.yesterday_so_far;
  const ended = now.paid_count + now.failed + now.cancelled + now.expired;
  return el("section", { class: "card stack", id: "today", "aria-labelledby": "today-title" },
    el("h2", { id: "today-title" }, t("today")),
    el("p", { class: "figure" }, el("span", { class: "for-readers" }, t("paid") + " "),
      el("strong", { id: "today-amount" }, money(now.paid_amount)), " ",
      el("span", { class: "quiet", id: "today-count" }, t("count", { n: now.paid_count }))),
    el("p", {}, against(now.paid_amount, soFar.paid_amount)),
    el("p", { class: "quiet" }, t("soFar", { amount: money(soFar.paid_amount), n: soFar.paid_count }), el("br"),
      t("whole", { amount: money(yesterday.paid_amount), n: yesterday.paid_count })),
    el("dl", { class: "rates" },
      rate("success", now.paid_count, ended), rate("expiry", now.expired, ended),
      rate("callbacks", now.callbacks - now.callbacks_unhandled, now.callbacks)));
}

function rate(name, part, all) {
  return [el("dt", {}, t(name)), el("dd", { "data-rate": name }, all === 0 ? el("span", { class: "quiet" }, t("none"))
    : [el("strong", {}, percent.format(part / all)), " ", el("span", { class: "quiet" }, t("of", { part, all }))])];
}

function cents(amount) {
  return BigInt(amount.replace(".", ""));
}

/** In tenths of a percent, which need no exact money any more. */
function against(amount, before) {
  const [now, then] = [cents(amount), cents(before)];
  if (then === 0n) {
    return null;
  }
  const difference = now - then;
  const share = percent.format(Number((difference < 0n ? -difference : difference) * 1000n / then) / 1000);
  return difference === 0n ? t("same") : t(difference > 0n ? "more" : "less", { share });
}

export function week(overview) {
  return el("section", { class: "card stack", "aria-labelledby": "week-title" }, el("h2", { id: "week-title" }, t("week")),
    el("div", { class: "pair" }, chart(overview.days), table(overview.days)));
}

/** A bar for each day, the highest as high as the picture. Their days stand below; the numbers in the table. */
function chart(days) {
  const highest = days.map(day => cents(day.totals.paid_amount)).reduce((one, other) => one > other ? one : other);
  const bars = days.map((day, index) => {
    const height = highest === 0n ? 0 : Number(cents(day.totals.paid_amount) * 1000n / highest) / 10;
    return svg("rect", { class: index === days.length - 1 ? "bar now" : "bar", x: index + 0.15, width: 0.7,
      y: 100 - Math.max(height, 0.5), height: Math.max(height, 0.5) },
    svg("title", {}, label(day) + " " + money(day.totals.paid_amount)));
  });
  return el("div", { class: "chart", id: "chart" },
    svg("svg", { viewBox: "0 0 7 100", preserveAspectRatio: "none", role: "img", "aria-label": t("chart") }, bars),
    el("div", { class: "days", "aria-hidden": "true" }, days.map(day => el("span", {}, label(day)))));
}

function table(days) {
  return el("div", { class: "table", tabindex: "0", role: "region", "aria-label": t("week") }, el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("day")), head("amount"), head("number"), head("expired"), head("failed"))),
    el("tbody", {}, days.toReversed().map(day => el("tr", {},
      el("th", { scope: "row" }, el("time", { datetime: day.date }, label(day))),
      number(money(day.totals.paid_amount)), number(day.totals.paid_count), number(day.totals.expired),
      number(day.totals.failed + day.totals.cancelled))))));
}

function head(name) {
  return el("th", { scope: "col", class: "number" }, t(name));
}

function number(value) {
  return el("td", { class: "number" }, String(value));
}

/** A day of the shop's, whatever zone the browser is in. */
function label(day) {
  return weekday.format(new Date(day.date + "T00:00:00Z"));
}
