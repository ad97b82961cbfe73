// Forms with data-guard: who has typed into one is warned before leaving the page. A page that comes back with what was
// typed carries data-typed from the start.

document.addEventListener("input", (event) => event.target.closest("form[data-guard]")?.setAttribute("data-typed", ""));

document.addEventListener("submit", (event) => event.target.removeAttribute("data-typed"));

addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-guard][data-typed]")) event.preventDefault();
});
