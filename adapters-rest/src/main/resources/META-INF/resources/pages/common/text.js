/** Chinese, unless the browser asks for English first. */
export const language = /^en\b/i.test(firstOf(navigator.languages) ?? navigator.language) ? "en" : "zh";

document.documentElement.lang = language === "en" ? "en" : "zh-CN";

function firstOf(languages) {
  return (languages ?? []).find(tag => /^(zh|en)\b/i.test(tag));
}

/**
 * The texts of a page in its language: {waiting: ["等待支付", "Waiting for payment"]}. A placeholder {name} takes a
 * value: t("refund", {amount: "¥5.00"}).
 */
export function texts(table) {
  return (key, values = {}) => {
    const pair = table[key];
    if (!pair) {
      throw new Error("No text for " + key);
    }
    return pair[language === "en" ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}
