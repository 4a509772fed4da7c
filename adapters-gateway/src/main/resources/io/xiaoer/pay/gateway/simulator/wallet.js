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
