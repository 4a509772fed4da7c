import { Offline, Refused, newKey } from "../common/api.js";
import { el, show } from "../common/dom.js";
import { texts } from "../common/text.js";

const t = texts({
  offline: ["网络已断开，不知道是否已生效。恢复后请再试一次，不会重复执行。", "The network is away; whether it took effect is not known. Try again once it is back: it will not be done twice."],
});

/** What a refusal says, with each field it complains of; null for what is a bug of ours. */
export function words(trouble) {
  if (trouble instanceof Offline) {
    return t("offline");
  }
  if (!(trouble instanceof Refused)) {
    return null;
  }
  const violations = (trouble.problem.violations ?? []).map(({ field, message }) => `${field}: ${message}`);
  return [trouble.problem.detail, ...violations].join(" · ");
}

/** The place beside a button where its result is told, and heard. */
export function result() {
  return el("div", { class: "result", role: "status", "aria-live": "polite" });
}

export function tell(place, meaning, text) {
  show(place, el("p", { class: "notice " + meaning }, text));
}

/**
 * Makes `step` what submitting `form` does: not twice at once, with its result told in `place`. The step gets a key that
 * stays the same until it was answered, so that whoever presses again after a lost answer does not do it again.
 */
export function onSubmit(form, place, step) {
  let key = newKey();
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const buttons = [...form.querySelectorAll("button")].filter(button => !button.disabled);
    buttons.forEach(button => { button.disabled = true; });
    try {
      tell(place, "done", await step(key));
      key = newKey();
    } catch (trouble) {
      if (words(trouble) === null) {
        throw trouble;
      }
      if (trouble instanceof Refused) {
        key = newKey();
      }
      tell(place, "failed", words(trouble));
    } finally {
      buttons.forEach(button => { button.disabled = false; });
    }
  });
}

/** A labelled field. */
export function field(label, input) {
  return el("label", {}, label, input);
}
