import { z } from 'zod';

const id = z.uuid();
/** The message that asked, if it was shown in place of a tapped one: it is removed once the answer is there. */
const promptMessageId = z.string().optional();
const draftLine = z.strictObject({ productId: id, quantity: z.int().min(1).max(999) });

const dialogue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** An order understood from a text, until it is confirmed. */
  z.strictObject({ kind: z.literal('draft'), cartId: id, lines: z.array(draftLine).max(100) }),
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

export const NO_DIALOGUE: Dialogue = { kind: 'none' };

/** Reads what is stored; a form that this version does not know counts as «nothing was asked». */
export function readDialogue(stored: unknown): Dialogue {
  const read = dialogue.safeParse(stored);
  return read.success ? read.data : NO_DIALOGUE;
}
