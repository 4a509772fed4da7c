import { call } from "../common/api.js";
import { el, show } from "../common/dom.js";
import { texts } from "../common/text.js";

const t = texts({
  who: ["员工登录", "Staff sign-in"],
  demo: ["以演示员工身份进入", "Enter as demo staff"],
});

/** Offers the ways in, and calls `then` once somebody is in. */
export function signIn(main, session, then) {
  const enter = async () => {
    const { access_token: token } = await call("POST", "/demo/token", { body: { user: "staff-demo", role: "staff" } });
    await call("POST", "/console/session", { body: { token }, headers: { "X-Xiaoer-Console": "1" } });
    await then();
  };
  show(main, el("section", { class: "card stack" }, el("h1", {}, t("who")),
    session.demo && el("button", { class: "primary", onclick: enter }, t("demo"))));
}
