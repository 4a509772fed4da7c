import { el, show } from "../../common/dom.js";
import { texts } from "../../common/text.js";
import { read } from "../api.js";
import { anomalies } from "./anomalies.js";
import { callbacks, refunds } from "./waiting.js";
import { kindOf } from "./words.js";

const t = texts({
  anomalies: ["异常", "Anomalies"],
  all: ["显示全部异常", "Show all anomalies"],
  more: ["更多", "More"],
  none: ["没有了。", "None left."],
  failed: ["没能读取，请重试。", "Could not be read. Try again."],
});

/** Lists beside the anomalies: where they are read, and how they are shown. */
const WAITING = {
  refund_pending: { path: "/api/admin/refunds", query: { status: "pending" }, show: refunds },
  refund_given_up: { path: "/api/admin/refunds", query: { status: "failed" }, show: refunds },
  callback_failed: { path: "/api/admin/callbacks", query: { verdict: "failed" }, show: callbacks },
};

/** The list that the address asks for, else all open anomalies; nothing where there are none. */
export function lists(overview, parameters, changed) {
  const wanted = parameters.get("list") ?? "";
  const waiting = Object.hasOwn(WAITING, wanted) ? WAITING[wanted] : null;
  if (waiting) {
    return list(kindOf(wanted), waiting, overview.at, changed, true);
  }
  const kind = overview.anomalies.some(pile => pile.kind === wanted) ? wanted : undefined;
  if (overview.anomalies.length === 0) {
    return el("div", { hidden: true });
  }
  return list(kind ? kindOf(kind) : t("anomalies"),
    { path: "/api/admin/anomalies", query: { status: "open", kind }, show: anomalies }, overview.at, changed, kind !== undefined);
}

/** Said outright, since a style that lays out a table's parts otherwise takes their meaning away. */
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };

function withRoles(part) {
  [part, ...part.querySelectorAll("*")].filter(each => ROLES[each.tagName])
    .forEach(each => each.setAttribute("role", ROLES[each.tagName]));
  return part;
}

function list(title, source, now, changed, isPart) {
  const rows = el("tbody", {});
  const more = el("button", { hidden: true }, t("more"));
  const status = el("p", { class: "quiet", role: "status" });
  const table = el("div", { class: "table" }, withRoles(source.show.table(rows)));
  let cursor;
  const next = async () => {
    more.disabled = true;
    try {
      const page = await read(source.path, { ...source.query, cursor });
      rows.append(...page.items.map(item => withRoles(source.show.row(item, now, changed))));
      cursor = page.next_cursor ?? undefined;
      more.hidden = cursor === undefined;
      show(status, rows.childElementCount === 0 && t("none"));
      table.hidden = rows.childElementCount === 0;
    } catch (trouble) {
      show(status, trouble.problem?.detail ?? t("failed"));
      more.hidden = false;
    }
    more.disabled = false;
  };
  more.addEventListener("click", next);
  next();
  return el("section", { id: "list", "aria-labelledby": "list-title" },
    el("div", { class: "row head" }, el("h2", { id: "list-title", tabindex: "-1" }, title),
      isPart && el("a", { href: "#/home" }, t("all"))), table, status, more);
}
