import { el, show } from "../common/dom.js";
import { texts } from "../common/text.js";
import { end } from "./api.js";

const t = texts({
  search: ["搜索订单号、交易号或顾客", "Search order number, transaction id or customer"],
  find: ["搜索", "Search"],
  signOut: ["退出", "Sign out"],
});

/** The search that finds anything by number, and who is signed in. */
export function top(header, session) {
  const words = el("input", { type: "search", "aria-label": t("search"), placeholder: t("search"), name: "q", maxlength: 64 });
  const search = event => {
    event.preventDefault();
    location.hash = "#/orders?" + new URLSearchParams({ q: words.value.trim() });
  };
  const leave = async () => {
    await end("/console/session");
    location.reload();
  };
  show(header, el("form", { role: "search", class: "row", onsubmit: search }, words, el("button", {}, t("find"))),
    el("span", { class: "quiet" }, session.user), el("button", { onclick: leave }, t("signOut")));
}
