import { Offline, Refused } from "../../common/api.js";
import { el, show } from "../../common/dom.js";
import { exactTime, relativeTime } from "../../common/format.js";
import { texts } from "../../common/text.js";

const t = texts({
  reading: ["正在读取…", "Reading…"],
  offline: ["网络已断开，恢复后请重试。", "The network is away; try again once it is back."],
  again: ["重试", "Try again"],
});

const UNTIL_IT_IS_NOTICED = 200;

/** An instant as people say it; as the clock says it when pointed at. */
export function ago(instant, now) {
  return el("time", { datetime: instant, title: exactTime(instant) }, relativeTime(instant, now));
}

/** An instant as the clock says it, and how long ago that is. */
export function exactly(instant, now) {
  return el("time", { datetime: instant, title: relativeTime(instant, now) }, exactTime(instant));
}

/** Terms and what stands for them; those without are left out. */
export function facts(pairs) {
  return el("dl", {}, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]).flat());
}

/** What went wrong, in words; anything else than an answer or its absence is a mistake of ours and goes on. */
export function trouble(problem) {
  if (problem instanceof Refused) {
    const violations = problem.problem.violations ?? [];
    return [problem.problem.detail, ...violations.map(violation => violation.message)].join(" ");
  }
  if (problem instanceof Offline) {
    return t("offline");
  }
  throw problem;
}

/** Shows what `load` gives in the container: its outline when that takes long, words and a way out when it fails. */
export async function fill(container, load) {
  const outline = setTimeout(() => show(container, skeleton()), UNTIL_IT_IS_NOTICED);
  try {
    const content = await load();
    clearTimeout(outline);
    if (content) {
      show(container, content);
    }
  } catch (problem) {
    clearTimeout(outline);
    show(container, el("div", { class: "notice failed", role: "alert" }, el("p", {}, trouble(problem)),
      el("button", { onclick: () => fill(container, load) }, t("again"))));
  }
}

export function skeleton() {
  return el("div", { class: "stack", role: "status" }, el("span", { class: "for-readers" }, t("reading")),
    [1, 2, 3, 4].map(() => el("div", { class: "skeleton" })));
}
