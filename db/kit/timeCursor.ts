import { invalid } from '../../domain/kit/errors';

/** The last row of a page that is sorted by a time and, among equal times, by id. */
export interface TimePosition {
  /** ISO 8601 in UTC with microseconds: one of milliseconds would skip rows of one transaction. */
  readonly at: string;
  readonly id: string;
}

/** An expression of SQL that writes a column's time as cursors hold it. */
export function exactTime(column: `${string}.${string}` | 'created_at' | 'at'): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** A position as an opaque text for the caller. */
export function encodeTimeCursor({ at, id }: TimePosition): string {
  return Buffer.from(`${at}|${id}`).toString('base64url');
}

/** One page of rows of which one more than `limit` was asked for, and how to go on when there is more. */
export function timePage<Row extends { readonly id: string; readonly at_exact: string }>(
  rows: readonly Row[],
  limit: number,
): { readonly page: readonly Row[]; readonly nextCursor: string | undefined } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { page, nextCursor: isMore ? encodeTimeCursor({ at: last.at_exact, id: last.id }) : undefined };
}

/**
 * @param idForm the form of ids in this list; UUIDs unless told.
 * @throws DomainError `VALIDATION_ERROR` for what `encodeTimeCursor` has not written.
 */
export function decodeTimeCursor(cursor: string, idForm: RegExp = UUID): TimePosition {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, at, id] = /^([^|]+)\|([^|]+)$/.exec(text) ?? [];
  if (at === undefined || id === undefined || !TIME.test(at) || Number.isNaN(Date.parse(at)) || !idForm.test(id)) {
    throw invalid('cursor', 'Send the nextCursor of the page before, or none.');
  }
  return { at, id };
}

const TIME = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
