import { el, show } from "../common/dom.js";
import { texts } from "../common/text.js";
import { end, read } from "./api.js";

/** Where a number may lead to, in the order in which it is looked up. */
const LISTS = [["orders", "/api/admin/orders"], ["payments", "/api/admin/payments"]];

const t = texts({
  search: ["搜索订单号、交易号或顾客", "Search order number, transaction id or customer"],
  find: ["搜索", "Search"],
  orders: ["在订单中查看", "See in orders"],
  payments: ["在支付中查看", "See in payments"],
  who: ["已登录：", "Signed in: "],
  signOut: ["退出", "Sign out"],
  stillIn: ["没能退出，再试一次", "Not signed out, try again"],
});

const words = el("input", { type: "search", id: "search", "aria-label": t("search"), placeholder: t("search"), name: "q",
  maxlength: 64, autocomplete: "off", spellcheck: "false" });
const elsewhere = el("a", { id: "search-elsewhere", hidden: true });

/** The search that finds anything by number, and who is signed in. */
export function top(header, session) {
  show(header, el("form", { role: "search", class: "row", onsubmit: search }, words, el("button", {}, t("find"))),
    elsewhere, el("span", { class: "quiet user" }, el("span", { class: "for-readers" }, t("who")), session.user),
    el("button", { id: "sign-out", onclick: leave }, t("signOut")));
}

/** Keeps the search as the address has it, and offers the other list of the same words. */
export function follow(name, parameters) {
  const q = parameters.get("q") ?? "";
  const other = LISTS.map(([list]) => list).find(list => list !== name);
  elsewhere.hidden = q === "" || !LISTS.some(([list]) => list === name);
  if (!elsewhere.hidden) {
    elsewhere.href = address(other, q);
    elsewhere.textContent = t(other);
  }
  if (document.activeElement !== words) {
    words.value = q;
  }
}

async function search(event) {
  event.preventDefault();
  const q = words.value.trim();
  if (q === "") {
    return;
  }
  const there = address(await listOf(q), q);
  if (location.hash === there) {
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = there;
  }
}

/** The first list that knows it; the list says so itself when none does, or when nobody can be asked. */
async function listOf(q) {
  try {
    for (const [list, path] of LISTS) {
      const { items } = await read(path, { q, limit: 1 });
      if (items.length > 0) {
        return list;
      }
    }
  } catch (trouble) {
    return LISTS[0][0];
  }
  return LISTS[0][0];
}

function address(list, q) {
  return "#/" + list + "?" + new URLSearchParams({ q });
}

async function leave(event) {
  const button = event.currentTarget;
  try {
    await end("/console/session");
    location.reload();
  } catch (trouble) {
    button.textContent = t("stillIn");
  }
}
