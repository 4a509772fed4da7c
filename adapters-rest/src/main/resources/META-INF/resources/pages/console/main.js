import { Offline, Refused } from "../common/api.js";
import { el, show } from "../common/dom.js";
import { texts } from "../common/text.js";
import { isSignedOut, read, SIGNED_OUT } from "./api.js";
import { comeBack, signIn } from "./sign-in.js";
import { follow, top } from "./top.js";

/** Every view is a module with render(room, parameters, session); its address is #/name?parameter=value. */
const VIEWS = ["home", "orders", "payments", "products", "unpaid", "states"];

const SKELETON_AFTER_MS = 200;

const t = texts({
  title: ["小二支付控制台", "Xiaoer Pay console"],
  signIn: ["员工登录", "Staff sign-in"],
  home: ["首页", "Home"],
  orders: ["订单", "Orders"],
  payments: ["支付", "Payments"],
  products: ["商品与库存", "Products and stock"],
  unpaid: ["未支付订单", "Unpaid orders"],
  states: ["状态图", "State diagrams"],
  loading: ["正在读取…", "Loading…"],
  away: ["网络已断开：现在看到的可能不是最新的，操作不会送达。", "The network is away: what you see may be old, and nothing you do arrives."],
  offline: ["服务没有应答，什么都没有改变。网络恢复后请重试。", "The service did not answer, and nothing was changed. Try again once the network is back."],
  broken: ["这一页现在打不开；其他页面不受影响。", "This page cannot be opened now; the others can."],
  again: ["重试", "Try again"],
  skip: ["跳到内容", "Skip to content"],
});

const main = document.getElementById("main");
const nav = document.getElementById("nav");
const header = document.getElementById("top");

/** Counts the addresses that were gone to: what an earlier one still brings is not shown any more. */
let turn = 0;
let user = null;
let current = null;

function place() {
  const [name, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { name: VIEWS.includes(name) ? name : "home", parameters: new URLSearchParams(query) };
}

async function go() {
  const mine = ++turn;
  const room = el("div", { class: "view stack" });
  const { name, parameters } = place();
  try {
    const session = await read("/console/session");
    if (mine !== turn) {
      return;
    }
    if (!session.user) {
      enter(session);
      return;
    }
    frame(session, name, parameters);
    await fill(room, name, parameters, session);
  } catch (trouble) {
    if (mine === turn && !isSignedOut(trouble)) {
      show(main, said(trouble));
    }
    if (!(trouble instanceof Offline || trouble instanceof Refused)) {
      throw trouble;
    }
  }
}

/** Shows the view, and that it is on its way when that takes a while. */
async function fill(room, name, parameters, session) {
  const focused = name === current ? document.activeElement?.id : null;
  const waiting = el("p", { class: "skeleton", role: "status" }, t("loading"));
  const timer = setTimeout(() => room.childElementCount === 0 && room.before(waiting), SKELETON_AFTER_MS);
  const filled = new MutationObserver(() => waiting.remove());
  filled.observe(room, { childList: true });
  show(main, room);
  try {
    const view = await import(`./views/${name}.js`);
    await view.render(room, parameters, session);
  } finally {
    clearTimeout(timer);
    filled.disconnect();
    waiting.remove();
  }
  if (focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  } else if (current !== null && current !== name && !room.contains(document.activeElement)) {
    main.focus();
  }
  current = name;
}

function frame(session, name, parameters) {
  if (user !== session.user) {
    top(header, session);
    user = session.user;
  }
  follow(name, parameters);
  document.title = t(name) + " · " + t("title");
  document.getElementById("skip").textContent = t("skip");
  show(nav, VIEWS.map(view =>
    el("a", { href: "#/" + view, "data-view": view, "aria-current": view === name ? "page" : false }, t(view))));
  header.hidden = false;
  nav.hidden = false;
}

/** The address stays as it is: whoever signs in again is where they were. */
function enter(session) {
  const wasIn = user !== null;
  user = null;
  current = null;
  header.hidden = true;
  nav.hidden = true;
  show(header);
  show(nav);
  document.title = t("signIn") + " · " + t("title");
  signIn(main, session, wasIn, go);
}

function said(trouble) {
  const words = trouble instanceof Offline || !navigator.onLine ? t("offline")
    : trouble instanceof Refused ? trouble.problem.detail : t("broken");
  const again = trouble instanceof Offline || trouble instanceof Refused ? go : () => location.reload();
  return el("div", { class: "notice failed", role: "alert" }, el("p", {}, words),
    el("button", { id: "again", onclick: again }, t("again")));
}

function tellNetwork() {
  show(document.getElementById("network"), !navigator.onLine && el("p", { class: "notice waiting" }, t("away")));
}

addEventListener("hashchange", go);
addEventListener(SIGNED_OUT, () => user !== null && go());
addEventListener("offline", tellNetwork);
addEventListener("online", tellNetwork);
document.getElementById("skip").addEventListener("click", event => {
  event.preventDefault();
  main.focus();
});
tellNetwork();
comeBack();
go();
