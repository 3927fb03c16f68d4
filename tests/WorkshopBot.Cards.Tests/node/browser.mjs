// Chromium without a window, on pages of this machine only. The path in CHROMIUM, else /usr/bin/chromium.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const folder = mkdtempSync(join(tmpdir(), "cards-"));

// Where a page finds a script of a package.
export const script = (path) => pathToFileURL(join(modules, path)).href;

// Keeps a page until the next, and gives its address.
export const open = (html) => {
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  return pathToFileURL(file).href;
};

export const browse = (...flags) =>
  execFileSync(chromium, [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", `--user-data-dir=${join(folder, "profile")}`, ...flags,
  ], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 64 << 20 });

export const close = () => rmSync(folder, { recursive: true, force: true });
