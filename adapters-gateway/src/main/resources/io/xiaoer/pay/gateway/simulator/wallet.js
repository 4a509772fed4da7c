// A second press while the first is under way would be a second order to pay. Without this script the server sees to it.
document.addEventListener("submit", (event) => {
  const pressed = event.target.querySelector("button");
  const wait = pressed.dataset.wait;
  document.querySelectorAll("button").forEach((button) => {
    button.disabled = true;
  });
  if (wait) {
    pressed.textContent = wait;
  }
});

// The browser keeps a left page as it was, and coming back to it must not find the buttons dead.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    window.location.reload();
  }
});

// Who has paid goes back to where he came from: over all that happened here, or by closing a page that was opened for it.
const first = "first:" + window.location.pathname;
const [arrival] = performance.getEntriesByType("navigation");
if (arrival.type === "navigate" && !document.referrer.startsWith(window.location.origin + "/")) {
  sessionStorage.setItem(first, window.history.length);
}

document.addEventListener("DOMContentLoaded", () => {
  const since = Number(sessionStorage.getItem(first));
  const way = document.getElementById(since > 1 ? "back" : "close");
  if (way) {
    way.hidden = false;
    way.addEventListener("click", () => (since > 1 ? window.history.go(since - 1 - window.history.length) : leave(way)));
  }
});

// A browser closes only what was opened by a page; elsewhere the words above the button have to do.
function leave(way) {
  window.close();
  setTimeout(() => {
    way.hidden = true;
  }, 500);
}
