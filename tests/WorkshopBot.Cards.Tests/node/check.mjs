// Reads [{template, data}] from standard input and writes, for each, the card that the official templating engine makes
// of it (or the error that it gives up with) and what the official parser says of that card under schema 1.5.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const { Template } = require("adaptivecards-templating");
// The package's main file is ES modules without file endings, which Node does not load; the bundle is the same code.
const { AdaptiveCard, SerializationContext, Versions } = require("adaptivecards/dist/adaptivecards.min.js");

const judge = (card) => {
  const context = new SerializationContext(Versions.v1_5);
  try {
    new AdaptiveCard().parse(card, context);
  } catch (error) {
    return [`refused: ${error?.message ?? error}`];
  }
  return Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
};

const results = JSON.parse(readFileSync(0, "utf8")).map(({ template, data }) => {
  try {
    const engine = new Template(template);
    const card = engine.expand({ $root: data });
    // What a card becomes on its way: undefined members vanish, undefined items become null.
    const sent = JSON.parse(JSON.stringify(card));
    return { card: sent, events: judge(sent) };
  } catch (error) {
    return { error: String(error?.message ?? error), events: [] };
  }
});

process.stdout.write(JSON.stringify(results));
