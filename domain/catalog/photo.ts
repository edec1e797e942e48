import { DomainError } from '../kit/errors';

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** A camera's photo has three to four; Telegram itself takes ten by upload. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;
/** Telegram refuses photos whose sides add up to more (Bot API, sendPhoto), and whoever shows one has to unpack it. */
const MAX_SIDES = 10_000;
/** Telegram's other limit: no side is more than twenty times the other. */
const MAX_RATIO = 20;

/** What the bytes of a photo say of it. */
export interface PhotoFacts {
  readonly type: PhotoType;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a photo's type and size from its first bytes, whatever it is called: nothing of it is unpacked.
 * @throws DomainError `NOT_A_PHOTO` for bytes that are none of our types, `PHOTO_TOO_LARGE` for too many pixels.
 */
export function readPhoto(bytes: Buffer): PhotoFacts {
  const facts = readPng(bytes) ?? readWebp(bytes) ?? readJpeg(bytes);
  if (!facts || facts.width < 1 || facts.height < 1) {
    throw new DomainError({
      cause: 'invalid',
      code: 'NOT_A_PHOTO',
      message: 'The bytes are no JPEG, PNG or WebP picture.',
    });
  }
  const { width, height } = facts;
  if (width + height > MAX_SIDES || Math.max(width, height) > MAX_RATIO * Math.min(width, height)) {
    throw new DomainError({
      cause: 'invalid',
      code: 'PHOTO_TOO_LARGE',
      message: `A photo’s width and height may add up to ${MAX_SIDES} pixels, one at most ${MAX_RATIO} times the other.`,
      data: { width, height },
    });
  }
  return facts;
}

/** PNG (ISO/IEC 15948): the signature, then IHDR with width and height. */
function readPng(bytes: Buffer): PhotoFacts | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** WebP (RFC 9649): RIFF, then VP8X, VP8L or VP8 with the size in each one's own form. */
function readWebp(bytes: Buffer): PhotoFacts | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') {
    return undefined;
  }
  const type = 'image/webp';
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const sizes = bytes.readUInt32LE(21);
      return { type, width: (sizes & 0x3fff) + 1, height: ((sizes >> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
}

/** Segments before the picture's own: a camera writes some ten, with a preview in one of them. */
const MAX_SEGMENTS = 200;

/** JPEG (ITU-T T.81): segments up to the frame header, whatever its coding. */
function readJpeg(bytes: Buffer): PhotoFacts | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS && at + 9 < bytes.length; segment += 1) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (isFrameHeader(marker)) {
      return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    // A marker may be filled up with more 0xff before it.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, without the tables that have numbers among them (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
