import { z } from 'zod';
import { CART_LIMITS } from '../orders/cart';
import { FIT_REASONS } from '../orders/fitLine';
import { QUESTION_REASONS } from './parse/parseOrderText';

/** Who is asked more than this has written something else than an order. */
export const MAX_QUESTIONS = 10;

const id = z.uuid();
/** The message that asked, if it was shown in place of a tapped one: it is removed once the answer is there. */
const promptMessageId = z.string().optional();
const pieces = z.int().min(0).max(CART_LIMITS.pieces);
/** Words that may be several products: at most three to choose from, each with how many of it were meant. */
const question = z.strictObject({
  phrase: z.string(),
  reason: z.enum(QUESTION_REASONS).optional(),
  options: z.array(z.strictObject({ productId: id, quantity: pieces })).max(3),
});

/** What a merchant has said of a product; its price in minor units, as text, because JSON has no bigint. */
const newProduct = {
  name: z.string(),
  priceMinor: z.string().regex(/^\d+$/),
  stockQuantity: z.int().min(0).optional(),
  fileId: z.string().optional(),
};

const dialogue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** An order was understood from a text and lies in the basket, until it is confirmed. */
  z.strictObject({
    kind: z.literal('draft'),
    cartId: id,
    /** How many of each product there were before, for «cancel». */
    before: z.array(z.strictObject({ productId: id, quantity: pieces })).max(CART_LIMITS.lines),
    /** Asked one after the other; what was understood waits. */
    questions: z.array(question).max(MAX_QUESTIONS),
    unknown: z.array(z.string()).max(MAX_QUESTIONS),
    /** Another day was named, which only a note can tell the shop. */
    namesLaterDay: z.boolean().optional(),
    /** What could not be had as it was written; it is said with the draft, also after a question. */
    changes: z
      .array(z.strictObject({ productId: id, from: pieces, to: pieces, why: z.enum(FIT_REASONS) }))
      .max(CART_LIMITS.lines)
      .optional(),
  }),
  z.strictObject({ kind: z.literal('address'), cartId: id, promptMessageId }),
  z.strictObject({ kind: z.literal('note'), cartId: id, promptMessageId }),
  z.strictObject({ kind: z.literal('search'), promptMessageId }),
  z.strictObject({ kind: z.literal('shopName'), promptMessageId }),
  /** Shops were shown to choose from; the name of one may be typed as well. */
  z.strictObject({ kind: z.literal('pickShop') }),
  z.strictObject({ kind: z.literal('rejectReason'), orderId: id, promptMessageId }),
  /** A photo came without words: name and price are awaited. */
  z.strictObject({ kind: z.literal('productWords'), fileId: z.string(), promptMessageId }),
  /** A product of that name is there already: is it to be changed, or is this another one? */
  z.strictObject({ kind: z.literal('sameName'), asked: z.int(), productId: id, version: z.int(), ...newProduct }),
  /** It is another one: its name is awaited. */
  z.strictObject({ kind: z.literal('otherName'), ...newProduct, promptMessageId }),
  /** A merchant's text that may mean stock or an order. */
  z.strictObject({ kind: z.literal('merchantText'), text: z.string() }),
]);

/**
 * What the bot last asked and waits for. It lies in the chat's row, so that a restart between question and answer
 * changes nothing.
 */
export type Dialogue = z.infer<typeof dialogue>;
export type DialogueOf<Kind extends Dialogue['kind']> = Extract<Dialogue, { kind: Kind }>;

export const NO_DIALOGUE: Dialogue = { kind: 'none' };

/** Reads what is stored; a form that this version does not know counts as «nothing was asked». */
export function readDialogue(stored: unknown): Dialogue {
  const read = dialogue.safeParse(stored);
  return read.success ? read.data : NO_DIALOGUE;
}
