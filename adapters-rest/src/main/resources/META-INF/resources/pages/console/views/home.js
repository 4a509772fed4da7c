import { el, show } from "../../common/dom.js";
import { exactTime } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { read } from "../api.js";
import { attention } from "../home/attention.js";
import { books } from "../home/books.js";
import { today, week } from "../home/figures.js";
import { lists } from "../home/lists.js";
import { outbox } from "../home/outbox.js";

const t = texts({
  home: ["首页", "Home"],
  seen: ["截至 {at}（日期按 {zone} 时区）", "As of {at} (days of {zone})"],
  refresh: ["刷新", "Refresh"],
});

/** What needs a person comes first, then how the shop does. */
export async function render(room, parameters) {
  const overview = await read("/api/admin/overview");
  const needs = el("div", {});
  const seen = el("p", { class: "quiet", id: "seen" });
  const look = fresh => {
    show(needs, attention(fresh));
    show(seen, t("seen", { at: exactTime(fresh.at), zone: fresh.zone }));
  };
  const lookAgain = async () => look(await read("/api/admin/overview"));
  look(overview);
  const refresh = el("button", { id: "refresh", onclick: () => dispatchEvent(new HashChangeEvent("hashchange")) }, t("refresh"));
  const opened = lists(overview, parameters, lookAgain);
  show(room, el("div", { class: "row head" }, el("h1", {}, t("home")), seen, refresh), needs, opened,
    el("div", { class: "pair" }, today(overview), books(overview)), outbox(overview), week(overview));
  if (parameters.get("list")) {
    const title = opened.querySelector("h2");
    title?.scrollIntoView({ block: "start" });
    title?.focus({ preventScroll: true });
  }
}
