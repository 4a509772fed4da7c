import { Offline, Refused } from "../common/api.js";
import { el, svg } from "../common/dom.js";
import { ask } from "./live.js";
import { t } from "./words.js";

const QUIET_ZONE = 4;
const MOST_PIXELS = 246;
const isPhone = navigator.userAgentData?.mobile || /Mobi|Android|iPhone/.test(navigator.userAgent);

/** Ways in which a shopper may pay, the best first; what a gateway does not offer it refuses. */
const CHANNELS = {
  wechat: isPhone ? ["h5", "native"] : ["native"],
  alipay: isPhone ? ["page", "native"] : ["native", "page"],
  bank: [undefined],
};

/** Starts the payment, and gives what to show: the word for it, the picture, what can be pressed. Null: nobody answers. */
export async function meansToPay(path, state) {
  for (const channel of CHANNELS[state.payment.method]) {
    try {
      return shown(await ask(path + "/pay", channel ? { channel } : {}), state);
    } catch (refused) {
      if (!(refused instanceof Refused || refused instanceof Offline)) {
        throw refused;
      }
    }
  }
  return null;
}

function shown({ pay_params: params, qr }, { demo, payment: { method } }) {
  const there = params.h5_url ?? params.page_url;
  if (there) {
    const open = el("a", { id: "wallet", class: "button primary", href: safe(there) }, t(method === "wechat" ? "openWechat" : "openAlipay"));
    return { words: "goToWallet", picture: walletSign(), actions: [open], leaves: open };
  }
  if (qr) {
    const simulated = demo && /^https?:/.test(params.code_url);
    const open = simulated && el("a", { id: "wallet", class: "button primary", href: safe(params.code_url), target: "_blank", rel: "noopener" }, t("simulated"));
    return { words: method === "wechat" ? "scanWechat" : "scanAlipay", picture: drawn(qr), actions: open ? [open] : [] };
  }
  return { words: "payByBank", ...number(params.out_trade_no) };
}

/** A gateway's word, and yet no script may hide in it. */
function safe(address) {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) && !/^javascript:/i.test(address) ? address : false;
}

function drawn({ size, path }) {
  const side = size + 2 * QUIET_ZONE;
  const pixels = Math.max(1, Math.floor(MOST_PIXELS / side)) * side;
  const box = `${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`;
  return el("div", { id: "qr", role: "img", "aria-label": t("code") },
    svg("svg", { viewBox: box, "shape-rendering": "crispEdges", "aria-hidden": "true", width: Math.min(pixels, MOST_PIXELS), height: Math.min(pixels, MOST_PIXELS) },
      svg("rect", { x: -QUIET_ZONE, y: -QUIET_ZONE, width: side, height: side, fill: "#ffffff" }),
      svg("path", { d: path, fill: "#000000" })));
}

function number(value) {
  const copy = el("button", { type: "button", onclick: () => copied(copy, value) }, t("copy"));
  return {
    picture: el("div", {}, el("p", { class: "quiet" }, t("bankNumber")), el("p", { id: "bank-number", class: "bank-number" }, value)),
    actions: navigator.clipboard ? [copy] : [],
  };
}

async function copied(button, value) {
  await navigator.clipboard.writeText(value);
  button.textContent = t("copied");
}

function walletSign() {
  return svg("svg", { class: "sign waiting", viewBox: "0 0 48 48", fill: "none", stroke: "currentColor", "stroke-width": "2.5", "aria-hidden": "true" },
    svg("rect", { x: 15, y: 6, width: 18, height: 36, rx: 3 }), svg("path", { d: "M21 37h6" }));
}
