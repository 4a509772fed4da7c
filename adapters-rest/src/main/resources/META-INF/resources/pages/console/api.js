import { call } from "../common/api.js";

/** Says that the request is the console's own: another site's page cannot set it. */
const OURS = { "X-Xiaoer-Console": "1" };

export function read(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "" && value !== undefined));
  return call("GET", query.size === 0 ? path : path + "?" + query, { headers: OURS });
}

/** A change. Pressed twice, it happens once: the key goes with it, and the same key with a repeat. */
export function change(path, body = {}, key = crypto.randomUUID()) {
  return call("POST", path, { body, headers: { ...OURS, "Idempotency-Key": key } });
}

export function amend(path, body) {
  return call("PATCH", path, { body, headers: OURS });
}

export function end(path) {
  return call("DELETE", path, { headers: OURS });
}
