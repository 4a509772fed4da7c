import { Refused, call, newKey } from "../common/api.js";

/** Says that the request is the console's own: another site's page cannot set it. */
const OURS = { "X-Xiaoer-Console": "1" };

/** Told to the window when the service does not know any more who we are. */
export const SIGNED_OUT = "signed-out";

export function read(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "" && value !== undefined));
  return known("GET", query.size === 0 ? path : path + "?" + query, { headers: OURS });
}

/** A change. Pressed twice, it happens once: the key goes with it, and the same key with a repeat. */
export function change(path, body = {}, key = newKey()) {
  return known("POST", path, { body, headers: { ...OURS, "Idempotency-Key": key } });
}

export function amend(path, body) {
  return known("PATCH", path, { body, headers: OURS });
}

export function end(path) {
  return known("DELETE", path, { headers: OURS });
}

/** Begins the session of whoever a token speaks of. */
export function begin(token) {
  return call("POST", "/console/session", { body: { token }, headers: OURS });
}


async function known(method, path, request) {
  try {
    return await call(method, path, request);
  } catch (trouble) {
    if (isSignedOut(trouble)) {
      dispatchEvent(new Event(SIGNED_OUT));
    }
    throw trouble;
  }
}

/** Whether it says that the session is over; the frame has shown the way in by then. */
export function isSignedOut(trouble) {
  return trouble instanceof Refused && trouble.problem.code === "UNAUTHORIZED";
}
