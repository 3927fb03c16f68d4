// Shows expanded cards as the official renderer does, at phone width (360 px) and desktop width (640 px).
//
//   node render.mjs CARD.json... [--out FOLDER] [--width PX]... [--dark]
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

const { values: options, positionals: cards } = parseArgs({
  options: { out: { type: "string" }, sheets: { type: "string" }, width: { type: "string", multiple: true, default: ["360", "640"] }, dark: { type: "boolean", default: false } },
  allowPositionals: true,
});
const widths = options.width.map(Number);
const gap = 24;
const languages = ["en", "uz-Latn", "uz-Cyrl"];

const text = options.dark ? "#ffffff" : "#242424";
const subtle = options.dark ? "#adadad" : "#616161";
const surface = options.dark ? "#292929" : "#ffffff";
const emphasis = options.dark ? "#1f1f1f" : "#f5f5f5";
const shades = (color) => ({ default: color, subtle: color });
const colors = {
  default: { default: text, subtle }, dark: shades("#242424"), light: shades("#ffffff"), accent: shades("#6264a7"),
  good: shades("#13a10e"), warning: shades("#b8860b"), attention: shades("#c4314b"),
};
const container = (backgroundColor) => ({ backgroundColor, foregroundColors: colors });
// Close to what Teams uses: its fonts' sizes, spacings and the row of at most six actions.
const hostConfig = {
  fontFamily: "Segoe UI, Selawik, DejaVu Sans, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#e1e1e1" },
  supportsInteractivity: true,
  actions: {
    maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
    showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" }, preExpandSingleShowCardAction: false,
  },
  containerStyles: {
    default: container(surface), emphasis: container(emphasis), accent: container("#e8ebfa"), good: container("#e7f2da"),
    attention: container("#fcf4f6"), warning: container("#fbf6d9"),
  },
  textStyles: { heading: { size: "large", weight: "bolder" } },
};

// Rows of cells; a cell is a card at a width.
const page = (rows) => `<!doctype html><meta charset="utf-8">
<style>
  body { margin: 0; background: ${options.dark ? "#141414" : "#ebebeb"}; font: 12px sans-serif; color: ${subtle}; }
  main { display: inline-block; padding: ${gap / 2}px 0; }
  .row { display: flex; gap: ${gap}px; padding: ${gap / 4}px ${gap}px; align-items: flex-start; }
  section > div { margin-top: 4px; background: ${surface}; border-radius: 4px; overflow: hidden; }
  input, textarea, select { width: 100%; box-sizing: border-box; padding: 6px; font: inherit; font-size: 14px; border: 1px solid #c7c7c7; border-radius: 4px; }
  input[type=checkbox], input[type=radio] { width: auto; }
  .ac-pushButton { padding: 6px 16px; border: 1px solid #d1d1d1; border-radius: 4px; background: ${surface}; color: ${text}; font-weight: 600; }
  .ac-pushButton.style-positive { background: #6264a7; color: #fff; }
  .ac-pushButton.style-destructive { color: #c4314b; }
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
      card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig)});
      card.parse(json);
      section.appendChild(document.createElement("div")).append(card.render());
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
