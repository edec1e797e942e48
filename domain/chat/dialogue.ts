import { z } from 'zod';

/** A long shopping list has some 30 lines; the chat's row is not to grow without end. */
export const MAX_DRAFT_LINES = 100;
/** Who is asked more than this has written something else than an order. */
export const MAX_DRAFT_QUESTIONS = 10;

const id = z.uuid();
/** The message that asked, if it was shown in place of a tapped one: it is removed once the answer is there. */
const promptMessageId = z.string().optional();
const draftLine = z.strictObject({
  productId: id,
  quantity: z.int().min(1).max(999),
  /** The price that was shown with it, in minor units: another one at confirming is shown first. */
  unitPriceMinor: z.string().regex(/^\d{1,19}$/),
});
/** Words that may be several products: at most three to choose from, each with how many of it were meant. */
const draftQuestion = z.strictObject({
  phrase: z.string(),
  options: z.array(z.strictObject({ productId: id, quantity: z.int().min(1).max(999) })).max(3),
});

const dialogue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** An order understood from a text, until it is confirmed. */
  z.strictObject({
    kind: z.literal('draft'),
    cartId: id,
    lines: z.array(draftLine).max(MAX_DRAFT_LINES),
    /** Asked one after the other; the understood lines wait. */
    questions: z.array(draftQuestion).max(MAX_DRAFT_QUESTIONS),
    unknown: z.array(z.string()).max(MAX_DRAFT_QUESTIONS),
  }),
  z.strictObject({ kind: z.literal('address'), cartId: id, promptMessageId }),
  z.strictObject({ kind: z.literal('note'), cartId: id, promptMessageId }),
  z.strictObject({ kind: z.literal('search'), promptMessageId }),
  z.strictObject({ kind: z.literal('shopName'), promptMessageId }),
  z.strictObject({ kind: z.literal('rejectReason'), orderId: id, promptMessageId }),
  /** A photo came without words: name and price are awaited. */
  z.strictObject({ kind: z.literal('productWords'), fileId: z.string(), promptMessageId }),
  /** A merchant's text that may mean stock or an order. */
  z.strictObject({ kind: z.literal('merchantText'), text: z.string() }),
]);

/**
 * What the bot last asked and waits for. It lies in the chat's row, so that a restart between question and answer
 * changes nothing.
 */
export type Dialogue = z.infer<typeof dialogue>;
export type DialogueOf<Kind extends Dialogue['kind']> = Extract<Dialogue, { kind: Kind }>;
export type DraftLine = z.infer<typeof draftLine>;
export type DraftQuestion = z.infer<typeof draftQuestion>;

export const NO_DIALOGUE: Dialogue = { kind: 'none' };

/** Reads what is stored; a form that this version does not know counts as «nothing was asked». */
export function readDialogue(stored: unknown): Dialogue {
  const read = dialogue.safeParse(stored);
  return read.success ? read.data : NO_DIALOGUE;
}
