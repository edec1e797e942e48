import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLE = readFileSync(join(__dirname, 'bank.css'), 'utf8');

/** A page of the sandbox's bank. `body` is HTML already; the title is text. */
export function bankFrame(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · sandbox bank</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
<footer>Sandbox bank · no money moves here</footer>
</main>
</body>
</html>`;
}

/** An amount of minor units, as people write it. */
export function inMajorUnits(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-IN', { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
