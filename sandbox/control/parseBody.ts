import type { z } from 'zod';
import { describeIssues } from '../faults/rule';
import { RefusedRequest } from '../http/answer';
import { contentType, formObject, jsonObject, type Call } from '../http/call';

/** Reads a control call's body (JSON, or a page's form) by a schema; throws RefusedRequest 400 naming each problem. */
export function parseBody<Schema extends z.ZodType>(call: Call, schema: Schema): z.infer<Schema> {
  const isForm = contentType(call) === 'application/x-www-form-urlencoded';
  return parse(isForm ? formObject(call) : jsonObject(call), schema);
}

/** Reads the query of a control call by a schema; throws RefusedRequest 400 naming each problem. */
export function parseQuery<Schema extends z.ZodType>(call: Call, schema: Schema): z.infer<Schema> {
  return parse(Object.fromEntries(call.query), schema);
}

function parse<Schema extends z.ZodType>(value: unknown, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RefusedRequest(400, describeIssues(parsed.error));
  return parsed.data;
}
