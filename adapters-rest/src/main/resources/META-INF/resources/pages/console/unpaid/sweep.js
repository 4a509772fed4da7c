import { change } from "../api.js";

const PATH = "/api/admin/cancel-unpaid-orders";

/** How many orders a call may bring that were not looked at before: few enough to show progress, and to stop soon. */
const SLICE = 50;

/** The most orders of which a call tells what became. */
const TOLD = 1000;

/** What a dry run looks at, at the most. */
export const DRY_LIMIT = 10000;

export function dryRun(timeout) {
  return change(PATH, { ...timeout, limit: DRY_LIMIT, dry_run: true });
}

/**
 * Cancels in slices, oldest first, and gives back what became of each order, by its number. An order that is skipped or
 * fails stays in front of those behind it, so each slice is as much longer as there are such orders; it ends with a slice
 * that reaches the end or that brings nothing about, and so never turns in a circle.
 *
 * @param most how many orders to look at: those that were agreed to, not those that came overdue since
 * @param seen the orders so far, added to as they come
 * @param goOn asked before each slice
 */
export async function cancelAll(timeout, most, seen, goOn) {
  while (goOn() && seen.size < most) {
    const left = seen.size - count(seen, "cancelled");
    const limit = Math.min(Math.min(SLICE, most - seen.size) + left, TOLD);
    const { found, orders } = await change(PATH, { ...timeout, limit, dry_run: false });
    const before = progress(seen);
    orders.forEach(order => seen.set(order.order_number, order));
    if (found < limit || progress(seen) === before) {
      return;
    }
  }
}

/** Grows whenever a slice brought anything about. */
function progress(seen) {
  return seen.size + count(seen, "cancelled");
}

export function count(seen, outcome) {
  return [...seen.values()].filter(order => order.outcome === outcome).length;
}
