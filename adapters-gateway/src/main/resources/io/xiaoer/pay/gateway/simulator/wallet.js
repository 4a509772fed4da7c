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

// Who pays goes back to where he came from, over all that happened here. Our own pages tell where they were left.
const first = "first:" + window.location.pathname;
const [arrival] = performance.getEntriesByType("navigation");
if (arrival.type === "navigate" && !document.referrer.startsWith(window.location.origin + "/")) {
  sessionStorage.setItem(first, window.history.length);
}

document.addEventListener("DOMContentLoaded", () => {
  const back = document.getElementById("back");
  const since = Number(sessionStorage.getItem(first));
  if (back && since > 1) {
    back.hidden = false;
    back.addEventListener("click", () => window.history.go(since - 1 - window.history.length));
  }
});
