import { el } from "../../common/dom.js";
import { money } from "../../common/format.js";
import { texts } from "../../common/text.js";
import { field, onSubmit, result } from "../act.js";
import { change } from "../api.js";

const t = texts({
  title: ["新商品", "New product"],
  name: ["名称", "Name"],
  price: ["价格（元）", "Price (yuan)"],
  source: ["来源", "Source"],
  local: ["自有", "Ours"],
  haier: ["海尔供应商", "Haier, a supplier"],
  code: ["供应商编码", "The supplier's code"],
  stock: ["初始库存", "Pieces in stock"],
  create: ["上架新商品", "Put it on sale"],
  created: ["“{name}”已上架，售价 {price}。", "“{name}” is on sale at {price}."],
});

/** The form of a product that is not there yet; `then` gets it once it is. */
export function newProduct(then) {
  const name = el("input", { name: "name", required: true, maxlength: 200 });
  const price = el("input", { name: "price", required: true, inputmode: "decimal", pattern: "[0-9]+([.][0-9]{1,2})?" });
  const source = el("select", { name: "source", onchange: () => choose() },
    ["local", "haier"].map(each => el("option", { value: each }, t(each))));
  const stock = el("input", { name: "stock", type: "number", min: 0, max: 1000000000, step: 1, value: 0, required: true });
  const code = el("input", { name: "supplier_code", maxlength: 64, required: true });
  const ours = field(t("stock"), stock);
  const theirs = field(t("code"), code);
  const choose = () => {
    const local = source.value === "local";
    ours.hidden = !local;
    theirs.hidden = local;
    stock.disabled = !local;
    code.disabled = local;
  };
  const place = result();
  const form = el("form", { id: "new-product", class: "row fields" }, field(t("name"), name), field(t("price"), price),
    field(t("source"), source), ours, theirs, el("button", { class: "primary" }, t("create")));
  choose();
  onSubmit(form, place, async key => {
    const product = { name: name.value.trim(), price: price.value, source: source.value };
    const created = await change("/api/admin/products", source.value === "local"
      ? { ...product, stock: stock.valueAsNumber } : { ...product, supplier_code: code.value.trim() }, key);
    await then(created);
    return t("created", { name: created.name, price: money(created.price) });
  });
  return el("details", { class: "card" }, el("summary", {}, t("title")), form, place);
}
