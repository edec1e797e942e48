import { createHash, randomBytes } from 'node:crypto';
import type { PhotoSize } from '../../wire/telegram';
import { badRequest } from '../errors';
import type { MethodContext } from './method';

/** core.telegram.org/bots/api#sending-files: photos up to 10 MB. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** The sizes that Telegram makes of a photo, small to large; the largest carries the id that the photo is sent by. */
const SIZES = [
  { suffix: '_s', width: 90, height: 68 },
  { suffix: '_m', width: 320, height: 240 },
  { suffix: '', width: 800, height: 600 },
];

/** The photo that a call means: an upload, an address, or the id of a file that Telegram knows. */
export function readPhoto(context: MethodContext, value: unknown, partName: string): PhotoSize[] {
  const attached =
    typeof value === 'string' && value.startsWith('attach://') ? value.slice('attach://'.length) : partName;
  const upload = context.files.find((file) => file.name === attached);
  if (upload !== undefined) return storeUpload(context, upload.content);
  if (typeof value !== 'string' || value === '') throw badRequest('there is no photo in the request');
  if (/^https?:\/\/\S+$/.test(value)) return photoSizes(newFileId());
  if (!context.state.fileIds.has(value)) {
    throw badRequest('wrong file identifier/HTTP URL specified');
  }
  return photoSizes(value);
}

/** All sizes of a photo by the id of its largest. */
export function photoSizes(fileId: string, sizeBytes = 60_000): PhotoSize[] {
  const base = fileId.replace(/_[sm]$/, '');
  return SIZES.map(({ suffix, width, height }) => ({
    file_id: `${base}${suffix}`,
    file_unique_id: createHash('sha256').update(`${base}${suffix}`).digest('base64url').slice(0, 16),
    width,
    height,
    file_size: Math.round((sizeBytes * width) / 800),
  }));
}

export function newFileId(): string {
  return `AgACAgUAAxk${randomBytes(36).toString('base64url').replaceAll('_', '-')}`;
}

function storeUpload({ world }: MethodContext, content: Buffer): PhotoSize[] {
  if (content.length === 0) throw badRequest('file must be non-empty');
  if (content.length > MAX_PHOTO_BYTES) throw badRequest('file is too big');
  const fileId = newFileId();
  world.commit({ provider: 'telegram', kind: 'file', data: { fileId, sizeBytes: content.length } });
  return photoSizes(fileId, content.length);
}
