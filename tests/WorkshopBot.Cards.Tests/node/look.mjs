// How cards look here: close to what Teams makes of them, at the width of a phone, in light or dark, or as the Agents
// Playground colours them.
export const width = 360;

// As wide as the letters of Teams: without one of them buttons are wider here than anybody sees them.
export const fonts = '"Segoe UI", Selawik, "Liberation Sans", Arial';

export const themes = ["light", "dark", "playground"];

const shades = (color) => ({ default: color, subtle: color });

const palettes = {
  light: {
    page: "#ebebeb", text: "#242424", subtle: "#616161", surface: "#ffffff", emphasis: "#f5f5f5",
    words: { accent: "#6264a7", good: "#13a10e", warning: "#b8860b", attention: "#c4314b" },
    tints: { accent: "#e8ebfa", good: "#e7f2da", warning: "#fbf6d9", attention: "#fcf4f6" },
  },
  dark: {
    page: "#141414", text: "#ffffff", subtle: "#adadad", surface: "#292929", emphasis: "#1f1f1f",
    words: { accent: "#9299f7", good: "#92c353", warning: "#f8d22a", attention: "#f9637a" },
    tints: { accent: "#2f2f4a", good: "#1c331c", warning: "#40391f", attention: "#43262b" },
  },
  playground: {
    page: "#ebebeb", text: "#252424", subtle: "#bf252424", surface: "#ffffff", emphasis: "#f9f8f7",
    words: { accent: "#6264a7", good: "#92c353", warning: "#f8d22a", attention: "#c4314b" },
    tints: { accent: "#c7def9", good: "#ccffcc", warning: "#ffe2b2", attention: "#ffc5b2" },
  },
};

// Its fonts' sizes, spacings and the row of at most six actions.
export const hostConfig = (theme = "light") => {
  const { text, subtle, surface, emphasis, words, tints } = palettes[theme];
  const colors = { default: { default: text, subtle }, dark: shades("#242424"), light: shades("#ffffff") };
  for (const [name, color] of Object.entries(words)) colors[name] = shades(color);
  const container = (backgroundColor) => ({ backgroundColor, foregroundColors: colors });
  const containerStyles = { default: container(surface), emphasis: container(emphasis) };
  for (const [name, color] of Object.entries(tints)) containerStyles[name] = container(color);
  return {
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
    containerStyles,
    textStyles: { heading: { size: "large", weight: "bolder" } },
  };
};

// A page on which cards stand, and what a client adds to the renderer's own elements.
export const style = (theme = "light") => {
  const { page, text, subtle, surface } = palettes[theme];
  return `
  body { margin: 0; background: ${page}; font: 12px sans-serif; color: ${subtle}; }
  .card { background: ${surface}; border-radius: 4px; overflow: hidden; }
  input, textarea, select { width: 100%; box-sizing: border-box; padding: 6px; font: inherit; font-size: 14px; border: 1px solid #c7c7c7; border-radius: 4px; }
  input[type=checkbox], input[type=radio] { width: auto; }
  .ac-pushButton { font-family: ${fonts}, sans-serif; padding: 6px 16px; border: 1px solid #d1d1d1; border-radius: 4px; background: ${surface}; color: ${text}; font-weight: 600; }
  .ac-pushButton.style-positive { background: #6264a7; color: #fff; }
  .ac-pushButton.style-destructive { color: #c4314b; }
`;
};
