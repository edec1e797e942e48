import type { CatalogueEntry } from '../../catalog/product';
import { bindSegments, type Draft } from './bindSegments';
import { indexCatalogue } from './catalogueIndex';
import type { Candidate } from './findNames';
import { matcherFor } from './matchPhrase';
import { isThatSize, MAX_PIECES, piecesOf, type Pieces } from './pieces';
import { readAtoms } from './readAtoms';
import { readSegments } from './readSegments';
import { readTokens, type TokenizedText } from './readTokens';

/** A line that was understood. Prices are none of its business: what a customer says of prices is not read. */
export interface OrderTextLine {
  readonly productId: string;
  readonly quantity: number;
  /** The unit as it was said (`kg`, `dozen`, `plate`), if one was. */
  readonly unit: string | undefined;
  /** The customer's own words. */
  readonly phrase: string;
  /** 0–1: how surely this is what was meant. */
  readonly score: number;
}

/**
 * Why something needs a question: `several` products of that name; `unsure` whether it is this product; `unclear` how
 * many; a `fraction` of what is sold whole; a `unit` that the product isn't sold in; `tooMany` for one line.
 */
export const QUESTION_REASONS = ['several', 'unsure', 'unclear', 'fraction', 'unit', 'tooMany'] as const;
export type QuestionReason = (typeof QUESTION_REASONS)[number];

/** Something that needs a question. */
export interface OrderTextQuestion {
  readonly phrase: string;
  readonly reason: QuestionReason;
  /** At most three, best first, each with the quantity that would be ordered. */
  readonly options: readonly { readonly productId: string; readonly quantity: number; readonly score: number }[];
}

export interface ParsedOrder {
  readonly lines: readonly OrderTextLine[];
  /** Phrases that name nothing of this shop, in the customer's words. */
  readonly unknown: readonly string[];
  readonly ambiguous: readonly OrderTextQuestion[];
  /** What is to be taken out of the cart («onion hatao»). */
  readonly removals: readonly { readonly productId: string; readonly phrase: string }[];
}

/** More lines than a cart holds (`db/orders/changeCartLine`); what stands behind them is not read. */
const MAX_LINES = 200;

/**
 * Reads an order as people type it, in English, Hindi or Tamil, in their scripts or in Latin letters: «2 whole milk,
 * yogurt and coffee», «do kilo pyaz aur ek darjan ande», «biryani x2». Rules only, no model; the same text always gives
 * the same answer. What is not surely understood becomes a question or is named as unknown, never a guess.
 *
 * @param catalogue what the shop sells; its index is kept as long as this array is.
 */
export function parseOrderText(text: string, catalogue: readonly CatalogueEntry[]): ParsedOrder {
  const read = readTokens(text);
  const index = indexCatalogue(catalogue);
  const drafts = bindSegments(readSegments(readAtoms(read.tokens, index), read.tokens, matcherFor(index))).slice(
    0,
    MAX_LINES,
  );
  const result = new Result(read);
  drafts.forEach((draft, at) => {
    const choices = choicesOf(drafts, at);
    if (draft.isChoice) return;
    if (choices.length > 1) result.ask('several', draft, choices);
    else result.take(draft);
  });
  return result.finish();
}

/** «tea or coffee»: the draft and those that are other choices for it. */
function choicesOf(drafts: readonly Draft[], at: number): Candidate[] {
  const behind = drafts.slice(at + 1);
  const end = behind.findIndex((draft) => !draft.isChoice);
  const group = [drafts[at], ...behind.slice(0, end < 0 ? behind.length : end)];
  return group.length < 2
    ? []
    : group.flatMap((draft) => (draft && draft.thing.match.kind !== 'none' ? draft.thing.match.candidates : []));
}

class Result {
  private readonly lines = new Map<string, OrderTextLine>();
  private readonly unknown: string[] = [];
  private readonly questions: OrderTextQuestion[] = [];
  private readonly removals: { productId: string; phrase: string }[] = [];

  constructor(private readonly read: TokenizedText) {}

  take(draft: Draft): void {
    const { match } = draft.thing;
    if (match.kind === 'none' || draft.intent === 'leave') {
      this.unknown.push(this.phrase(draft));
      return;
    }
    const candidates = narrow(match.candidates, draft);
    const [only] = candidates;
    if (!only || candidates.length > 1 || match.kind === 'unsure') {
      this.ask(match.kind === 'unsure' ? 'unsure' : 'several', draft, candidates);
    } else if (draft.intent === 'remove') {
      this.removals.push({ productId: only.product.entry.productId, phrase: this.phrase(draft) });
    } else {
      this.order(draft, only);
    }
  }

  ask(reason: QuestionReason, draft: Draft, candidates: readonly Candidate[]): void {
    const options = candidates.slice(0, 3).map(({ product, score }) => {
      const pieces = piecesOf(product, draft.wish);
      return { productId: product.entry.productId, quantity: pieces.ok ? pieces.quantity : pieces.suggested, score };
    });
    this.questions.push({ phrase: this.phrase(draft), reason, options });
  }

  finish(): ParsedOrder {
    return {
      lines: [...this.lines.values()],
      unknown: this.unknown,
      ambiguous: this.questions,
      removals: this.removals,
    };
  }

  private order(draft: Draft, candidate: Candidate): void {
    const { productId } = candidate.product.entry;
    const pieces = this.withKnown(productId, piecesOf(candidate.product, draft.wish));
    if (!pieces.ok) {
      this.ask(pieces.problem, draft, [candidate]);
      return;
    }
    const { score } = candidate;
    const unit = draft.wish?.unit;
    this.lines.set(productId, { productId, quantity: pieces.quantity, unit, phrase: this.phrase(draft), score });
  }

  /** The same product twice is one line of both. */
  private withKnown(productId: string, pieces: Pieces): Pieces {
    const quantity = (this.lines.get(productId)?.quantity ?? 0) + (pieces.ok ? pieces.quantity : 0);
    if (!pieces.ok || quantity <= MAX_PIECES) return pieces.ok ? { ok: true, quantity } : pieces;
    return { ok: false, problem: 'tooMany', suggested: MAX_PIECES };
  }

  private phrase({ thing }: Draft): string {
    const [first, last] = [this.read.tokens[thing.from], this.read.tokens[thing.to - 1]];
    return first && last ? this.read.text.slice(first.start, last.end) : '';
  }
}

/** Of several products of one name, those that the said size fits («milk 500ml» of Milk 500ml and Milk 1l). */
function narrow(candidates: readonly Candidate[], { wish }: Draft): readonly Candidate[] {
  if (candidates.length < 2 || !wish?.measure) return candidates;
  const exact = candidates.filter(({ product }) => isThatSize(product, wish));
  if (exact.length > 0) return exact;
  const fitting = candidates.filter(({ product }) => piecesOf(product, wish).ok);
  return fitting.length > 0 ? fitting : candidates;
}
