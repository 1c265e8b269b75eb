// What Lighthouse says of the built handbook on a slow phone: `make lighthouse`, or `node tools/lighthouse.mjs SITE`.
//
// One page of each kind in each language, served compressed as hosts do it, throttled as Lighthouse does it by
// itself. A table of scores goes to the terminal, whole reports to the folder given by --reports. The exit code is 1
// where a score is below what is wanted.

import { createServer } from "node:http";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, extname, join, normalize, resolve } from "node:path";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const WANTED = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

const PAGES = [
  "index.html",
  "roles/customer-service.html",
  "sops/accept-friend-request.html",
  "metrics/reply-time.html",
  "checklists/daily/customer-service.html",
  "quizzes/customer-service.html",
];

const LANGUAGES = ["", "en/"];

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".pdf": "application/pdf",
};
const COMPRESSED = [".html", ".css", ".js", ".json", ".svg", ".webmanifest"];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    modules: { type: "string", default: ".cache/lighthouse/node_modules" },
    reports: { type: "string" },
    page: { type: "string", multiple: true },
    runs: { type: "string", default: "1" }, // on a busy machine one run tells little
    chromium: { type: "string", default: process.env.CHROME_PATH || "/usr/bin/chromium" },
  },
});
const site = resolve(positionals[0] || "site");

// Not beside this file, where it would be looked for: the checkout stays clean of it.
const require = createRequire(pathToFileURL(join(resolve(options.modules), "x.js")));
const { default: lighthouse } = await import(pathToFileURL(require.resolve("lighthouse")));
const { launch } = await import(pathToFileURL(require.resolve("chrome-launcher")));

/** Answers with the files of the site, compressed. */
async function answer(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
  try {
    const content = await readFile(file);
    const ending = extname(file);
    const headers = { "Content-Type": TYPES[ending] || "application/octet-stream", "Cache-Control": "max-age=3600" };
    if (COMPRESSED.includes(ending)) headers["Content-Encoding"] = "gzip";
    response.writeHead(200, headers);
    response.end(COMPRESSED.includes(ending) ? gzipSync(content) : content);
  } catch {
    response.writeHead(404).end();
  }
}

const server = createServer(answer);
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://localhost:${server.address().port}`;
const root = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // Chromium's own rule
const browser = await launch({
  chromePath: options.chromium,
  chromeFlags: ["--headless=new", "--disable-background-networking", ...root],
});

/** The run of a page whose performance is the middle one of several. */
async function judged(page) {
  const runs = [];
  for (let run = 0; run < Number(options.runs); run += 1) {
    const { lhr } = await lighthouse(`${address}/${page}`, { port: browser.port, logLevel: "error" });
    runs.push(lhr);
  }
  runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
  return runs[Math.floor(runs.length / 2)];
}

let isEnough = true;
const pages = options.page || LANGUAGES.flatMap((lang) => PAGES.map((page) => lang + page));
console.log(`${"page".padEnd(48)} perf  acc   bp  seo    FCP    LCP   TBT   CLS     kB`);
for (const page of pages) {
  const found = await judged(page);
  const { categories, audits } = found;
  const scores = Object.keys(WANTED).map((name) => Math.round(categories[name].score * 100));
  const isPageEnough = Object.values(WANTED).every((wanted, index) => scores[index] >= wanted);
  isEnough &&= isPageEnough;
  const value = (name) => audits[name].numericValue;
  const seconds = (name) => (value(name) / 1000).toFixed(1).padStart(6);
  console.log(
    page.padEnd(48),
    scores.map((score) => String(score).padStart(4)).join(" "),
    seconds("first-contentful-paint"),
    seconds("largest-contentful-paint"),
    String(Math.round(value("total-blocking-time"))).padStart(5),
    value("cumulative-layout-shift").toFixed(3).padStart(5),
    String(Math.round(value("total-byte-weight") / 1000)).padStart(6),
    isPageEnough ? "" : "  <",
  );
  for (const name of ["accessibility", "best-practices", "seo"]) {
    for (const { id } of categories[name].auditRefs.filter(({ id, weight }) => weight && audits[id].score === 0)) {
      console.log(`  ${name}: ${audits[id].title}`);
    }
  }
  if (options.reports) {
    await mkdir(options.reports, { recursive: true });
    const name = page.replaceAll("/", "_").replace(".html", "");
    await writeFile(join(options.reports, `${basename(name)}.json`), JSON.stringify(found));
  }
}
await browser.kill();
server.close();
process.exitCode = isEnough ? 0 : 1;
