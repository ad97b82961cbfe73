// Rows of key and value: added and removed here; without a script the same buttons ask the server.

function prepare(root) {
  // Not submit buttons any more, so that Enter in a field submits the form.
  root.querySelectorAll("[data-row-add], [data-row-remove]").forEach((button) => (button.type = "button"));
}

function add(group) {
  const rows = [...group.querySelectorAll("[data-row] input")];
  const index = Math.max(-1, ...rows.map((input) => Number(input.name.match(/\[(\d+)\]/)[1]))) + 1; // gaps are fine
  const number = group.querySelectorAll("[data-row]").length + 1;
  const holder = document.createElement("div");
  holder.innerHTML = group.querySelector("template").innerHTML.replaceAll("{i}", String(index)).replaceAll("{n}", String(number));
  const row = holder.firstElementChild;
  prepare(row);
  group.querySelector("template").before(row);
  row.querySelector("input").focus();
}

function remove(group, row) {
  const rows = [...group.querySelectorAll("[data-row]")];
  const neighbour = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
  row.remove();
  (neighbour?.querySelector("input") ?? group.querySelector("[data-row-add]")).focus();
  // Like typing, so that what listens to the form looks again.
  group.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-row-add], [data-row-remove]");
  const group = button?.closest("[data-rows]");
  if (!group) return;
  event.preventDefault();
  if (button.hasAttribute("data-row-add")) add(group);
  else remove(group, button.closest("[data-row]"));
});

prepare(document);
document.addEventListener("htmx:afterSwap", () => prepare(document));
