import { call, Offline, Refused } from "../common/api.js";
import { el, show } from "../common/dom.js";
import { texts } from "../common/text.js";
import { begin } from "./api.js";

const ADDRESS = "xiaoer.console.address";

const t = texts({
  product: ["小二支付", "Xiaoer Pay"],
  who: ["员工登录", "Staff sign-in"],
  what: ["在这里查看订单与支付，处理异常、退款和库存。", "See orders and payments, and deal with anomalies, refunds and stock."],
  demo: ["以演示员工身份进入", "Enter as demo staff"],
  demoNote: ["演示环境：不需要密码，数据都是模拟的。", "This is the demo: no password, and all data is made up."],
  issuer: ["登录", "Sign in"],
  issuerNote: ["将转到贵店的登录页面，登录后回到这里。", "Takes you to your shop's sign-in page and back here."],
  none: ["还没有配置登录方式。", "No way to sign in is configured yet."],
  noneNote: [
    "请运维人员设置 XIAOER_CONSOLE_OIDC_AUTHORIZATION_URL、_TOKEN_URL 和 _CLIENT_ID，详见运维手册“员工登录”一节。",
    "An operator has to set XIAOER_CONSOLE_OIDC_AUTHORIZATION_URL, _TOKEN_URL and _CLIENT_ID; see “Staff sign-in” in the operator's guide."],
  over: ["登录已失效。重新登录后会回到刚才的页面。", "Your session is over. Sign in again to be back where you were."],
  refused: ["登录没有完成：登录页面没有放行。", "You are not signed in: the sign-in page did not let you through."],
  not_staff: ["这个账号不是员工账号，不能进入控制台。", "This account is not a staff account and cannot enter the console."],
  failed: ["登录没有完成：登录服务没有给出可用的凭证。请重试；仍然不行，请联系运维人员。",
    "You are not signed in: the sign-in service gave nothing that can be used. Try again; if it stays so, tell an operator."],
  offline: ["服务没有应答，请稍后重试。", "The service did not answer. Try again in a while."],
});

/** Offers the ways in, and calls `then` once somebody is in. */
export function signIn(main, session, wasIn, then) {
  const trouble = el("div", { role: "alert" }, wasIn ? notice("waiting", t("over")) : ending());
  show(main, el("section", { class: "card stack sign-in" },
    el("p", { class: "quiet" }, t("product")), el("h1", {}, t("who")), el("p", {}, t("what")), trouble, ways(session, trouble, then)));
  main.querySelector("button, a")?.focus({ preventScroll: true });
}

function ways(session, trouble, then) {
  const demo = session.demo && [
    el("button", { class: "primary", id: "sign-in-demo", onclick: event => enterDemo(event.currentTarget, trouble, then) }, t("demo")),
    el("p", { class: "quiet" }, t("demoNote"))];
  const issuer = session.issuer && [
    el("a", { class: "button primary", id: "sign-in", href: "/console/sign-in", onclick: leave }, t("issuer")),
    el("p", { class: "quiet" }, t("issuerNote"))];
  return demo || issuer ? [demo, issuer].filter(Boolean).flat() : [notice("waiting", t("none")), el("p", {}, t("noneNote"))];
}

async function enterDemo(button, trouble, then) {
  button.disabled = true;
  try {
    const { access_token: token } = await call("POST", "/demo/token", { body: { user: "staff-demo", role: "staff" } });
    await begin(token);
    await then();
  } catch (reason) {
    if (!(reason instanceof Offline || reason instanceof Refused)) {
      throw reason;
    }
    show(trouble, notice("failed", reason instanceof Offline ? t("offline") : reason.problem.detail));
    button.disabled = false;
  }
}

function notice(state, words) {
  return el("p", { class: "notice " + state }, words);
}

/** How a sign-in with the issuer ended that let nobody in. Said once: a reload says nothing of it. */
function ending() {
  const word = new URLSearchParams(location.search).get("sign_in");
  if (!["refused", "not_staff", "failed"].includes(word)) {
    return null;
  }
  history.replaceState(null, "", location.pathname + location.hash);
  return notice("failed", t(word));
}

/** The issuer's page knows nothing of where we are. */
function leave() {
  try {
    sessionStorage.setItem(ADDRESS, location.hash);
  } catch (storageIsOff) {
    return;
  }
}

/** Goes back to where somebody left for the issuer's page. */
export function comeBack() {
  let address = null;
  try {
    address = sessionStorage.getItem(ADDRESS);
    sessionStorage.removeItem(ADDRESS);
  } catch (storageIsOff) {
    return;
  }
  if (address?.startsWith("#/") && !location.hash) {
    history.replaceState(null, "", location.pathname + location.search + address);
  }
}
