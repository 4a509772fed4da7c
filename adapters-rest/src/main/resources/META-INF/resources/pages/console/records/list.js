import { el, show } from "../../common/dom.js";
import { texts } from "../../common/text.js";
import { read } from "../api.js";
import { filters, wanted } from "./filters.js";
import { fill, trouble } from "./parts.js";

const t = texts({
  more: ["更多", "More"],
  none: ["没有符合条件的记录。", "Nothing matches."],
  some: ["已显示 {count} 条，还有更多。", "{count} shown; there are more."],
  all: ["共 {count} 条。", "{count} in all."],
  list: ["列表", "List"],
  detail: ["详情", "Detail"],
  close: ["关闭详情", "Close the detail"],
});

const AT_ONCE = 30;

/** What is on the page: kept, so that a row opens beside the list without the list being read again. */
let shown = null;

/**
 * A list with its filters, and beside it the detail of the row that the address names as `id`.
 *
 * @param kind {name, title, path, statuses, columns: [{title, cell(item, now), number, wide}], idOf(item), openIdOf(item),
 *     detail(id, reload), head}
 */
export async function records(main, parameters, kind) {
  const key = kind.path + "?" + new URLSearchParams(wanted(parameters));
  if (shown?.key !== key || !main.contains(shown.root)) {
    shown = page(kind, key, parameters);
    show(main, shown.root);
    await shown.more();
  }
  await shown.open(parameters.get("id"));
}

function page(kind, key, parameters) {
  const table = tableOf(kind);
  const detail = el("aside", { id: "detail", class: "card", tabindex: "-1", "aria-label": t("detail"), hidden: true });
  const count = el("p", { class: "quiet", role: "status" });
  const next = el("button", { id: "more", hidden: true }, t("more"));
  const beside = el("div", { class: "records-beside" }, el("div", { class: "stack" }, table.box,
    el("div", { class: "row" }, next, count)), detail);
  const root = el("section", { class: "records stack" }, el("h1", {}, kind.title), kind.head?.(parameters),
    filters(kind, parameters), beside);
  const page = { key, root };

  let cursor;
  page.more = async () => {
    next.disabled = true;
    try {
      const part = await read(kind.path, { ...wanted(parameters), limit: AT_ONCE, cursor });
      table.add(part.items);
      cursor = part.next_cursor ?? undefined;
      next.hidden = !cursor;
      const items = table.body.rows.length;
      show(count, items === 0 ? t("none") : t(cursor ? "some" : "all", { count: items }));
    } catch (problem) {
      next.hidden = false;
      show(count, trouble(problem));
    }
    next.disabled = false;
  };
  next.addEventListener("click", page.more);

  page.open = async id => {
    detail.hidden = !id;
    beside.classList.toggle("open", Boolean(id));
    table.mark(id);
    if (id && detail.dataset.id !== id) {
      detail.dataset.id = id;
      const close = el("button", { class: "close", "aria-label": t("close"), title: t("close"), onclick: () => go(null) }, "×");
      const content = el("div", {});
      show(detail, close, content);
      await fill(content, () => kind.detail(id, content));
    }
    detail.dataset.id = id ?? "";
  };
  const go = async id => {
    const query = new URLSearchParams(parameters);
    query.delete("id");
    if (id) {
      query.set("id", id);
    }
    const opened = detail.dataset.id;
    history.pushState(null, "", location.hash.split("?")[0] + (query.size === 0 ? "" : "?" + query));
    await page.open(id);
    if (id) {
      detail.focus();
    } else {
      table.focus(opened);
    }
  };
  table.onopen = go;
  return page;
}

function tableOf(kind) {
  const body = el("tbody", {});
  const head = el("tr", {}, kind.columns.map(column => el("th", { scope: "col", class: classOf(column) }, column.title)));
  const element = el("table", { id: "list" }, el("caption", { class: "for-readers" }, kind.title), el("thead", {}, head), body);
  const table = { body, box: el("div", { class: "table", role: "region", tabindex: "0", "aria-label": t("list") }, element) };
  const rows = () => [...body.rows];

  table.add = items => body.append(...items.map(item => {
    const now = item.server_time ?? new Date().toISOString();
    return el("tr", { "data-id": kind.idOf(item), "data-open": kind.openIdOf(item) },
      kind.columns.map(column => el("td", { class: classOf(column) }, column.cell(item, now))));
  }));
  table.mark = id => rows().forEach(row => {
    if (id && row.dataset.open === id) {
      row.setAttribute("aria-current", "true");
    } else {
      row.removeAttribute("aria-current");
    }
  });
  table.focus = id => rows().find(row => row.dataset.open === id)?.querySelector("a")?.focus();

  body.addEventListener("click", event => {
    const row = event.target.closest("tr");
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    const isSelecting = !event.target.closest("a") && String(getSelection()) !== "";
    if (row?.dataset.open && !isElsewhere && !isSelecting) {
      event.preventDefault();
      table.onopen(row.dataset.open);
    }
  });
  body.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const link = step && rows()[rows().indexOf(event.target.closest("tr")) + step]?.querySelector("a");
    if (link) {
      event.preventDefault();
      link.focus();
    }
  });
  return table;
}

function classOf(column) {
  return [column.number && "number", column.wide && "wide"].filter(Boolean).join(" ") || false;
}
