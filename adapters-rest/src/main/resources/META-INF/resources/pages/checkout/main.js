import { Offline, Refused } from "../common/api.js";
import { el, show } from "../common/dom.js";
import { money } from "../common/format.js";
import { countdown } from "./countdown.js";
import { ask, follow } from "./live.js";
import { meansToPay } from "./pay.js";
import { meaning, sign } from "./signs.js";
import { next, t, word } from "./words.js";

/** Milliseconds until the wallet is in front; whoever comes back finds that we wait for its word. */
const WHILE_LEAVING = 1_000;

const path = location.pathname.replace(/\/+$/, "");
const at = id => document.getElementById(id);
const card = at("checkout");

let state = null;
let means = null;
let starting = false;
let says = "getting";
let shopperSaysPaid = false;
let drawn = "";

const clock = countdown({ text: at("countdown"), bar: at("bar"), box: at("time") }, {
  asleep: () => live.read(),
  lastMinute: () => say(t("lastMinute")),
  over: () => askOnce(),
});
const live = follow(path, {
  state: heard,
  gone: () => render("gone"),
  offline: () => offline(true),
  online: () => offline(false),
});

function heard(told, when) {
  state = told;
  fill();
  if (isLive()) {
    clock.set(state.payment, when);
  } else {
    clock.stop();
  }
  render(state.state === "waiting" && shopperSaysPaid ? "processing" : state.state);
  if (state.state === "waiting" && means === null && says !== "noAnswer") {
    start();
  }
}

function isLive() {
  return state.payment.remaining_seconds > 0 && ["init", "processing"].includes(state.payment.status);
}

/** What does not change, and yet comes only now. */
function fill() {
  set("shop", state.shop);
  set("order-number", t("order", { number: state.order.order_number }));
  set("amount-label", t("amount"));
  set("amount", money(state.payment.amount));
  set("product", t("product", { name: state.order.product_name, quantity: state.order.quantity }));
  set("countdown-label", t("left"));
  set("help-title", t("helpTitle"));
  set("help-text", t("helpText"));
}

function set(id, words) {
  if (at(id).textContent !== words) {
    at(id).textContent = words;
  }
}

/** Draws only what is another picture than before, and says it. */
function render(picture) {
  const sentence = picture === "gone" ? t("goneNext") : next(picture, state, says);
  at("time").hidden = state === null || !isLive() || picture === "gone";
  const drawing = [picture, sentence, state?.may_pay_again, means !== null].join();
  if (drawing === drawn) {
    return;
  }
  drawn = drawing;
  const colour = picture === "gone" ? "over" : meaning(picture, state);
  const isNews = card.dataset.state !== picture;
  card.dataset.state = picture;
  card.setAttribute("aria-busy", String(picture === "waiting" && says === "getting"));
  const what = word(picture, state);
  set("state", what);
  at("state").className = "state " + colour;
  at("state").hidden = false;
  set("next", sentence);
  show(at("picture"), picture === "waiting" ? paying() : sign(picture, colour));
  show(at("actions"), actions(picture));
  document.title = state ? `${what} · ${money(state.payment.amount)} · ${state.shop}` : what;
  if (isNews) {
    say(sentence.startsWith(what) ? sentence : t("said", { word: what, sentence }));
  }
}

function paying() {
  if (means !== null) {
    return means.picture;
  }
  return says === "noAnswer" ? sign("failed", "failed") : el("div", { class: "skeleton code late-shown" });
}

function actions(picture) {
  if (picture === "waiting" && means !== null) {
    return [...means.actions, el("button", { id: "have-paid", type: "button", onclick: () => paid(true) }, t("havePaid"))];
  }
  if (picture === "waiting" && says === "noAnswer") {
    return el("button", { id: "try-again", type: "button", class: "primary", onclick: start }, t("again"));
  }
  if (picture === "processing" && state.state === "waiting") {
    return el("button", { id: "back", type: "button", onclick: () => paid(false) }, t("backToCode"));
  }
  return picture !== "gone" && state.may_pay_again && el("button", { id: "pay-again", type: "button", class: "primary", onclick: payAgain }, t("payAgain"));
}

async function start() {
  if (starting) {
    return;
  }
  starting = true;
  says = "getting";
  means = await meansToPay(path, state);
  starting = false;
  says = means === null ? "noAnswer" : means.words;
  means?.leaves?.addEventListener("click", () => setTimeout(() => paid(true), WHILE_LEAVING));
  render(state.state);
  live.read();
}

/** The shopper says so; we wait for the wallet's word. */
function paid(isPaid) {
  shopperSaysPaid = isPaid;
  render(state.state === "waiting" && isPaid ? "processing" : state.state);
  live.read();
}

async function payAgain({ target: button }) {
  button.disabled = true;
  try {
    const { checkout } = await ask(path + "/pay-again");
    location.assign(checkout);
  } catch (trouble) {
    if (!(trouble instanceof Refused || trouble instanceof Offline)) {
      throw trouble;
    }
    button.disabled = false;
    set("next", trouble instanceof Offline ? t("offline") : trouble.problem.detail);
    say(at("next").textContent);
    live.read();
  }
}

let askedAt = -Infinity;

/** Nothing is left by our count: the service says whether it is so. */
function askOnce() {
  if (performance.now() - askedAt > 2_000) {
    askedAt = performance.now();
    live.read();
  }
}

function offline(isAway) {
  set("offline", t("offline"));
  at("offline").hidden = !isAway;
  say(t(isAway ? "offline" : "online"));
}

function say(words) {
  at("said").textContent = words;
}
