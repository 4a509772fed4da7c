import { el, show } from "../../common/dom.js";
import { exactTime, money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { field, onSubmit, result, words } from "../act.js";
import { amend, change, read } from "../api.js";

const SHOWN = 50;

const t = texts({
  available: ["可售", "Available"],
  reserved: ["已占用", "Reserved"],
  price: ["价格（元）", "Price (yuan)"],
  onSale: ["在售", "On sale"],
  save: ["保存价格与上下架", "Save price and sale"],
  saved: ["已保存：{price}，{sale}。已下的订单不变。", "Saved: {price}, {sale}. Orders placed before keep their price."],
  nowOnSale: ["在售", "on sale"],
  nowOffSale: ["已下架", "off sale"],
  sale: ["价格与上下架", "Price and sale"],
  stock: ["库存", "Stock"],
  suppliers: ["库存由供应商管理。供应商编码：{code}", "The supplier keeps the stock. Its code: {code}"],
  adjust: ["调整库存", "Adjust stock"],
  delta: ["增减件数（减少填负数）", "Pieces more, or less with a minus"],
  reason: ["原因", "Reason"],
  add: ["增加 {n} 件", "Add {n} pieces"],
  take: ["减少 {n} 件", "Take {n} pieces out"],
  adjusted: ["已调整 {delta} 件，现有可售 {available} 件。", "Adjusted by {delta}: {available} are available now."],
  ledger: ["库存台账", "Ledger"],
  at: ["时间", "When"],
  kind: ["事项", "What"],
  quantity: ["件数", "Pieces"],
  order: ["订单", "Order"],
  operator: ["操作人", "By"],
  all: ["显示全部 {n} 行", "Show all {n} lines"],
  last: ["只保留显示最近 {n} 行。", "These are the last {n} lines."],
  reserve: ["占用", "Reserved"],
  release: ["释放", "Released"],
  ship: ["出库", "Shipped"],
  write_off: ["核销", "Written off"],
  return: ["退回", "Returned"],
});

/** The most lines the service tells. */
const LEDGER_LINES = 1000;

/** One product: its price, whether it is on sale, its stock and ledger. `changed` gets what is different afterwards. */
export async function openProduct(place, product, changed) {
  const stock = el("div", { class: "stack" });
  show(place, el("h2", { tabindex: -1 }, product.name), saleForm(product, changed), stock);
  if (product.source !== "local") {
    show(stock, el("h3", {}, t("stock")), el("p", {}, t("suppliers", { code: product.supplier_code })));
    return;
  }
  try {
    stockOf(stock, product, await read(`/api/admin/products/${product.id}/stock`), changed);
  } catch (trouble) {
    if (words(trouble) === null) {
      throw trouble;
    }
    show(stock, el("p", { class: "notice failed", role: "alert" }, words(trouble)));
  }
}

function saleForm(product, changed) {
  const price = el("input", { name: "price", required: true, inputmode: "decimal", pattern: "[0-9]+([.][0-9]{1,2})?", value: product.price });
  const onSale = el("input", { name: "on_sale", type: "checkbox", checked: product.on_sale });
  const place = result();
  const form = el("form", { id: "sale", class: "stack" }, el("h3", {}, t("sale")), field(t("price"), price),
    el("label", {}, onSale, " ", t("onSale")), el("button", {}, t("save")), place);
  onSubmit(form, place, async () => {
    const now = await amend(`/api/admin/products/${product.id}`, { price: price.value, on_sale: onSale.checked });
    changed({ price: now.price, on_sale: now.on_sale });
    return t("saved", { price: money(now.price), sale: t(now.on_sale ? "nowOnSale" : "nowOffSale") });
  });
  return form;
}

function stockOf(place, product, level, changed) {
  const available = el("dd", { class: "number" });
  const reserved = el("dd", { class: "number" });
  const ledger = el("div", { id: "ledger", class: "stack" });
  const fill = now => {
    show(available, String(now.available));
    show(reserved, String(now.reserved));
    showLedger(ledger, now.ledger, SHOWN);
  };
  show(place, el("h3", {}, t("stock")),
    el("dl", {}, el("dt", {}, t("available")), available, el("dt", {}, t("reserved")), reserved),
    adjustForm(product, now => {
      fill(now);
      changed({ available: now.available, reserved: now.reserved });
    }),
    el("h3", {}, t("ledger")), ledger);
  fill(level);
}

/** The button says what it is about to do. */
function adjustForm(product, adjusted) {
  const delta = el("input", { name: "delta", type: "number", step: 1, min: -1000000000, max: 1000000000, required: true, oninput: () => name() });
  const reason = el("input", { name: "reason", required: true, maxlength: 500 });
  const button = el("button", { class: "primary" });
  const name = () => {
    const pieces = delta.valueAsNumber || 0;
    show(button, pieces === 0 ? t("adjust") : t(pieces > 0 ? "add" : "take", { n: Math.abs(pieces) }));
  };
  const place = result();
  const form = el("form", { id: "adjust", class: "stack" }, field(t("delta"), delta), field(t("reason"), reason), button, place);
  name();
  onSubmit(form, place, async key => {
    const pieces = delta.valueAsNumber;
    const now = await change(`/api/admin/products/${product.id}/stock`, { delta: pieces, reason: reason.value.trim() }, key);
    adjusted(now);
    form.reset();
    name();
    return t("adjusted", { delta: signed(pieces), available: now.available });
  });
  return form;
}

function signed(pieces) {
  return pieces > 0 ? "+" + pieces : String(pieces).replace("-", "−");
}

function showLedger(place, lines, most) {
  const columns = ["at", "kind", "quantity", "order", "operator", "reason"];
  show(place, el("div", { class: "table", tabindex: 0, role: "region", "aria-label": t("ledger") }, el("table", {},
    el("thead", {}, el("tr", {}, columns.map(column => el("th", { scope: "col", class: column === "quantity" && "number" }, t(column))))),
    el("tbody", {}, lines.slice(0, most).map(line)))),
  lines.length > most && el("button", { onclick: () => showLedger(place, lines, lines.length) }, t("all", { n: lines.length })),
  lines.length === LEDGER_LINES && most >= lines.length && el("p", { class: "quiet" }, t("last", { n: LEDGER_LINES })));
}

function line(move) {
  const quantity = move.kind === "adjust" ? signed(move.quantity) : String(move.quantity);
  return el("tr", {}, el("td", {}, el("time", { datetime: move.at }, exactTime(move.at))), el("td", {}, t(move.kind === "adjust" ? "adjust" : move.kind)),
    el("td", { class: "number" }, quantity),
    el("td", {}, move.order_number && el("a", { href: "#/orders?" + new URLSearchParams({ q: move.order_number }) }, move.order_number)),
    el("td", {}, move.operator), el("td", { class: "words" }, move.reason));
}
