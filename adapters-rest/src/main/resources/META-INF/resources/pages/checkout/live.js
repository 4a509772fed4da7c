import { Offline, Refused, call } from "../common/api.js";

const OURS = { "X-Xiaoer-Checkout": "1" };

/** Milliseconds. The service says something four times a minute; longer silence is asked about. */
const SILENCE = 40_000;
const PATIENCE = 8_000;
const BETWEEN_QUESTIONS = 2_000;
const LONGEST_PAUSE = 15_000;
const BETWEEN_LATE_QUESTIONS = 5_000;
const LONGEST_LATE_PAUSE = 60_000;
const FIRST_STREAM_PAUSE = 1_000;
const LONGEST_STREAM_PAUSE = 60_000;

/** Asks the checkout to do something. */
export function ask(path, body = {}) {
  return call("POST", path, { body, headers: OURS });
}

/**
 * Follows a payment: by what the service tells, and by asking where it does not. Without the network it asks ever less
 * often until it is back.
 *
 * @param hears state(state, at) with performance.now() of when it was so, offline(), online(), gone()
 */
export function follow(path, hears) {
  let source = null;
  let timer = null;
  let reading = false;
  let isOffline = false;
  let isOver = false;
  let failures = 0;
  let questions = 0;
  let streamPause = FIRST_STREAM_PAUSE;
  let streamNotBefore = 0;

  function heard(state, at) {
    failures = 0;
    if (isOffline) {
      isOffline = false;
      hears.online();
    }
    if (["init", "processing"].includes(state.payment.status)) {
      questions = 0;
    } else {
      close();
      isOver = state.state === "paid";
    }
    hears.state(state, at);
    plan(state);
  }

  /** What is over may still change: money may come too late. It is asked about less and less. */
  function plan(state) {
    const isLive = ["init", "processing"].includes(state.payment.status);
    if (isOver) {
      clearTimeout(timer);
    } else if (!isLive) {
      readIn(Math.min(LONGEST_LATE_PAUSE, BETWEEN_LATE_QUESTIONS * 1.3 ** questions++));
    } else if (source !== null) {
      readIn(SILENCE);
    } else {
      listen();
      readIn(BETWEEN_QUESTIONS);
    }
  }

  function readIn(pause) {
    clearTimeout(timer);
    timer = setTimeout(read, pause);
  }

  async function read() {
    if (reading || isOver) {
      return;
    }
    reading = true;
    clearTimeout(timer);
    const asked = performance.now();
    try {
      const state = await call("GET", path + "/state", { headers: OURS, signal: AbortSignal.timeout(PATIENCE) });
      heard(state, (asked + performance.now()) / 2);
    } catch (trouble) {
      failed(trouble);
    } finally {
      reading = false;
    }
  }

  function failed(trouble) {
    if (trouble instanceof Refused && trouble.problem.status === 404) {
      isOver = true;
      close();
      hears.gone();
      return;
    }
    if (!(trouble instanceof Offline || trouble instanceof Refused)) {
      throw trouble;
    }
    close();
    if (!isOffline) {
      isOffline = true;
      hears.offline();
    }
    const pause = Math.min(LONGEST_PAUSE, 1_000 * 2 ** failures++);
    readIn(pause * (0.75 + Math.random() / 2));
  }

  /** A stream that ends soon is not tried again at once: the service may tell as many as it can already. */
  function listen() {
    if (performance.now() < streamNotBefore) {
      return;
    }
    const opened = new EventSource(path + "/events");
    source = opened;
    opened.onmessage = event => {
      streamPause = FIRST_STREAM_PAUSE;
      heard(JSON.parse(event.data), performance.now());
    };
    opened.onerror = () => {
      if (source === opened) {
        close();
        streamNotBefore = performance.now() + streamPause;
        streamPause = Math.min(LONGEST_STREAM_PAUSE, streamPause * 3);
        readIn(0);
      }
    };
  }

  function close() {
    source?.close();
    source = null;
  }

  addEventListener("offline", read);
  addEventListener("online", read);
  addEventListener("pageshow", read);
  addEventListener("focus", read);
  document.addEventListener("visibilitychange", () => document.hidden || read());
  addEventListener("pagehide", close);
  read();
  return { read };
}
