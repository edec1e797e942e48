import { redactCardData } from '../kit/cardData';
import { formatMoney } from '../kit/money';
import { unreachable } from '../kit/exhaustive';
import { cleanLine } from './cleanText';
import { en, type MessageKey } from './messages/en';
import { hi } from './messages/hi';
import { ta } from './messages/ta';
import type { Locale, ViewParam, ViewParams } from './view';

const CATALOGUES: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { en, hi, ta };

/** Dates and times as they are written in India, where the languages are at home. */
const DATE_LOCALES: Readonly<Record<Locale, string>> = { en: 'en-IN', hi: 'hi-IN', ta: 'ta-IN' };

/** Longer than every field that people fill in (a note has 1,000 characters), so that it only stops what is broken. */
const MAX_PARAM_CHARACTERS = 1_000;

/**
 * Writes a text of the catalogue in the reader's language, with its parameters filled in. What people have typed (names,
 * notes, reasons) is put on one line, so that it can't pose as a line of ours, and without card data. A line whose
 * placeholders all turn out empty is left out.
 */
export function renderText(key: MessageKey, params: ViewParams, locale: Locale): string {
  return CATALOGUES[locale][key]
    .split('\n')
    .flatMap((line) => fillLine(line, params, locale))
    .join('\n');
}

const PLACEHOLDER = /\{(\w+)\}/g;

function fillLine(line: string, params: ViewParams, locale: Locale): string[] {
  let placeholders = 0;
  let filled = 0;
  const text = line.replace(PLACEHOLDER, (_, name: string) => {
    const value = renderParam(params[name], locale);
    placeholders += 1;
    if (value !== '') filled += 1;
    return value;
  });
  return placeholders > 0 && filled === 0 ? [] : [text.trimEnd()];
}

function renderParam(param: ViewParam | undefined, locale: Locale): string {
  if (param === undefined) return '';
  if (typeof param === 'number') return String(param);
  if (typeof param === 'string') return cleanLine(redactCardData(param), MAX_PARAM_CHARACTERS);
  switch (param.kind) {
    case 'money':
      return formatMoney({ amountMinor: BigInt(param.amountMinor), currency: param.currency });
    case 'text':
      return renderText(param.key, param.params ?? {}, locale);
    case 'lines':
      return param.items.map((item) => renderText(param.key, item, locale)).join('\n');
    case 'words':
      return param.words;
    case 'time':
      return new Intl.DateTimeFormat(DATE_LOCALES[locale], {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: param.timezone,
      }).format(new Date(param.at));
    default:
      return unreachable(param);
  }
}
