// Asks axe-core in Chromium of HTML files: no violation of WCAG 2.2 (A, AA, AAA) or of best practice, in light and dark, at
// the width of a small telephone, of a large screen, and at 200 % zoom of a page and of letters alone; no sideways scrolling of
// the page; nothing asked of any address. Then the Tab key alone: all that can be used is reached, in its order, seen, and left.
// Usage: node axe.mjs FILE...
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const here = path.dirname(fileURLToPath(import.meta.url));
const axe = fs.readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const VIEWS = [
  { name: "320 px, light", width: 320 },
  { name: "320 px, dark", width: 320, scheme: "dark" },
  { name: "1100 px, light", width: 1100 },
  { name: "1280 px at 200 %", width: 640, deviceScaleFactor: 2 },
  { name: "640 px, letters at 200 %", width: 640, letters: "200%" },
];
const files = process.argv.slice(2);
if (files.length === 0) throw new Error("no files");
const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function byKeyboard(page) {
  const usable = await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
    const found = [...document.querySelectorAll("a[href],button,input,select,textarea,summary,[tabindex='0']")];
    window.usable = found.filter((one) => one.checkVisibility());
    return window.usable.length;
  });
  const faults = [];
  for (let number = 0; number < usable; number++) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate((number) => {
      const here = document.activeElement;
      if (here !== window.usable[number]) return `after ${number} comes ${here.outerHTML.slice(0, 120)}`;
      const { outlineStyle, outlineWidth } = getComputedStyle(here);
      if (outlineStyle === "none" || parseFloat(outlineWidth) < 1) return `no ring around ${here.outerHTML.slice(0, 120)}`;
      const { width, height } = here.getBoundingClientRect();
      return width < 1 || height < 1 ? `cannot be seen: ${here.outerHTML.slice(0, 120)}` : "";
    }, number);
    if (fault) faults.push(fault);
  }
  await page.keyboard.press("Tab");
  const kept = usable && (await page.evaluate(() => document.activeElement === window.usable.at(-1)));
  return kept ? [...faults, "nothing leads out of the page"] : faults;
}

async function faultsOf(page, file, asked) {
  const faults = [];
  await page.goto(`file://${file}`);
  await page.evaluate(axe);
  for (const { name, width, scheme = "light", deviceScaleFactor = 1, letters = "" } of VIEWS) {
    await page.setViewport({ width, height: 800, deviceScaleFactor });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const found = await page.evaluate(async (letters) => {
      document.documentElement.style.fontSize = letters;
      const asked = window.axe.getRules(["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
      const rules = Object.fromEntries(asked
        .filter((rule) => !rule.tags.includes("experimental"))
        .map((rule) => [rule.ruleId, { enabled: true }])); // some are not, by themselves
      const result = await window.axe.run(document, { resultTypes: ["violations"], rules });
      const broken = result.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`);
      const { textAlign } = getComputedStyle(document.querySelector("main"));
      if (textAlign !== "start") broken.push(`its lines stand at their ${textAlign}`);
      return { broken, wide: document.documentElement.scrollWidth };
    }, letters);
    const all = [...found.broken, ...asked.splice(0).map((url) => `asks for ${url}`)];
    if (found.wide > width) all.push(`is ${found.wide} pixels wide`);
    faults.push(...all.map((fault) => `${path.basename(file)}, ${name}: ${fault}`));
  }
  faults.push(...(await byKeyboard(page)).map((fault) => `${path.basename(file)}, Tab key: ${fault}`));
  return faults;
}

// As many pages as there are processors, each a process of the browser's own, take the files in turn.
let next = 0;
let faults = 0;
async function judge() {
  const page = await browser.newPage();
  await page.setBypassCSP(true); // for axe, which is a script; what the policy lets the file ask for is seen by `asked`
  const asked = [];
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) asked.push(request.url());
  });
  while (next < files.length) {
    const found = await faultsOf(page, files[next++], asked);
    faults += found.length;
    for (const fault of found) console.log(fault);
  }
}
await Promise.all(Array.from({ length: os.availableParallelism() }, judge));
await browser.close();
console.log(`${files.length} HTML files in ${VIEWS.length} views: ${faults} faults`);
process.exit(faults ? 1 : 0);
