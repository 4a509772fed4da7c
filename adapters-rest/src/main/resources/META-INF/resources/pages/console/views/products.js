import { el, show } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { field, words } from "../act.js";
import { read } from "../api.js";
import { newProduct } from "../products/new.js";
import { openProduct } from "../products/one.js";

const t = texts({
  title: ["商品与库存", "Products and stock"],
  name: ["商品名称", "Product name"],
  search: ["搜索", "Search"],
  price: ["价格", "Price"],
  source: ["来源", "Source"],
  local: ["自有", "Ours"],
  haier: ["海尔供应商", "Haier, a supplier"],
  state: ["状态", "State"],
  onSale: ["在售", "On sale"],
  offSale: ["已下架", "Off sale"],
  available: ["可售", "Available"],
  reserved: ["已占用", "Reserved"],
  suppliers: ["由供应商管理", "The supplier's"],
  more: ["更多商品", "More products"],
  none: ["没有这样的商品。", "There is no such product."],
  list: ["商品列表", "List of products"],
  choose: ["选择一个商品，查看库存台账并调整。", "Choose a product to see its ledger and to adjust its stock."],
});

/** All products, on sale or not; one of them beside the list, with its stock. */
export async function render(main, parameters) {
  const rows = el("tbody");
  const beside = el("section", { class: "card stack" }, el("p", { class: "quiet" }, t("choose")));
  const foot = el("div", { class: "row" });
  const wanted = parameters.get("q") ?? "";
  const list = { rows, beside, foot, q: wanted, chosen: parameters.get("id") };
  const search = el("input", { type: "search", name: "q", maxlength: 64, value: wanted });
  show(main, el("h1", {}, t("title")),
    el("form", { role: "search", class: "row", onsubmit: event => find(event, search) }, field(t("name"), search),
      el("button", {}, t("search"))),
    newProduct(created => render(main, new URLSearchParams({ id: created.id }))),
    el("div", { class: "beside products" },
      el("div", { class: "stack" }, el("div", { id: "list", class: "table", tabindex: 0, role: "region", "aria-label": t("list") },
        el("table", {}, el("thead", {}, head()), rows)), foot),
      beside));
  await load(list, null);
}

function find(event, search) {
  event.preventDefault();
  location.hash = "#/products?" + new URLSearchParams({ q: search.value.trim() });
}

function head() {
  return el("tr", {}, ["name", "price", "source", "state", "available", "reserved"].map(column =>
    el("th", { scope: "col", class: ["price", "available", "reserved"].includes(column) && "number" }, t(column))));
}

async function load(list, cursor) {
  const page = await read("/api/admin/products", { q: list.q, cursor: cursor ?? "" });
  page.items.forEach(product => list.rows.append(row(list, product)));
  if (list.rows.rows.length === 0) {
    list.rows.append(el("tr", {}, el("td", { colspan: 6, class: "quiet" }, t("none"))));
  }
  show(list.foot, page.next_cursor && el("button", { onclick: event => more(list, event.target, page.next_cursor) }, t("more")));
}

async function more(list, button, cursor) {
  button.disabled = true;
  try {
    await load(list, cursor);
  } catch (trouble) {
    if (words(trouble) === null) {
      throw trouble;
    }
    show(list.foot, el("p", { class: "notice failed", role: "alert" }, words(trouble)), button);
    button.disabled = false;
  }
}

/** The name opens the product by keyboard, the whole row by pointer. */
function row(list, product) {
  const line = el("tr", { "data-id": product.id, onclick: () => {
    open(list, line, product);
    list.beside.querySelector("h2").focus();
  } });
  fill(line, product);
  if (product.id === list.chosen) {
    open(list, line, product);
  }
  return line;
}

function fill(line, product) {
  const stock = pieces => product.source === "local"
    ? el("td", { class: "number" }, String(pieces)) : el("td", { class: "number quiet" }, "–");
  show(line, el("td", { class: "words" }, el("button", { class: "link" }, product.name)),
    el("td", { class: "number" }, money(product.price)),
    el("td", {}, t(product.source)),
    el("td", {}, el("span", { class: "state " + (product.on_sale ? "done" : "over") }, t(product.on_sale ? "onSale" : "offSale"))),
    stock(product.available), stock(product.reserved));
}

function open(list, line, product) {
  list.rows.querySelectorAll("[aria-current]").forEach(other => other.removeAttribute("aria-current"));
  line.setAttribute("aria-current", "true");
  history.replaceState(null, "", "#/products?" + new URLSearchParams({ q: list.q, id: product.id }));
  openProduct(list.beside, product, changed => {
    Object.assign(product, changed);
    fill(line, product);
  });
}
