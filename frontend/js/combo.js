// A combobox with a listbox (WAI-ARIA Authoring Practices): the server finds the options, the text field keeps the focus.
// Without this script it is a text field, and the server looks its text up when the form is sent.

class Combo {
  constructor(root) {
    this.root = root;
    this.url = root.dataset.combo;
    this.input = root.querySelector("input:not([type=hidden])");
    this.value = root.querySelector("[data-combo-value]");
    this.clear = root.querySelector("[data-combo-clear]");
    this.list = root.querySelector("[role=listbox]");
    this.active = -1;
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
    this.clear.hidden = !this.input.value;
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("click", () => this.find());
    this.input.addEventListener("blur", () => this.close());
    this.clear.addEventListener("click", () => this.empty());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  typed() {
    this.clear.hidden = !this.input.value;
    if (this.value.value) this.set("");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(), 150);
  }

  async find() {
    this.request?.abort();
    this.request = new AbortController();
    try {
      const chosen = this.value.value;
      const url = `${this.url}?q=${encodeURIComponent(chosen ? "" : this.input.value)}`;
      const answer = await fetch(url, { signal: this.request.signal, headers: { Accept: "text/html" } });
      if (!answer.ok || document.activeElement !== this.input) return;
      this.list.innerHTML = await answer.text();
      this.options.forEach((option, i) => {
        option.id = `${this.list.id}-${i}`;
        option.setAttribute("aria-selected", String(option.dataset.value === chosen));
      });
      this.open();
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  open() {
    this.list.hidden = !this.list.children.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.activate(-1);
  }

  close() {
    this.request?.abort();
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  activate(index) {
    const options = this.options;
    options.forEach((option) => option.classList.remove("active"));
    this.active = index;
    const option = options[index];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.classList.add("active");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  key(event) {
    const open = !this.list.hidden, last = this.options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return this.find();
      const down = event.key === "ArrowDown";
      this.activate(down ? (this.active >= last ? 0 : this.active + 1) : (this.active <= 0 ? last : this.active - 1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.options[this.active]);
      else if (last === 0 && !this.options[0].ariaDisabled) this.choose(this.options[0]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    }
  }

  choose(option) {
    if (!option || option.ariaDisabled) return;
    this.input.value = option.dataset.text;
    this.clear.hidden = false;
    this.close();
    this.set(option.dataset.value);
  }

  empty() {
    this.input.value = "";
    this.clear.hidden = true;
    this.set("");
    this.input.focus();
  }

  set(value) {
    this.value.value = value;
    this.value.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

document.querySelectorAll("[data-combo]").forEach((root) => new Combo(root));
