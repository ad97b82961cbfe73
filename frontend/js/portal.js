// What every page needs: CSRF for htmx, swaps that keep open folds, times that stay current, copy buttons.

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

document.addEventListener("htmx:configRequest", (event) => {
  const header = meta("csrf-header");
  if (header) event.detail.headers[header] = meta("csrf-token");
});

// A page in the background does not ask again and again.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.detail.elt.hasAttribute("data-live")) event.preventDefault();
});

// ---------- swaps: open folds stay open, closed ones closed; what was typed and the focus stay ----------
let before = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  const folds = new Map();
  event.detail.target.querySelectorAll("details[id]").forEach((fold) => folds.set(fold.id, fold.open));
  const typed = new Map();
  event.detail.target.querySelectorAll("[data-keep]").forEach((field) => typed.set(field.id, field.value));
  before = { folds, typed, focus: document.activeElement?.id };
});

document.addEventListener("htmx:afterSwap", (event) => {
  // What was done a while ago is old news once the page tells something newer.
  if (event.detail.target.id === "live") document.querySelector(".main [role=status]")?.remove();
  if (!before) return;
  for (const [id, open] of before.folds) {
    const fold = document.getElementById(id);
    if (fold) fold.open = open;
  }
  for (const [id, text] of before.typed) {
    const field = document.getElementById(id);
    if (field && !field.value) field.value = text;
  }
  if (before.focus && document.activeElement === document.body) {
    document.getElementById(before.focus)?.focus({ preventScroll: true });
  }
  before = null;
  tick();
});

// A fragment that wants to be heard carries its sentence in data-announce.
document.addEventListener("htmx:afterSettle", (event) => {
  const said = event.detail.elt.closest?.("[data-announce]") ?? event.detail.elt.querySelector?.("[data-announce]");
  const announcer = document.getElementById("announcer");
  if (said && announcer && announcer.textContent !== said.dataset.announce) {
    announcer.textContent = said.dataset.announce;
  }
});

// What was made by sending a form is not made again by a reload.
const reloaded = document.querySelector("[data-reload]")?.dataset.reload;
if (reloaded) history.replaceState(null, "", reloaded);

// ---------- times, by the rules of shell.web.Times ----------
const two = (number) => String(number).padStart(2, "0");

function parts(seconds) {
  return { d: Math.floor(seconds / 86400), h: Math.floor(seconds / 3600), min: Math.floor(seconds / 60), s: seconds };
}

function age(seconds) {
  const { d, h, min, s } = parts(seconds);
  return d ? `${d} d` : h ? `${h} h` : min ? `${min} min` : `${s} s`;
}

function ahead(seconds) {
  const { d, h, min } = parts(seconds);
  return d ? `${d} d ${h % 24} h` : h ? `${h} h ${min % 60} min` : age(seconds);
}

function elapsed(seconds) {
  const { h, min, s } = parts(seconds);
  return h ? `${h}:${two(min % 60)}:${two(s % 60)}` : `${min}:${two(s % 60)}`;
}

function words(form, seconds) {
  if (form === "elapsed") return elapsed(Math.max(0, seconds));
  if (form === "age") return age(Math.max(0, seconds));
  if (seconds < 0) return `in ${ahead(-seconds)}`;
  return seconds === 0 ? "just now" : `${age(seconds)} ago`;
}

function tick() {
  const now = Date.now();
  for (const time of document.querySelectorAll("time[data-time]")) {
    const text = words(time.dataset.time, Math.floor((now - Date.parse(time.dateTime)) / 1000));
    if (time.textContent !== text) time.textContent = text;
  }
}

setInterval(tick, 1000);

// ---------- small things ----------
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.classList.add("copied");
  document.getElementById("announcer").textContent = "Copied";
  setTimeout(() => button.classList.remove("copied"), 1500);
});

document.querySelector("[data-focus]")?.focus();
