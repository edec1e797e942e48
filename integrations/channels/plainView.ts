import { renderText } from '../../domain/chat/renderText';
import type { Button, Locale, View } from '../../domain/chat/view';

/** A view for a reader who can't tap: its words, and the addresses that its buttons lead to. */
export interface PlainView {
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/**
 * Writes a view in its reader's language. Buttons that send a tap back mean nothing here and are left out.
 * @param publicBaseUrl what our own addresses (`/r/{token}`) begin with, without a slash at its end.
 */
export function plainView(view: View, locale: Locale, publicBaseUrl: string): PlainView {
  const links = view.buttons.flat().filter((button) => 'url' in button);
  return {
    text: renderText(view.text, view.params, locale),
    links: links.map((link) => ({
      label: renderText(link.label, link.params ?? {}, locale),
      url: addressOf(link, publicBaseUrl),
    })),
  };
}

/** Text and links as lines, each link after its label. */
export function plainLines({ text, links }: PlainView): string {
  return [text, ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n');
}

/** The address of a link button; one of our own begins with a slash. */
export function addressOf({ url }: Extract<Button, { url: string }>, publicBaseUrl: string): string {
  return url.startsWith('/') ? publicBaseUrl + url : url;
}
