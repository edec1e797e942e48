/** The one signal of every workflow: «look again». It carries no fact, so number and order of pokes don't matter. */
export const POKE_SIGNAL = 'changed';

/** What every poked workflow is started with: whose row and which. The facts are in the row. */
export interface RowInput {
  readonly orgId: string;
  /** The id of the row: the part of the workflow id behind the colon. */
  readonly id: string;
}
