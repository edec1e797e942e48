import { createHash } from 'node:crypto';
import type { PayPage } from '../../db/payments/openPayPage';
import type { Locale } from '../../domain/chat/view';
import { formatMoney } from '../../domain/kit/money';
import { PAY_PAGE_TEXTS, TRY_AGAIN_TEXT, type ShownState } from '../../domain/payments/payPageText';

export interface PayPageView {
  readonly state: ShownState;
  readonly locale: Locale;
  /** What is to be paid, and to whom; undefined when the link is not known. */
  readonly page: PayPage | undefined;
  readonly path: string;
}

/** States that end by themselves: the page looks again. Three seconds: a link takes one, a webhook two. */
const REFRESH_SECONDS: Partial<Record<ShownState, number>> = { preparing: 3, checking: 3, busy: 5 };

const STYLE = `
:root { color-scheme: light dark; font-family: 'Noto Sans', 'Noto Sans Devanagari', 'Noto Sans Tamil', system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { max-width: 22rem; padding: 2rem 1.25rem; text-align: center; }
h1 { font-size: 1.375rem; margin: 0 0 0.75rem; }
p { line-height: 1.5; margin: 0.5rem 0; }
small { opacity: 0.75; }
a { display: inline-block; margin-top: 1.25rem; padding: 0.75rem 1.5rem; border-radius: 0.5rem; background: #0b6bcb; color: #fff; text-decoration: none; }
`;

/** The page runs nothing and loads nothing; its one style is named by its hash. */
export const PAY_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The payer's page, for the times when there is nothing to send them to. Works at 360 px and without a script. */
export function payPageHtml({ state, locale, page, path }: PayPageView): string {
  const { title, body } = PAY_PAGE_TEXTS[locale][state];
  const seconds = REFRESH_SECONDS[state];
  // Looking again must not count as coming back: that would ask the bank each time.
  const refresh = seconds
    ? `<meta http-equiv="refresh" content="${seconds};url=${path}${state === 'checking' ? '?wait=1' : ''}">`
    : '';
  const again = state === 'declined' ? `<a href="${path}">${escape(TRY_AGAIN_TEXT[locale])}</a>` : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh}
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>${escape(body)}</p>
${page ? `<p><small>${escape(describe(page))}</small></p>` : ''}
${again}
</main>
</body>
</html>
`;
}

function describe({ shopName, orderNumber, amountMinor, currency }: PayPage): string {
  return `${shopName} · ${orderNumber} · ${formatMoney({ amountMinor, currency })}`;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
