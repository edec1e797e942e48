import type { Locale } from '../../../domain/chat/view';
import type { PlainView } from '../plainView';

export interface MailPage extends PlainView {
  readonly title: string;
  readonly locale: Locale;
}

/**
 * The HTML half of a mail: the same words as its text, one paragraph a line, links as links. Plain enough for every
 * reader and screen reader, no picture, nothing fetched from anywhere, and no value that isn't escaped.
 */
export function mailPage({ title, locale, text, links }: MailPage): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
</head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:#1a1a1a;font:16px/1.5 sans-serif">
<main style="max-width:560px;margin:0 auto">
${[...text.split('\n').map(paragraph), ...links.map(link)].join('\n')}
</main>
</body>
</html>`;
}

function paragraph(line: string): string {
  return `<p dir="auto" style="margin:0 0 8px">${escape(line)}</p>`;
}

function link({ label, url }: PlainView['links'][number]): string {
  // Views have web addresses only; anything else in its place would be text, not a link.
  if (!/^https?:\/\//.test(url)) return paragraph(`${label}: ${url}`);
  return `<p style="margin:16px 0"><a href="${escape(url)}" style="color:#0b57d0;font-weight:bold">${escape(label)}</a></p>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
