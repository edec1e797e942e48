import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLE = readFileSync(join(__dirname, 'bank.css'), 'utf8');

/** A page at which a payer decides, without scripts. The title is text; the parts are HTML and come one below the other. */
export function frame(place: 'bank' | 'PayFast', title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · sandbox ${place}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.join('\n')}
<footer>Sandbox ${place} · no money moves here</footer>
</main>
</body>
</html>`;
}

/** A notice to the payer; the title is ours, the text may be anybody's. */
export function box(tone: 'good' | 'bad' | 'wait', title: string, text: string): string {
  return `<section class="notice ${tone}" role="status"><strong>${title}</strong><p>${escape(text)}</p></section>`;
}

/** `insufficient_funds` as people read it. */
export function inWords(reason: string): string {
  const words = reason.replaceAll('_', ' ').replace(/\b(otp|pin|upi)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An amount of minor units, as people write it. */
export function inMajorUnits(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-IN', { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
