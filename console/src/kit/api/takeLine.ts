import type { Schemas } from '../../../client/createClient';

/** How an order stands, as lists have it and as events bring it. */
export type OrderLine = Schemas['OrderSummary'];

/** What a list is once a line is laid into it. */
export interface Taken<Data> {
  readonly data: Data;
  /** False: what it is now can't be told without reading it, and `data` is as near as we can come. */
  readonly isSure: boolean;
}

/** Lays the newest line of an order into a list of orders. */
export type TakeLine<Data> = (data: Data, line: OrderLine) => Taken<Data>;
