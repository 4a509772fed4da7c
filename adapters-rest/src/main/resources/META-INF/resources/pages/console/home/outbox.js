import { el } from "../../common/dom.js";
import { exactTime, relativeTime } from "../../common/format.js";
import { texts } from "../../common/text.js";

const t = texts({
  title: ["对外通知", "Events out"],
  none: ["没有等待发送的事件", "No event waits to be sent"],
  waiting: ["{n} 个事件等待送达", "{n} deliveries of events wait"],
  oldest: ["最早发生于 {ago}", "The oldest happened {ago}"],
  parked: ["{n} 个已搁置，等待员工重新发送", "{n} were given up and wait for staff to replay them"],
});

/** What subscribers are still to be told. */
export function outbox({ outbox: { waiting, oldest_at, parked }, at }) {
  return el("section", { class: "card stack", id: "outbox", "aria-labelledby": "outbox-title" },
    el("h2", { id: "outbox-title" }, t("title")),
    el("p", { class: "notice " + (waiting === 0 ? "done" : "waiting"), "data-waiting": String(waiting) },
      waiting === 0 ? t("none") : t("waiting", { n: waiting })),
    oldest_at && el("p", { class: "quiet" },
      el("time", { datetime: oldest_at, title: exactTime(oldest_at) }, t("oldest", { ago: relativeTime(oldest_at, at) }))),
    parked > 0 && el("p", { class: "notice failed", "data-parked": String(parked) }, t("parked", { n: parked })));
}
