import { contentType, isObject, jsonObject, type Call } from '../http/call';
import { parseMultipart, type UploadedFile } from '../http/multipart';
import { badRequest } from './errors';
import { FIELDS, type FieldType } from './fields';

/** Parameters of a call, of the types that the method states, whichever way they were sent. */
export interface Params {
  values: Record<string, unknown>;
  files: UploadedFile[];
  /** Names that the method doesn't know: ignored, and written into the record. */
  unknownFields: string[];
}

/** Reads a call's parameters from query, JSON, form or multipart; throws Telegram's 400 for a wrong type. */
export function readParams(method: string, call: Call): Params {
  const { fields, files } = readBody(call);
  const raw = { ...Object.fromEntries(call.query), ...fields };
  const known = FIELDS[method] ?? {};
  const params: Params = { values: {}, files, unknownFields: [] };
  for (const [name, value] of Object.entries(raw)) {
    const field = known[name];
    if (field === undefined) params.unknownFields.push(name);
    else if (value !== null && value !== undefined) params.values[name] = CONVERTERS[field](name, value);
  }
  return params;
}

function readBody(call: Call): { fields: Record<string, unknown>; files: UploadedFile[] } {
  const type = contentType(call);
  if (type === 'multipart/form-data') return parseMultipart(call.body, call.headers['content-type'] ?? '');
  if (type === 'application/x-www-form-urlencoded') {
    return { fields: Object.fromEntries(new URLSearchParams(call.body.toString('utf8'))), files: [] };
  }
  return { fields: jsonObject(call), files: [] };
}

const CONVERTERS: Record<FieldType, (name: string, value: unknown) => unknown> = {
  Integer: toInteger,
  // A user name of a channel stays a text.
  ChatId: (name, value) => (typeof value === 'string' && value.startsWith('@') ? value : toInteger(name, value)),
  Float: toFloat,
  Boolean: (_name, value) => [true, 'true', 'True', 1, '1'].includes(value as string),
  String: toText,
  InputFile: toText,
  Object: (name, value) => toStructure(name, 'Object', value),
  Array: (name, value) => toStructure(name, 'Array', value),
};

function toInteger(name: string, value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (!Number.isSafeInteger(number)) throw badRequest(`field "${name}" must be a valid Number`);
  return number as number;
}

function toFloat(name: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw badRequest(`field "${name}" must be a valid Number`);
  return number;
}

function toText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw badRequest(`field "${name}" must be of type String`);
}

function toStructure(name: string, type: 'Object' | 'Array', value: unknown): unknown {
  const structure = typeof value === 'string' ? parseJson(name, value) : value;
  if (type === 'Array' ? Array.isArray(structure) : isObject(structure)) return structure;
  throw badRequest(
    name === 'reply_markup' ? 'object expected as reply markup' : `field "${name}" must be of type ${type}`,
  );
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`);
  }
}
