const LAST_MINUTE = 60_000;

/** Ticks further apart than this were not ours: the page slept, and this browser's clocks may have, too. */
const SLEPT = 3_000;
const APART = 2_000;

/**
 * Counts down to the deadline as the server tells time: from what was left when it answered, along a clock that nobody
 * can set. What this machine takes for the time of day is never believed; that it jumps only means to ask again.
 *
 * @param hears asleep() when the countdown may be off, lastMinute() once, over() while nothing is left
 */
export function countdown({ text, bar, box }, hears) {
  let end = null;
  let whole = 1;
  let told = false;
  let tickedAt = performance.now();
  let apart = Date.now() - performance.now();

  /** @param at when the server said so, by performance.now() */
  function set(payment, at) {
    const expires = Date.parse(payment.expires_at);
    whole = Math.max(1, expires - Date.parse(payment.created_at));
    end = at + expires - Date.parse(payment.server_time);
    draw();
  }

  function stop() {
    end = null;
  }

  function draw() {
    const left = Math.max(0, end - performance.now());
    const words = clock(Math.floor(left / 1000));
    if (text.textContent !== words) {
      text.textContent = words;
      bar.style.transform = `scaleX(${Math.min(1, left / whole).toFixed(4)})`;
      box.classList.toggle("last", left <= LAST_MINUTE);
    }
    if (left <= LAST_MINUTE && left > 0 && !told) {
      told = true;
      hears.lastMinute();
    }
    if (left === 0) {
      hears.over();
    }
  }

  function tick() {
    const now = performance.now();
    const difference = Date.now() - now;
    if (now - tickedAt > SLEPT || Math.abs(difference - apart) > APART) {
      hears.asleep();
    }
    tickedAt = now;
    apart = difference;
    if (end !== null) {
      draw();
    }
  }

  setInterval(tick, 200);
  return { set, stop };
}

/** 29:41, and 1:29:41 where there are hours. */
function clock(seconds) {
  const two = number => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return (hours > 0 ? hours + ":" + two(minutes % 60) : two(minutes)) + ":" + two(seconds % 60);
}
