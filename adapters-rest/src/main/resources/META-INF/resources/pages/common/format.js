import { language } from "./text.js";

const locale = language === "en" ? "en-GB" : "zh-CN";
const exactly = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const relatively = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** An amount as the service writes it, "1234.50", for people: ¥1,234.50. Never through a binary fraction. */
export function money(amount) {
  const [, sign, yuan, cents] = /^(-?)(\d+)\.(\d{2})$/.exec(amount);
  return sign + "¥" + yuan.replace(/\B(?=(\d{3})+$)/g, ",") + "." + cents;
}

/** An instant as a date and time of this browser's zone. */
export function exactTime(instant) {
  return exactly.format(new Date(instant));
}

/** How long ago or ahead an instant is of now, both as the server tells time. */
export function relativeTime(instant, now) {
  const seconds = Math.round((new Date(instant) - new Date(now)) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return relatively.format(Math.trunc(seconds / size), unit);
}
