// Translating on the page: a sentence is chosen on its picture or in the list, checked while it is typed, and saved.
import { announce, ask, panes, say } from "/static/preview.js";

const place = document.querySelector(".translating");
const { leaflet, tag } = place.dataset;
const readOnly = "readOnly" in place.dataset;
const byId = (id) => document.getElementById(id);
const editor = byId("editor"), target = byId("editor-target"), list = byId("rows");
const rows = () => [...list.children];
const rowOf = (segment) => rows().find((row) => row.dataset.segment === segment);
let current = null, most = 0, typing, asked = 0, pending = null;

const to = (kind, task) => `/${kind}/${leaflet}/${task}/${tag}`;

function choose(row, { focus = true, scroll = true } = {}) {
  if (!row || (row !== current && !leave())) return;
  current?.removeAttribute("aria-current");
  current = row;
  row.setAttribute("aria-current", "true");
  editor.hidden = false;
  byId("editor-name").textContent = row.dataset.segment;
  byId("editor-source").textContent = row.dataset.source;
  byId("editor-notes").replaceChildren(...[...row.querySelectorAll(".notes .detail")].filter((one) => !one.closest(".finding")).map((one) => one.cloneNode(true)));
  byId("editor-versions").hidden = true;
  target.value = row.dataset.target;
  most = 0;
  showRoom();
  check();
  measure(row);
  if (focus) target.focus();
  if (scroll) { row.scrollIntoView({ block: "nearest" }); panes[0]?.scrollTo(row.dataset.segment, 120); }
  outline();
}

/** Words that are not saved are not lost without a question. */
function leave() {
  if (!current || readOnly || target.value === current.dataset.target) return true;
  if (pending?.row === current && pending.text === target.value) return true;  // it is on its way to the file
  return window.confirm(say("unsaved"));
}

async function check() {
  const number = ++asked, row = current;
  const { status, data } = await ask(to("ask", "check"), { id: row.dataset.segment, target: target.value });
  if (number !== asked || status !== 200) return;
  const items = data.findings.map((finding) => {
    const item = document.createElement("p");
    item.className = `finding ${finding.severity}`;
    const kind = document.createElement("b");
    kind.textContent = `${say(finding.severity)}: `;
    const words = document.createElement("bdi");
    words.lang = "en";
    words.textContent = [finding.message, finding.hint].filter(Boolean).join(": ");
    item.append(kind, words);
    return item;
  });
  byId("editor-findings").replaceChildren(...items);
  byId("editor-findings").dataset.count = items.length;
}

async function measure(row) {
  const { status, data } = await ask(to("ask", "room"), { id: row.dataset.segment });
  if (status === 200 && row === current) { most = data.most; showRoom(); }
}

function showRoom() {
  const left = most - target.value.length;
  const room = byId("editor-room");
  room.textContent = most ? say(left >= 0 ? "room" : "too-long", { left: Math.abs(left), most }) : "";
  room.classList.toggle("error", most > 0 && left < 0);
}

/** Write the text; of two that are saved one after the other, the second waits until the first is in the file. */
async function save() {
  if (!current || readOnly) return;
  const row = current, text = target.value;
  while (pending) await pending.done;
  if (text === row.dataset.target && !row.classList.contains("stale")) { announce(say("saved")); return; }
  pending = { row, text };
  pending.done = write(row, text).finally(() => { pending = null; });
  await pending.done;
}

async function write(row, text) {
  const { status, data } = await ask(to("write", "save"), { id: row.dataset.segment, target: text, seen: row.dataset.target });
  if (status === 200) {
    put(row, text);
    byId("undo").disabled = data.undoable === 0;
    if (row === current) byId("editor-versions").hidden = true;
    announce(say("saved"));
    return;
  }
  if (row !== current) { choose(row); target.value = text; showRoom(); }
  if (data.now !== undefined) bothVersions(row, text, data.now);
  else announce((data.problems ?? [data]).map((one) => [one.message, one.hint].filter(Boolean).join(": ")).join(" "), true);
}

function put(row, text) {
  row.dataset.target = text;
  row.querySelector(".target").textContent = text;
  row.classList.remove("missing", "stale");
  row.querySelectorAll(".badge.missing, .badge.stale, .change").forEach((one) => one.remove());
}

/** Somebody else has changed the text: both are shown, and a person chooses. */
function bothVersions(row, mine, theirs) {
  const box = byId("editor-versions");
  const version = (title, text, label, act) => {
    const part = document.createElement("div"), head = document.createElement("b"), words = document.createElement("p"), button = document.createElement("button");
    head.textContent = title;
    words.textContent = text;
    words.lang = target.lang;
    words.dir = target.dir;
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    part.append(head, words, button);
    return part;
  };
  box.replaceChildren(
    Object.assign(document.createElement("p"), { textContent: say("meanwhile") }),
    version(say("mine"), mine, say("take-mine"), () => { row.dataset.target = theirs; target.value = mine; save(); }),
    version(say("theirs"), theirs, say("take-theirs"), () => { put(row, theirs); target.value = theirs; box.hidden = true; check(); target.focus(); }),
  );
  box.hidden = false;
  box.querySelector("button").focus();
}

async function undo() {
  const { status, data } = await ask(to("write", "undo"), {});
  if (status !== 200) { announce((data.problems ?? [data])[0].message, true); return; }
  byId("undo").disabled = data.undoable === 0;
  const row = rowOf(data.id);
  if (row) {
    put(row, data.target);
    if (row === current) { target.value = data.target; check(); showRoom(); } else choose(row);
  }
  announce(say("undone"));
}

function step(by) {
  const all = rows(), at = all.indexOf(current);
  choose(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

/** Lay a place to click over each segment on the pages; the list is the way for the keyboard. */
function lay(state) {
  if (!state.file) return;
  document.querySelectorAll(".spot.segment").forEach((one) => one.remove());
  const known = new Set(rows().map((row) => row.dataset.segment));
  for (const box of state.file.boxes) {
    if (!known.has(box[0])) continue;
    const spot = panes[0].spot(box, "segment");
    spot.dataset.segment = box[0];
  }
  outline();
}

function outline() {
  document.querySelectorAll(".spot.segment").forEach((spot) => spot.classList.toggle("chosen", spot.dataset.segment === current?.dataset.segment));
}

/** Take over what the file says now: notes, findings and texts of all rows, but for what is being written. */
async function renew() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const row of rows()) {
    const now = fresh.querySelector(`#rows > [data-segment="${CSS.escape(row.dataset.segment)}"]`);
    if (!now) continue;
    const isUnsaved = row === current && target.value !== row.dataset.target;
    const seen = row.dataset.target;
    row.className = now.className;
    row.replaceChildren(...now.childNodes);
    Object.assign(row.dataset, { source: now.dataset.source, target: isUnsaved ? seen : now.dataset.target });
    if (row === current && !isUnsaved && target.value !== now.dataset.target) { target.value = now.dataset.target; check(); showRoom(); }
  }
}

let shown = "";
panes[0]?.element.addEventListener("shown", (event) => {
  lay(event.detail);
  if (!shown && current) panes[0].scrollTo(current.dataset.segment, 120);
  const sha = event.detail.file?.sha ?? "";
  if (shown && sha !== shown) renew();
  shown = sha;
});
panes[0]?.element.addEventListener("click", (event) => {
  const spot = event.target.closest(".spot.segment");
  if (spot) { const row = rowOf(spot.dataset.segment); choose(row, { scroll: false }); row?.scrollIntoView({ block: "nearest" }); }
});
list.addEventListener("click", (event) => { if (event.target.closest("button.row")) choose(event.target.closest("li")); });
editor.addEventListener("submit", (event) => { event.preventDefault(); save(); });
byId("undo").addEventListener("click", undo);
byId("next").addEventListener("click", () => step(1));
byId("before").addEventListener("click", () => step(-1));
target.addEventListener("input", () => { showRoom(); clearTimeout(typing); typing = setTimeout(check, 150); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); }
  if (event.altKey && event.key === "ArrowDown") { event.preventDefault(); step(1); }
  if (event.altKey && event.key === "ArrowUp") { event.preventDefault(); step(-1); }
});
window.addEventListener("beforeunload", (event) => { if (current && !readOnly && target.value !== current.dataset.target) event.preventDefault(); });
if (place.dataset.at) choose(rowOf(place.dataset.at));
