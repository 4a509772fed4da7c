import { call, Refused } from "/pages/common/api.js";

/** Who buys here. The demo gives her a token for the asking. */
const ALICE = { user: "alice", role: "customer" };
const HOME = { recipient: "爱丽丝", phone: "13800000000", region: "上海市", detail: "人民路 1 号" };

let token = null;

async function ask(method, path, body, key) {
  token ??= (await call("POST", "/demo/token", { body: ALICE })).access_token;
  const headers = { Authorization: "Bearer " + token };
  return call(method, path, { body, headers: key ? { ...headers, "Idempotency-Key": key } : headers });
}

/** A token is good for an hour, and this page may stay open longer. */
async function asAlice(method, path, body, key) {
  try {
    return await ask(method, path, body, key);
  } catch (trouble) {
    if (trouble instanceof Refused && trouble.problem.status === 401) {
      token = null;
      return ask(method, path, body, key);
    }
    throw trouble;
  }
}

export async function productsOnSale() {
  return (await asAlice("GET", "/api/products?limit=100")).items;
}

export async function latestOrders() {
  return (await asAlice("GET", "/api/orders?limit=5")).items;
}

/**
 * Orders, and starts the payment.
 *
 * @param key the same for a repeat, so that it is the same order
 * @returns where it is paid
 */
export async function buy({ product, quantity, method, key }) {
  const order = { product_id: product, address_id: await address(), quantity, method };
  const { payment } = await asAlice("POST", "/api/orders", order, key);
  return (await asAlice("POST", `/api/payments/${payment.id}/start`, {})).checkout_url;
}

async function address() {
  const known = await asAlice("GET", "/api/addresses?limit=1");
  return (known.items[0] ?? (await asAlice("POST", "/api/addresses", HOME))).id;
}
