// Asks axe-core in Chromium of HTML files: no violation of WCAG 2.2 (A, AA, AAA) or of best practice, in light and dark, at
// the width of a small telephone and of a large screen; no sideways scrolling of the page; nothing asked of any address.
// Usage: node axe.mjs FILE...
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const here = path.dirname(fileURLToPath(import.meta.url));
const axe = fs.readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");
const VIEWS = [
  [320, "light"],
  [320, "dark"],
  [1100, "light"],
];
const files = process.argv.slice(2);
if (files.length === 0) throw new Error("no files");
const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function faultsOf(page, file, asked) {
  const faults = [];
  await page.goto(`file://${file}`);
  await page.evaluate(axe);
  for (const [width, scheme] of VIEWS) {
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const found = await page.evaluate(async () => {
      const result = await window.axe.run(document, { resultTypes: ["violations"] });
      const rules = result.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`);
      return { rules, wide: document.documentElement.scrollWidth };
    });
    const all = [...found.rules, ...asked.splice(0).map((url) => `asks for ${url}`)];
    if (found.wide > width) all.push(`is ${found.wide} pixels wide`);
    faults.push(...all.map((fault) => `${path.basename(file)} at ${width}, ${scheme}: ${fault}`));
  }
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
