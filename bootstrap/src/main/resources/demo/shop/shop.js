import { Offline, Refused, newKey } from "/pages/common/api.js";
import { el, show } from "/pages/common/dom.js";
import { money } from "/pages/common/format.js";
import { texts } from "/pages/common/text.js";
import { buy, latestOrders, productsOnSale } from "./alice.js";
import { orders } from "./orders.js";

const MOST_PIECES = 99;

const t = texts({
  title: ["小二支付演示商店", "Xiaoer Pay demo shop"],
  notice: ["一切都是模拟的：你是顾客爱丽丝，不会动用真实的钱。", "All of it is simulated: you are Alice, a shopper, and no real money moves."],
  console: ["员工控制台", "Staff console"],
  method: ["支付方式", "Pay with"],
  wechat: ["微信支付（模拟）", "WeChat Pay (simulated)"],
  alipay: ["支付宝（模拟）", "Alipay (simulated)"],
  products: ["商品", "Products"],
  left: ["库存 {count} 件", "{count} in stock"],
  haier: ["库存在海尔，下单时查询", "Haier's stock, asked when you order"],
  soldOut: ["已售完", "Sold out"],
  quantity: ["数量", "Quantity"],
  buy: ["购买", "Buy"],
  buying: ["正在下单…", "Ordering…"],
  offline: ["网络已断开，没有下单。恢复后请再按一次。", "The network is away and nothing was ordered. Press again once it is back."],
  again: ["重试", "Try again"],
  how: ["怎么付款", "How to pay"],
  stepBuy: ["选一件商品，按“购买”，就到了收银台。", "Choose a product and press “Buy”: you land on the checkout."],
  stepPay: ["从收银台打开模拟钱包，确认付款，再回到收银台。", "From the checkout open the simulated wallet, pay, and go back."],
  stepLook: ["在员工控制台里看这笔订单和支付。", "See the order and its payment in the staff console."],
  cents: ["金额的分决定模拟网关的行为：", "The cents of an amount choose how the simulated gateways behave: "],
  centsExample: [
    ".02 超时后才付款，.03 付两次，.08 从不通知。员工可以在控制台给商品定这样的价格。",
    ".02 pays too late, .03 twice, and .08 is never told. Staff can give a product such a price in the console. "],
  centsAll: ["全部行为", "All behaviours"],
});

const main = document.getElementById("main");
const method = el("select", { id: "method" }, ["wechat", "alipay"].map(name => el("option", { value: name }, t(name))));

function head() {
  document.title = t("title");
  show(document.getElementById("head"), el("h1", {}, t("title")), el("a", { href: "/console", id: "console" }, t("console")),
    el("p", { class: "quiet" }, t("notice")));
}

function product(one) {
  const isSoldOut = one.available === 0;
  const quantity = el("input", { id: "quantity-" + one.id, type: "number", min: 1, value: 1, required: true,
    max: Math.min(one.available ?? MOST_PIECES, MOST_PIECES) || 1, disabled: isSoldOut });
  const button = el("button", { class: "primary", disabled: isSoldOut }, t("buy"), el("span", { class: "for-readers" }, " " + one.name));
  const said = el("div", { role: "alert" });
  let key = newKey();
  const order = async event => {
    event.preventDefault();
    const free = pressed(button, said);
    try {
      location.assign(await buy({ product: one.id, quantity: quantity.valueAsNumber, method: method.value, key }));
    } catch (trouble) {
      free();
      key = trouble instanceof Offline ? key : newKey();
      show(said, el("p", { class: "notice failed" }, words(trouble)));
    }
  };
  return el("li", { class: "card", "data-id": one.id }, el("h3", {}, one.name), el("p", { class: "price" }, money(one.price)),
    el("p", { class: "quiet stock" }, stock(one)),
    el("form", { class: "row", onsubmit: order },
      el("div", {}, el("label", { for: quantity.id }, t("quantity")), quantity), button),
    said);
}

function stock(one) {
  if (one.source === "haier") {
    return t("haier");
  }
  return one.available === 0 ? t("soldOut") : t("left", { count: one.available.toLocaleString() });
}

/** While one order is under way no other begins; gives back how to free the buttons again. */
function pressed(button, said) {
  const name = [...button.childNodes];
  const free = [...document.querySelectorAll(".products button:enabled")];
  free.forEach(one => { one.disabled = true; });
  show(said);
  show(button, t("buying"));
  return () => {
    show(button, name);
    free.forEach(one => { one.disabled = false; });
    button.focus();
  };
}

function words(trouble) {
  if (trouble instanceof Offline) {
    return t("offline");
  }
  if (trouble instanceof Refused) {
    return trouble.problem.detail;
  }
  throw trouble;
}

function help() {
  return el("section", { class: "card" }, el("h2", {}, t("how")),
    el("ol", { class: "steps" }, ["stepBuy", "stepPay", "stepLook"].map(step => el("li", {}, t(step)))),
    el("p", { class: "quiet", id: "cents" }, t("cents"), t("centsExample"),
      el("a", { href: "/demo/shop/simulated-gateways.md", hreflang: "en" }, t("centsAll"))));
}

async function open() {
  head();
  try {
    const [products, latest] = await Promise.all([productsOnSale(), latestOrders()]);
    show(main, el("div", { class: "method" }, el("label", { for: method.id }, t("method")), method),
      el("section", {}, el("h2", {}, t("products")), el("ul", { class: "products" }, products.map(product))),
      orders(latest), help());
  } catch (trouble) {
    show(main, el("div", { class: "notice failed", role: "alert" }, el("p", {}, words(trouble)), el("button", { onclick: open }, t("again"))));
  }
}

// A browser that goes back shows the page as it was left: with dead buttons and the stock of then.
addEventListener("pageshow", event => event.persisted && open());
open();
