import type { MessageEntity } from '../../wire/telegram';
import { badRequest } from '../errors';
import { detectEntities, parseHtml } from '../markup';

/** core.telegram.org/bots/api: counted after the entities are parsed, in UTF-16 units here. */
const MAX_TEXT_LENGTH = 4096;
const MAX_CAPTION_LENGTH = 1024;

/** A message's text with its entities; throws Telegram's 400 for empty, too long and unparsable texts. */
export function formatText(values: Record<string, unknown>): { text: string; entities?: MessageEntity[] } {
  const formatted = format(values['text'], values['parse_mode'], values['entities']);
  if (formatted.text === '') throw badRequest('message text is empty');
  if (formatted.text.length > MAX_TEXT_LENGTH) throw badRequest('message is too long');
  return { text: formatted.text, ...(formatted.entities.length > 0 && { entities: formatted.entities }) };
}

/** A photo's caption with its entities; an empty caption is none. */
export function formatCaption(values: Record<string, unknown>): {
  caption?: string;
  caption_entities?: MessageEntity[];
} {
  const { text, entities } = format(values['caption'], values['parse_mode'], values['caption_entities']);
  if (text.length > MAX_CAPTION_LENGTH) throw badRequest('message caption is too long');
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function format(value: unknown, parseMode: unknown, given: unknown): { text: string; entities: MessageEntity[] } {
  const source = typeof value === 'string' ? value : '';
  if (given !== undefined) return { text: source.trim(), entities: given as MessageEntity[] };
  if (typeof parseMode !== 'string' || parseMode === '') return detected(source.trim(), []);
  // The Markdown dialects are left out: the product writes HTML, and a half-true parser would hide its mistakes.
  if (parseMode.toLowerCase() !== 'html')
    throw badRequest(`parse_mode ${parseMode} is not spoken by the sandbox, use HTML`);
  const { text, entities } = parseHtml(source.trim());
  return detected(text.trimEnd(), entities);
}

function detected(text: string, stated: MessageEntity[]): { text: string; entities: MessageEntity[] } {
  const found = detectEntities(text).filter((entity) => !stated.some((other) => overlap(entity, other)));
  return { text, entities: [...stated, ...found].sort((a, b) => a.offset - b.offset) };
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
