import { DomainError, type ErrorDetail } from '../kit/errors';
import { isPlainLine, isPlainText } from '../kit/plainText';

/** What can be said of a product; absent means «as it is» (or the default, for a new product), null means «none». */
export interface ProductFields {
  readonly name?: string;
  readonly description?: string | null;
  readonly category?: string | null;
  readonly unit?: string | null;
  readonly aliases?: readonly string[];
  readonly priceMinor?: bigint;
  readonly stockQuantity?: number;
  readonly minOrderQuantity?: number;
  readonly sku?: string | null;
  readonly lowStockAt?: number | null;
  readonly imageUrl?: string | null;
  readonly telegramFileId?: string | null;
}

/** Lengths as the columns have them. */
export const PRODUCT_LIMITS = {
  name: 255,
  description: 2_000,
  category: 100,
  unit: 50,
  /** Longer than any EAN, GTIN or number of a shop's own. */
  sku: 64,
  imageUrl: 2_000,
  /** Telegram's file ids are below 100 characters today; it promises no length. */
  telegramFileId: 255,
  /** More names than one thing has in the languages of one town. */
  aliases: 20,
  /** 100 million in the main unit: with 999 pieces on each of 200 lines a total is still exact in JSON (2^53). */
  priceMinor: 10_000_000_000n,
  /** Below the largest int4 by half, so that adding two legal numbers can't overflow. */
  stockQuantity: 1_000_000_000,
  /** As many as one line of a cart may hold. */
  minOrderQuantity: 999,
} as const;

/**
 * Checks the fields of a product and tidies their texts (NFC, one space between words). For every way in: REST has its
 * schema before, chat and imports have none.
 * @throws DomainError `VALIDATION_ERROR` with every problem that there is.
 */
export function checkProductFields<Fields extends ProductFields>(fields: Fields): Fields {
  const problems: ErrorDetail[] = [];
  const checked = {
    ...fields,
    ...tidyTexts(fields, problems),
    ...(fields.aliases === undefined ? {} : { aliases: checkAliases(fields.aliases, problems) }),
  };
  checkNumbers(fields, problems);
  if (problems.length > 0) {
    throw new DomainError({
      cause: 'invalid',
      code: 'VALIDATION_ERROR',
      message: problems.map((problem) => `${problem.path}: ${problem.message}`).join('; '),
      details: problems,
    });
  }
  return checked;
}

const LINES = ['name', 'category', 'unit', 'sku', 'imageUrl', 'telegramFileId'] as const;

function tidyTexts(fields: ProductFields, problems: ErrorDetail[]): Partial<ProductFields> {
  const tidy: Record<string, string> = {};
  for (const field of LINES) {
    const text = fields[field];
    if (typeof text === 'string') tidy[field] = checkText(field, tidyLine(text), problems);
  }
  if (typeof fields.description === 'string') {
    tidy['description'] = checkText('description', fields.description.normalize('NFC').trim(), problems);
  }
  return tidy;
}

function checkAliases(aliases: readonly string[], problems: ErrorDetail[]): string[] {
  if (aliases.length > PRODUCT_LIMITS.aliases) {
    problems.push({ path: 'aliases', message: `at most ${PRODUCT_LIMITS.aliases} other names` });
    return [];
  }
  return aliases.map((alias, index) => checkText(`aliases.${index}`, tidyLine(alias), problems));
}

function tidyLine(text: string): string {
  return text.normalize('NFC').trim().replace(/ {2,}/g, ' ');
}

function checkText(path: string, text: string, problems: ErrorDetail[]): string {
  const field = path.startsWith('aliases') ? 'name' : (path as 'name' | 'description');
  const limit = PRODUCT_LIMITS[field];
  const length = [...text].length;
  if (!(path === 'description' ? isPlainText(text) : isPlainLine(text))) {
    problems.push({ path, message: 'must be readable text without control characters or direction marks' });
  } else if (length < (path === 'description' ? 0 : 1) || length > limit) {
    problems.push({ path, message: `must have 1 to ${limit} characters` });
  } else if (path === 'imageUrl' && !/^https:\/\/[^\s/]+/.test(text)) {
    problems.push({ path, message: 'must be an https address' });
  }
  return text;
}

function checkNumbers(fields: ProductFields, problems: ErrorDetail[]): void {
  const { priceMinor, stockQuantity, minOrderQuantity, lowStockAt } = fields;
  if (priceMinor !== undefined && (priceMinor < 0n || priceMinor > PRODUCT_LIMITS.priceMinor)) {
    problems.push({ path: 'priceMinor', message: `must be from 0 to ${PRODUCT_LIMITS.priceMinor} minor units` });
  }
  if (stockQuantity !== undefined && !isWhole(stockQuantity, 0, PRODUCT_LIMITS.stockQuantity)) {
    problems.push({
      path: 'stockQuantity',
      message: `must be a whole number from 0 to ${PRODUCT_LIMITS.stockQuantity}`,
    });
  }
  if (typeof lowStockAt === 'number' && !isWhole(lowStockAt, 0, PRODUCT_LIMITS.stockQuantity)) {
    problems.push({ path: 'lowStockAt', message: `must be a whole number from 0 to ${PRODUCT_LIMITS.stockQuantity}` });
  }
  if (minOrderQuantity !== undefined && !isWhole(minOrderQuantity, 1, PRODUCT_LIMITS.minOrderQuantity)) {
    problems.push({
      path: 'minOrderQuantity',
      message: `must be a whole number from 1 to ${PRODUCT_LIMITS.minOrderQuantity}`,
    });
  }
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}
