import { el } from "../../common/dom.js";
import { texts } from "../../common/text.js";

const t = texts({
  q: ["订单号、交易号或顾客", "Order number, transaction id or customer"],
  status: ["状态", "State"],
  any: ["全部", "Any"],
  from: ["从", "From"],
  to: ["到", "To"],
  filter: ["筛选", "Filter"],
  clear: ["清除", "Clear"],
});

const NAMES = ["q", "status", "from", "to"];

/** What of an address a list is asked for. */
export function wanted(parameters) {
  return Object.fromEntries(NAMES.map(name => [name, parameters.get(name)]).filter(([, value]) => value));
}

/** Search and filters; what is chosen stands in the address. */
export function filters(kind, parameters) {
  const q = el("input", { type: "search", name: "q", maxlength: 64, value: parameters.get("q") ?? "", autocomplete: "off" });
  const status = el("select", { name: "status" }, el("option", { value: "" }, t("any")),
    Object.entries(kind.statuses).map(([value, word]) => el("option", { value, selected: value === parameters.get("status") }, word)));
  const from = instantField("from", parameters);
  const to = instantField("to", parameters);
  const submit = event => {
    event.preventDefault();
    const chosen = { q: q.value.trim(), status: status.value, from: instantOf(from), to: instantOf(to) };
    location.hash = address(kind, Object.fromEntries(Object.entries(chosen).filter(([, value]) => value)));
  };
  return el("form", { class: "filters", role: "search", onsubmit: submit },
    labelled("q", q), labelled("status", status), labelled("from", from), labelled("to", to),
    el("div", { class: "row" }, el("button", { class: "primary" }, t("filter")),
      el("a", { class: "button", href: address(kind, {}) }, t("clear"))));
}

function labelled(name, field) {
  return el("label", { class: "of-" + name }, t(name), field);
}

function address(kind, chosen) {
  const query = new URLSearchParams({ ...kind.always, ...chosen });
  return "#/" + kind.name + (query.size === 0 ? "" : "?" + query);
}

/** People choose in the time of their place; the address and the service speak UTC. */
function instantField(name, parameters) {
  const instant = new Date(parameters.get(name) ?? NaN);
  const local = isNaN(instant) ? "" : new Date(instant.getTime() - instant.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  return el("input", { type: "datetime-local", name, value: local });
}

function instantOf(field) {
  return field.value === "" ? "" : new Date(field.value).toISOString();
}
