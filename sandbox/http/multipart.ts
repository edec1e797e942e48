import { RefusedRequest } from './answer';

export interface UploadedFile {
  name: string;
  fileName: string;
  content: Buffer;
}

export interface Form {
  fields: Record<string, string>;
  files: UploadedFile[];
}

/** More parts than any Bot API method has parameters. */
const MAX_PARTS = 64;
const BLANK_LINE = Buffer.from('\r\n\r\n');

/** Parses a multipart/form-data body (RFC 7578); throws RefusedRequest 400 when it is malformed. */
export function parseMultipart(body: Buffer, contentTypeHeader: string): Form {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentTypeHeader)?.[1];
  if (boundary === undefined) throw new RefusedRequest(400, 'multipart/form-data without a boundary');
  const form: Form = { fields: {}, files: [] };
  for (const part of splitParts(body, Buffer.from(`--${boundary}`))) addPart(form, part);
  return form;
}

function splitParts(body: Buffer, delimiter: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start !== -1 && parts.length < MAX_PARTS) {
    const from = start + delimiter.length;
    const isLast = body.subarray(from, from + 2).toString('latin1') === '--';
    const end = body.indexOf(delimiter, from);
    if (isLast) return parts;
    if (end === -1) break;
    // Two bytes of line end follow the delimiter and precede the next one.
    parts.push(body.subarray(from + 2, end - 2));
    start = end;
  }
  throw new RefusedRequest(400, 'the multipart body is not terminated or has too many parts');
}

function addPart(form: Form, part: Buffer): void {
  const headEnd = part.indexOf(BLANK_LINE);
  const head = part.subarray(0, Math.max(headEnd, 0)).toString('utf8');
  const name = /[; ]name="([^"]*)"/i.exec(head)?.[1];
  if (headEnd === -1 || name === undefined) throw new RefusedRequest(400, 'a multipart part has no name');
  const content = part.subarray(headEnd + BLANK_LINE.length);
  const fileName = /filename="?([^"\r\n;]*)"?/i.exec(head)?.[1];
  if (fileName === undefined) form.fields[name] = content.toString('utf8');
  else form.files.push({ name, fileName, content });
}
