// A few letters, and what fits them is offered: a combobox as ARIA has it. Without scripts the form answers the same.
import { ask } from "/static/preview.js";

const form = document.querySelector("form.desk");
const known = (input) => input.dataset.value && input.value === input.dataset.name;

// A field shows the name of what was chosen; what is asked for is its code.
form.addEventListener("formdata", (event) => {
  for (const input of form.querySelectorAll("[role=combobox]")) if (known(input)) event.formData.set(input.name, input.dataset.value);
});

for (const [field, key] of [["clinic-text", "clinic"], ["language-text", "language"]]) {
  const input = document.getElementById(field), list = document.getElementById(`${key}-list`);
  if (!input) continue;
  let waiting, asked = 0, at = -1;
  input.after(list);
  if (input.dataset.name) input.value = input.dataset.name;
  const options = () => [...list.children];
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const take = (option) => { input.value = option.textContent; Object.assign(input.dataset, { value: option.dataset.value, name: option.textContent }); close(); const empty = [...form.querySelectorAll("[role=combobox]")].find((one) => !one.value); if (empty) empty.focus(); else form.requestSubmit(); };
  const move = (to) => {
    at = to;
    options().forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (options()[at]) input.setAttribute("aria-activedescendant", options()[at].id); else input.removeAttribute("aria-activedescendant");
  };
  const offer = async () => {
    const number = ++asked;
    const { data } = await ask(`${form.dataset.find}?${new URLSearchParams({ [key]: input.value })}`);
    if (number !== asked || !Array.isArray(data)) return;
    const held = options()[at]?.dataset.value;
    list.replaceChildren(...data.map((one, place) => {
      const option = Object.assign(document.createElement("li"), { id: `${key}-${place}`, textContent: one.name, dir: "auto" });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.value = one.value;
      return option;
    }));
    list.hidden = !data.length;
    input.setAttribute("aria-expanded", String(data.length > 0));
    move(held === undefined ? -1 : data.findIndex((one) => one.value === held));
  };
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(offer, 100); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); move(Math.min(at + 1, options().length - 1)); }
    if (event.key === "ArrowUp") { event.preventDefault(); move(Math.max(at - 1, 0)); }
    if (event.key === "Escape") close();
    if (event.key === "Enter" && options()[at]) { event.preventDefault(); take(options()[at]); }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => { event.preventDefault(); const option = event.target.closest("li"); if (option) take(option); });
}
