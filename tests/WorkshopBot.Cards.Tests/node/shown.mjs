// Reads cards from standard input and writes, for each, what the official renderer lets a person read (texts and what
// stands in inputs) and the elements into which markdown or markup would have come alive.
import { readFileSync } from "node:fs";
import { browse, close, open, script } from "./browser.mjs";

const cards = JSON.parse(readFileSync(0, "utf8"));
const page = `<!doctype html><meta charset="utf-8"><main></main>
<script src="${script("markdown-it/dist/markdown-it.min.js")}"></script>
<script src="${script("adaptivecards/dist/adaptivecards.min.js")}"></script>
<script>
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdownit({ html: true }).render(text);
    result.didProcess = true;
  };
  const shown = ${JSON.stringify(cards).replaceAll("<", "\\u003c")}.map((json) => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.parse(json);
    const host = document.querySelector("main").appendChild(document.createElement("section"));
    host.append(card.render());
    const inputs = [...host.querySelectorAll("input, textarea")].map((input) => input.value);
    return {
      texts: [host.textContent, ...inputs],
      alive: [...host.querySelectorAll("a, strong, em, code, at, s")].map((element) => element.outerHTML),
    };
  });
  document.documentElement.dataset.shown = btoa(unescape(encodeURIComponent(JSON.stringify(shown))));
</script>`;

try {
  const [, shown] = /data-shown="([^"]+)"/.exec(browse("--dump-dom", open(page))) ?? [];
  if (!shown) throw new Error("the cards could not be rendered");
  process.stdout.write(Buffer.from(shown, "base64").toString("utf8"));
} finally {
  close();
}
