import { Offline, Refused } from "../common/api.js";
import { el, show } from "../common/dom.js";
import { texts } from "../common/text.js";
import { read } from "./api.js";

/** Every view is a module with render(main, parameters); its address is #/name?parameter=value. */
const VIEWS = ["home", "orders", "payments", "products", "unpaid", "states"];

const t = texts({
  title: ["小二支付控制台", "Xiaoer Pay console"],
  home: ["首页", "Home"],
  orders: ["订单", "Orders"],
  payments: ["支付", "Payments"],
  products: ["商品与库存", "Products and stock"],
  unpaid: ["未支付订单", "Unpaid orders"],
  states: ["状态图", "State diagrams"],
  offline: ["网络已断开，数据可能不是最新的。恢复后请重试。", "The network is away; what you see may be old. Try again once it is back."],
  again: ["重试", "Try again"],
});

const main = document.getElementById("main");
const side = document.getElementById("side");

function place() {
  const [name, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { name: VIEWS.includes(name) ? name : "home", parameters: new URLSearchParams(query) };
}

async function go() {
  const session = await attempt(() => read("/console/session"));
  if (!session) {
    return;
  }
  if (!session.user) {
    const { signIn } = await import("./sign-in.js");
    signIn(main, session, go);
    return;
  }
  const { top } = await import("./top.js");
  top(document.getElementById("top"), session);
  const { name, parameters } = place();
  document.title = t(name) + " · " + t("title");
  show(side, VIEWS.map(view => el("a", { href: "#/" + view, "aria-current": view === name ? "page" : false }, t(view))));
  const view = await import(`./views/${name}.js`);
  await attempt(() => view.render(main, parameters, session));
}

async function attempt(step) {
  try {
    return await step();
  } catch (trouble) {
    if (!(trouble instanceof Offline || trouble instanceof Refused)) {
      throw trouble;
    }
    if (trouble.problem?.code === "UNAUTHORIZED") {
      return go();
    }
    const words = trouble instanceof Offline ? t("offline") : trouble.problem.detail;
    show(main, el("div", { class: "notice failed", role: "alert" }, el("p", {}, words), el("button", { onclick: go }, t("again"))));
    return null;
  }
}

addEventListener("hashchange", () => go().then(() => main.focus()));
go();
