// Signing: one text after another, or all at once. What was signed is what was on the page, or nothing is.
import { announce, ask, say } from "/static/preview.js";

const form = document.getElementById("signing");
const { leaflet, tag } = form.dataset;

// Who reads writes it once: it is kept until the browser's tab is closed, and nowhere else.
for (const name of ["by", "role"]) {
  const input = form.elements[name];
  input.value ||= sessionStorage.getItem(`signer-${name}`) ?? "";
  input.addEventListener("change", () => sessionStorage.setItem(`signer-${name}`, input.value));
}

async function sign(id) {
  if (!form.reportValidity()) return false;
  const given = { by: form.elements.by.value, role: form.elements.role.value, seen: form.dataset.seen };
  const { data } = await ask(`/write/${leaflet}/sign/${tag}`, id ? { ...given, id } : given);
  const place = document.getElementById("signed");
  const lines = data.signed ? [data.signed] : (data.problems ?? [data]).map((one) => [one.message, one.hint].filter(Boolean).join(": "));
  place.replaceChildren(...lines.map((text) => Object.assign(document.createElement("p"), { textContent: text, className: data.signed ? "" : "error", dir: "auto" })));
  if (data.seen) form.dataset.seen = data.seen;
  if (!data.signed) form.scrollIntoView({ block: "nearest" });
  return Boolean(data.signed);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await sign("")) document.querySelectorAll(".sign-one").forEach(read);
});
document.getElementById("rows").addEventListener("click", async (event) => {
  const button = event.target.closest(".sign-one");
  if (!button || !(await sign(button.closest("li").dataset.segment))) return;
  const next = button.closest("li").nextElementSibling?.querySelector(".sign-one");
  read(button);
  announce(say("signed"));
  (next ?? form).focus();
});

function read(button) {
  button.replaceWith(Object.assign(document.createElement("span"), { className: "approved", textContent: say("reviewed") }));
}
