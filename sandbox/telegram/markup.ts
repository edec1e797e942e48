import type { MessageEntity } from '../wire/telegram';
import { badRequest } from './errors';

export interface MarkedText {
  text: string;
  entities: MessageEntity[];
}

/** The tags of parse_mode HTML and the entity that each makes (core.telegram.org/bots/api#html-style). */
const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
};
const TOKEN = /<(\/?)([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>|&(#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);|[<]|[^<&]+|&/g;
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Turns parse_mode HTML into text and entities; throws Telegram's «can't parse entities» errors. */
export function parseHtml(source: string): MarkedText {
  const open: { tag: string; entity: MessageEntity }[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  for (const token of source.matchAll(TOKEN)) {
    const [whole, closing, rawTag, attributes, reference] = token;
    const place = { tag: rawTag?.toLowerCase() ?? '', end: text.length, at: token.index };
    if (reference !== undefined) text += decodeReference(reference);
    else if (rawTag === undefined) text += plain(whole, token.index);
    else if (closing === '/') entities.push(...closeTag(open, place));
    else open.push(openTag({ ...place, attributes: attributes ?? '' }));
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function decodeReference(reference: string): string {
  if (!reference.startsWith('#')) return NAMED[reference] as string;
  const code = reference.startsWith('#x') ? parseInt(reference.slice(2), 16) : parseInt(reference.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function plain(part: string, offset: number): string {
  if (part === '<') throw unparsable(`Unsupported start tag "" at byte offset ${offset}`);
  return part;
}

/** A tag in the source: at which offset it stands, and where the text is by then. */
interface Tag {
  tag: string;
  end: number;
  at: number;
}

function openTag({ tag, attributes, end, at }: Tag & { attributes: string }) {
  const type = TAGS[tag];
  if (type === undefined) throw unparsable(`Unsupported start tag "${tag}" at byte offset ${at}`);
  const entity: MessageEntity = { type, offset: end, length: 0 };
  const url = /href="([^"]*)"/.exec(attributes)?.[1];
  if (url !== undefined) entity.url = parseHtmlValue(url);
  return { tag, entity };
}

function parseHtmlValue(value: string): string {
  return value.replace(/&(#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);/g, (_, reference: string) => decodeReference(reference));
}

function closeTag(open: { tag: string; entity: MessageEntity }[], { tag, end, at }: Tag) {
  const last = open.pop();
  if (last === undefined) throw unparsable(`Unexpected end tag at byte offset ${at}`);
  if (last.tag !== tag) {
    throw unparsable(`Unmatched end tag at byte offset ${at}, expected "</${last.tag}>", found "</${tag}>"`);
  }
  const entity = { ...last.entity, length: end - last.entity.offset };
  const isEmptyLink = entity.type === 'text_link' && entity.url === undefined;
  return entity.length === 0 || isEmptyLink ? [] : [entity];
}

function unparsable(detail: string) {
  return badRequest(`can't parse entities: ${detail}`);
}

const DETECTED: [type: string, pattern: RegExp][] = [
  ['bot_command', /(?<![\w/])\/[a-zA-Z0-9_]{1,32}(?:@\w{3,32})?\b/g],
  ['url', /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g],
  ['mention', /(?<![\w.])@[a-zA-Z]\w{3,31}\b/g],
  ['email', /\b[\w.+-]+@[\w-]+\.[a-zA-Z]{2,}\b/g],
];

/** The entities that Telegram finds by itself in what people type: commands, links, mentions, addresses. */
export function detectEntities(text: string): MessageEntity[] {
  const found = DETECTED.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
  return found.sort((a, b) => a.offset - b.offset);
}
