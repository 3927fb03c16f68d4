// Shows expanded cards as the official renderer does, at phone width (360 px) and desktop width (640 px).
//
//   node render.mjs CARD.json... [--out FOLDER] [--width PX]... [--theme light|dark|playground]
//
// writes FOLDER/CARD.png (beside the card without --out), and
//
//   node render.mjs --sheets FROM --out FOLDER
//
// one picture a card, FOLDER/CARD.png, of the files FROM/CARD.SAMPLE.LANGUAGE.json: the languages across, the widths
// down, of the sample that tells most. Both need Chromium: the path in CHROMIUM, else /usr/bin/chromium.
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { browse, close, open, script } from "./browser.mjs";
import { hostConfig, style } from "./look.mjs";

const { values: options, positionals: cards } = parseArgs({
  options: { out: { type: "string" }, sheets: { type: "string" }, width: { type: "string", multiple: true, default: ["360", "640"] }, theme: { type: "string", default: "light" } },
  allowPositionals: true,
});
const widths = options.width.map(Number);
const { theme } = options;
const gap = 24;
const languages = ["en", "uz-Latn", "uz-Cyrl"];

// Rows of cells; a cell is a card at a width.
const page = (rows) => `<!doctype html><meta charset="utf-8">
<style>${style(theme)}
  main { display: inline-block; padding: ${gap / 2}px 0; }
  .row { display: flex; gap: ${gap}px; padding: ${gap / 4}px ${gap}px; align-items: flex-start; }
  .card { margin-top: 4px; }
</style>
<main></main>
<script src="${script("markdown-it/dist/markdown-it.min.js")}"></script>
<script src="${script("adaptivecards/dist/adaptivecards.min.js")}"></script>
<script>
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownit().render(text);
    result.didProcess = true;
  };
  for (const cells of ${JSON.stringify(rows).replaceAll("<", "\\u003c")}) {
    const row = document.querySelector("main").appendChild(document.createElement("div"));
    row.className = "row";
    for (const { card: json, label, width } of cells) {
      const section = row.appendChild(document.createElement("section"));
      section.style.width = section.style.minWidth = width + "px";
      section.append(label);
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig(theme))});
      card.parse(json);
      const frame = section.appendChild(document.createElement("div"));
      frame.className = "card";
      frame.append(card.render());
    }
  }
  const { width, height } = document.querySelector("main").getBoundingClientRect();
  document.documentElement.dataset.size = Math.ceil(width) + "x" + Math.ceil(height);
</script>`;

const read = (path) => JSON.parse(readFileSync(path, "utf8"));

const shoot = (rows, png) => {
  const url = open(page(rows));
  const [, width, height] = /data-size="(\d+)x(\d+)"/.exec(browse("--window-size=3000,800", "--dump-dom", url)) ?? [];
  if (!height) throw new Error(`${png} could not be rendered`);
  mkdirSync(dirname(png), { recursive: true });
  browse(`--window-size=${width},${height}`, `--screenshot=${png}`, url);
  console.log(png);
};

// A card's first sample, or where that is a long list the fullest that is none.
const telling = (samples) => {
  const short = samples.filter(({ bytes }) => bytes <= 12_000);
  return (short.find(({ sample }) => sample === "1") ?? short.sort((a, b) => b.bytes - a.bytes)[0] ?? samples[0]).sample;
};

const sheets = (from) => {
  const shown = readdirSync(from).map((file) => /^(.+)\.(\d+)\.en\.json$/.exec(file)).filter(Boolean)
    .map(([file, card, sample]) => ({ card, sample, bytes: statSync(join(from, file)).size }));
  return [...new Set(shown.map(({ card }) => card))].map((card) => {
    const sample = telling(shown.filter((one) => one.card === card));
    const cells = languages.map((language) => ({ card: read(join(from, `${card}.${sample}.${language}.json`)), language }));
    return { png: `${card}.png`, rows: widths.map((width) => cells.map(({ card, language }) => ({ card, label: `${language}, ${width} px`, width }))) };
  });
};

const pictures = options.sheets
  ? sheets(options.sheets).map(({ png, rows }) => ({ png: resolve(options.out, png), rows }))
  : cards.map((path) => ({
      png: resolve(options.out ?? dirname(path), basename(path, ".json") + ".png"),
      rows: [widths.map((width) => ({ card: read(path), label: `${width} px`, width }))],
    }));

try {
  for (const { png, rows } of pictures) shoot(rows, png);
} finally {
  close();
}
