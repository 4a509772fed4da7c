/** What the service answered when it refused: its problem, with `code`, `detail` and the fields of that code. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Nobody answered: the network is away, or the service. */
export class Offline extends Error {}

/**
 * Calls the service and gives back what it said, as JSON.
 *
 * @throws Refused when it answered with an error
 * @throws Offline when it did not answer
 */
export async function call(method, path, { body, headers = {}, signal } = {}) {
  const request = { method, headers: { Accept: "application/json", ...headers }, credentials: "same-origin", signal };
  if (body !== undefined) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, request);
  } catch (noAnswer) {
    throw new Offline(path);
  }
  const text = await response.text();
  const answer = isJson(response) ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Refused(answer ?? { status: response.status, code: "UNAVAILABLE", detail: response.statusText });
  }
  return answer;
}

function isJson(response) {
  return /\bjson\b/.test(response.headers.get("Content-Type") ?? "");
}

/** Of a request that must not be done twice. Not of crypto.randomUUID(), which browsers keep from pages that came without TLS. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
}
