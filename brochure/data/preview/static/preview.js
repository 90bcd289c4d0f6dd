// The pages as they are now: pictures as sharp as the screen, new ones when the words change, none of it moving under
// the reader's eyes. Plain JavaScript; without it the page shows what it showed when it was loaded.

const words = JSON.parse(document.getElementById("words").textContent);
const leaflet = document.body.dataset.leaflet;
const STEP = 200;

export function say(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key] ?? key);
}

export function announce(text, lasting = false) {
  const status = document.getElementById("status");
  status.textContent = text;
  clearTimeout(announce.timer);
  if (text && !lasting) announce.timer = setTimeout(() => { status.textContent = ""; }, 4000);
}

/** Ask for JSON; `body` is posted. Returns the status and what was answered; the status is 0 where nobody answers. */
export async function ask(address, body) {
  const how = body === undefined ? {} : {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  };
  const answer = await fetch(address, how).catch(() => null);
  if (!answer) { announce(say("lost"), true); return { status: 0, data: { message: say("lost") } }; }
  const isJson = (answer.headers.get("content-type") ?? "").startsWith("application/json");
  return { status: answer.status, data: isJson ? await answer.json() : { message: await answer.text() } };
}

/** Listen for changes: one tab of a browser holds the stream and tells the others. */
function listen(changed) {
  const channel = new BroadcastChannel("brochure-changes");
  channel.onmessage = (event) => changed(event.data);
  const hold = () => new Promise(() => {
    const stream = new EventSource("/events");
    stream.addEventListener("changed", (event) => {
      const name = JSON.parse(event.data).leaflet;
      channel.postMessage(name);
      changed(name);
    });
    stream.onerror = () => announce(say("lost"), true);
    stream.onopen = () => { if (stream.opened) { announce(""); changed(leaflet); } stream.opened = true; };
  });
  if (navigator.locks) navigator.locks.request("brochure-stream", hold); else hold();
}

/** The pages of one file. */
class Pane {
  constructor(element) {
    this.element = element;
    this.state = null;
    this.sharpening = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.sharpen(entry.target);
    }, { root: element, rootMargin: "50%" });
    this.observe();
  }

  get sheets() { return [...this.element.querySelectorAll(".sheet")]; }

  observe() { for (const sheet of this.sheets) this.sharpening.observe(sheet); }

  wanted(sheet) {
    const pixels = Math.ceil((sheet.clientWidth || 800) * (window.devicePixelRatio || 1) / STEP) * STEP;
    return Math.min(Math.max(pixels, STEP), 3400);
  }

  address(sha, number, width) { return `/picture/${sha}/${number}/${width}.png`; }

  async sharpen(sheet) {
    const image = sheet.querySelector("img");
    if (!image.src) return;
    const [, , sha, number, file] = new URL(image.src).pathname.split("/");
    const width = this.wanted(sheet);
    if (parseInt(file, 10) >= width) return;
    const sharp = new Image();
    sharp.src = this.address(sha, number, width);
    try { await sharp.decode(); } catch { return; }
    if (image.src.includes(sha)) image.src = sharp.src;
  }

  /** Ask what there is to see now, once at a time, and once more if something changed meanwhile. */
  async refresh() {
    if (this.busy) { this.again = true; return; }
    this.busy = true;
    try {
      do {
        this.again = false;
        const since = this.element.dataset.sha;
        const { status, data } = await ask(`${this.element.dataset.state}&since=${since}`);
        if (status === 200) await this.show(data);
      } while (this.again);
    } catch { announce(say("lost"), true); } finally { this.busy = false; }
  }

  async show(state) {
    if (this.element.id === "own") showProblems(state);
    if (!state.file) return;
    if (state.file.sha !== this.element.dataset.sha) {
      const print = document.querySelector(".actions.bar");
      if (print && state.partial !== (this.element.dataset.partial === "true")) { location.reload(); return; }
      await this.swap(state.file);
      if (!document.getElementById("status").textContent) announce(say("changed"));
    }
    this.state = state;
    this.element.dispatchEvent(new CustomEvent("shown", { bubbles: true, detail: state }));
  }

  /** Put new pictures in the place of the old ones when those in sight are there, and hold what is read in its place. */
  async swap(file) {
    const held = this.anchor();
    const before = this.sheets;
    const images = file.sizes.map(([width, height], number) => {
      const image = before[number]?.querySelector("img").cloneNode() ?? new Image();
      image.width = Math.round(width * 2);
      image.height = Math.round(height * 2);
      image.loading = "eager";
      image.alt = say("page", { page: number + 1 });
      return image;
    });
    const seen = before.map((sheet, number) => [sheet, number]).filter(([sheet]) => this.isSeen(sheet)).map(([, number]) => number);
    const first = new Set(before.length ? seen : [0]);
    const load = (image, number, most) => {
      image.src = this.address(file.sha, number, Math.min(before[number] ? this.wanted(before[number]) : 800, most));
    };
    await Promise.all(images.map(async (image, number) => {
      if (!first.has(number)) { image.removeAttribute("src"); return; }
      load(image, number, 3400);
      try { await image.decode(); } catch { /* it shows when it is there */ }
    }));
    images.forEach((image, number) => {
      const sheet = before[number] ?? this.element.appendChild(Object.assign(document.createElement("div"), { className: "sheet", id: `${this.element.id}-${number + 1}` }));
      sheet.replaceChildren(image);
    });
    for (const sheet of before.slice(images.length)) sheet.remove();
    this.element.dataset.sha = file.sha;
    this.hold(held, file);
    this.mark(file);
    this.observe();
    images.forEach((image, number) => { if (!first.has(number)) load(image, number, 800); });  // those in sight were first
    if (this.element.id === "own") relink(file);
  }

  isSeen(sheet) {
    const outer = this.element.getBoundingClientRect(), inner = sheet.getBoundingClientRect();
    return inner.bottom > outer.top - 50 && inner.top < outer.bottom + 50;
  }

  /** The first segment in sight, and how far below the edge of the window it stands. */
  anchor(file = this.state?.file) {
    const edge = this.element.getBoundingClientRect().top;
    for (const box of file?.boxes ?? []) {
      const at = this.topOf(box);
      if (at !== null && at >= edge) return { segment: box[0], below: at - edge };
    }
    return null;
  }

  topOf([, page, , top]) {
    const sheet = this.sheets[page]?.getBoundingClientRect();
    return sheet ? sheet.top + top * sheet.height : null;
  }

  hold(held, file) {
    if (held) this.scrollTo(held.segment, held.below, file);
  }

  scrollTo(segment, below, file = this.state?.file) {
    const box = file?.boxes.find(([name]) => name === segment);
    if (!box) return false;
    this.element.scrollTop += this.topOf(box) - this.element.getBoundingClientRect().top - below;
    return true;
  }

  /** Mark for a moment the lines whose words are new. */
  mark(file) {
    const fresh = new Set(file.changed);
    for (const box of file.boxes) if (fresh.has(box[0])) this.spot(box, "new");
  }

  spot([, page, left, top, width, height], kind, tag = "span") {
    const spot = document.createElement(tag);
    spot.className = `spot ${kind}`;
    const place = { left, top, width, height };
    for (const [side, part] of Object.entries(place)) spot.style[side] = `${part * 100}%`;
    this.sheets[page]?.append(spot);
    return spot;
  }
}

function showProblems(state) {
  const place = document.getElementById("problems");
  if (document.getElementById("editor")) {  // the list below tells of those itself, each with its text
    state = { ...state, problems: state.problems.filter((one) => !one.href.startsWith(`${location.pathname}?at=`)) };
  }
  if (!place || place.dataset.shown === JSON.stringify(state.problems) + state.last) return;
  place.dataset.shown = JSON.stringify(state.problems) + state.last;
  place.replaceChildren();
  const make = (tag, text, inside, more = {}) => {
    const one = Object.assign(document.createElement(tag), more);
    if (text) one.textContent = text;
    inside.append(one);
    return one;
  };
  if (state.last) make("p", say(state.partial ? "is-partial" : state.file ? "is-last" : "nothing-yet"), place, { className: "told" });
  if (!state.problems.length) return;
  const box = make("section", "", place, { className: "problems" });
  box.setAttribute("aria-labelledby", "problems-heading");
  const count = state.problems.length;
  make("h2", count === 1 ? say("problems-one") : say("problems", { count }), box, { id: "problems-heading" });
  const list = make("ul", "", box);
  for (const problem of state.problems) {
    const item = make("li", "", list, { className: problem.severity });
    make("b", `${say(problem.severity)}:`, item);
    item.append(" ");
    make("span", problem.message, item, { lang: "en", dir: "auto" });
    item.append(" ");
    const where = [problem.place, problem.line && say("line", { line: problem.line }), problem.segment];
    if (problem.href) make("a", where.filter(Boolean).join(", "), item, { href: problem.href, dir: "ltr" });
    for (const line of problem.details) make("span", line, item, { className: "detail", dir: "auto" });
    if (problem.hint) make("span", `${say("hint")}: ${problem.hint}`, item, { className: "detail", lang: "en", dir: "auto" });
  }
}

/** Lead printing and saving to the new file. */
function relink(file) {
  const print = document.getElementById("print"), save = document.getElementById("save");
  if (print) print.href = `/file/${file.sha}`;
  if (save) { save.href = `/file/${file.sha}?save=1`; save.download = file.name; }
  document.querySelectorAll(".thumbnails img").forEach((image, number) => { image.src = `/picture/${file.sha}/${number}/160.png`; });
}

/** Keep two panes in step: what stands at the top of the one that is moved stands at the top of the other. */
function inStep(one, other) {
  let leading = null, timer;
  const follow = (from, to) => from.element.addEventListener("scroll", () => {
    if (leading && leading !== from) return;
    leading = from;
    clearTimeout(timer);
    timer = setTimeout(() => { leading = null; }, 150);
    const held = from.anchor();
    if (held) to.scrollTo(held.segment, held.below);
  }, { passive: true });
  follow(one, other);
  follow(other, one);
}

function zooming(panes) {
  const group = document.querySelector(".zoom");
  if (!group) return;
  group.hidden = false;
  const set = (zoom) => {
    sessionStorage.setItem("zoom", zoom);
    for (const pane of panes) {
      const held = pane.anchor();
      pane.element.style.setProperty("--zoom", zoom);
      if (held) pane.scrollTo(held.segment, held.below);
      for (const sheet of pane.sheets) if (pane.isSeen(sheet)) pane.sharpen(sheet);
    }
  };
  const now = () => Number(sessionStorage.getItem("zoom") ?? 1);
  const steps = { in: () => Math.min(now() * 1.25, 5), out: () => Math.max(now() / 1.25, 0.3), fit: () => 1 };
  group.addEventListener("click", (event) => {
    const step = steps[event.target.dataset.zoom];
    if (step) set(step());
  });
  if (now() !== 1) set(now());
}

export const panes = [...document.querySelectorAll(".pane")].map((element) => new Pane(element));
zooming(panes);
if (panes.length === 2) inStep(...panes);
for (const choice of document.querySelectorAll("form.choices select")) choice.addEventListener("change", () => choice.form.requestSubmit());
for (const pane of panes) pane.refresh();
if (leaflet) listen((name) => { if (name === leaflet) for (const pane of panes) pane.refresh(); });
