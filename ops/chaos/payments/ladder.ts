/**
 * How soon a provider is asked again in a run: as the product does, which comes to waits of ten minutes, or in a tenth of
 * that time, and within a minute. The latter is a policy of the tests' composition roots, which the product does not have.
 */
export const LADDER_NAMES = ['product', 'tenth'] as const;
export type LadderName = (typeof LADDER_NAMES)[number];

interface Ladder {
  /** By what each wait is divided. */
  readonly divisor: number;
  readonly text: string;
}

export const LADDERS: Readonly<Record<LadderName, Ladder>> = {
  product: { divisor: 1, text: 'the product’s' },
  tenth: { divisor: 10, text: 'the product’s waits divided by ten, a minute at most' },
};
