// Reads cards from standard input and writes, for each, what cannot be read well as the official renderer draws it at the
// width of a phone: texts and buttons that are cut off, buttons over one another, and words too pale for what is behind them.
// Null where no font is installed that is as wide as the one in Teams.
import { readFileSync } from "node:fs";
import { browse, close, open, script } from "./browser.mjs";
import { fonts, hostConfig, style, themes, width } from "./look.mjs";

// The Web Content Accessibility Guidelines' least contrast for text.
const least = 4.5;

const cards = JSON.parse(readFileSync(0, "utf8"));
const page = `<!doctype html><meta charset="utf-8"><style>${style()}</style><main></main>
<script src="${script("markdown-it/dist/markdown-it.min.js")}"></script>
<script src="${script("adaptivecards/dist/adaptivecards.min.js")}"></script>
<script>
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownit().render(text);
    result.didProcess = true;
  };
  const named = (element) => element.textContent.trim().slice(0, 80) || element.tagName;
  const drawn = (element) => element.getClientRects().length > 0;
  const draw = (json, config, look) => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(config);
    card.parse(json);
    const host = document.querySelector("main").appendChild(document.createElement("section"));
    host.style.width = "${width}px";
    host.append(card.render());
    // What a button opens is looked at as if it was pressed.
    for (const button of host.querySelectorAll("button[aria-expanded]")) button.click();
    const found = look(host);
    host.remove();
    return found;
  };

  const cutOff = (host) => {
    const right = host.getBoundingClientRect().right;
    const all = [...host.querySelectorAll("*")].filter(drawn);
    const buttons = all.filter((element) => element.tagName === "BUTTON").map((element) => [element, element.getBoundingClientRect()]);
    return [
      ...all.filter((element) => element.getBoundingClientRect().right > right + 1).map((element) => "goes beyond the edge: " + named(element)),
      ...all.filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === "hidden")
        .map((element) => "is cut off: " + named(element)),
      ...buttons.filter(([one, a]) => buttons.some(([other, b]) => one !== other && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1))
        .map(([element]) => "lies over another button: " + named(element)),
    ];
  };

  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, alpha = 1], under) => [r, g, b].map((value, at) => value * alpha + under[at] * (1 - alpha));
  const light = (color) => {
    const [r, g, b] = color.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const color = channels(getComputedStyle(element).backgroundColor);
    return color[3] === 0 ? (element.parentElement ? behind(element.parentElement) : [255, 255, 255]) : color;
  };
  const pale = (theme) => (host) => [...host.querySelectorAll(".ac-textBlock, .ac-textRun, .ac-richTextBlock span")]
    .filter((element) => drawn(element) && element.textContent.trim())
    .filter((element) => {
      const back = behind(element);
      const [a, b] = [light(over(channels(getComputedStyle(element).color), back)), light(back)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < ${least};
    })
    .map((element) => "is too pale in " + theme + ": " + named(element));

  const themes = ${JSON.stringify(themes.map((theme) => [theme, hostConfig(theme)]))};
  const measured = ${JSON.stringify(cards).replaceAll("<", "\\u003c")}.map((json) => [
    ...new Set([...draw(json, themes[0][1], cutOff), ...themes.flatMap(([theme, config]) => draw(json, config, pale(theme)))]),
  ]);
  const wide = (font) => {
    const text = document.createElement("canvas").getContext("2d");
    text.font = "20px " + font;
    return text.measureText("Innovation in the public sector").width;
  };
  const found = wide(${JSON.stringify(fonts + ", monospace")}) === wide("monospace") ? null : measured;
  document.documentElement.dataset.measured = btoa(unescape(encodeURIComponent(JSON.stringify(found))));
</script>`;

try {
  const [, measured] = /data-measured="([^"]+)"/.exec(browse("--window-size=800,2000", "--dump-dom", open(page))) ?? [];
  if (!measured) throw new Error("the cards could not be rendered");
  process.stdout.write(Buffer.from(measured, "base64").toString("utf8"));
} finally {
  close();
}
