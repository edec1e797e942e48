import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Says how what follows was sealed, so that another way can come beside it. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a text for the database: AES-256-GCM under a key that follows from DATA_ENCRYPTION_KEY, bound to what it
 * belongs to, so that a sealed text can't be moved to another row.
 *
 * @param boundTo what the text belongs to, as `signing_keys/<kid>`; the same is needed to open it.
 * @returns version, nonce, tag and ciphertext.
 */
export function sealText(secret: string, text: string, boundTo: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `sealText` has sealed. @throws Error for another secret, another place, or a changed text. */
export function openText(secret: string, sealed: Buffer, boundTo: string): string {
  if (sealed[0] !== VERSION) throw new Error(`sealed in a way that this version doesn't know (${sealed[0]})`);
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(Buffer.from(boundTo)).setAuthTag(tag);
  return decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

/** The secret has at least 128 bits already (its form is checked), so it needs no slow stretching (RFC 5869). */
function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'munshi data at rest', 32));
}

/** A sealed text and which master key opens it. */
export interface Sealed {
  readonly bytes: Buffer;
  readonly keyId: string;
}

/** Seals under the newest master key, and opens what any of them has sealed. */
export interface Sealer {
  /** Of the key that seals now. */
  readonly keyId: string;
  seal(text: string, boundTo: string): Sealed;
  /** @throws Error for a key that is not configured, another place, or a changed text. */
  open(sealed: Sealed, boundTo: string): string;
}

/** A master key, and the name by which rows tell which one has sealed them. */
export interface MasterKey {
  readonly id: string;
  /** Undefined for `data`: it is DATA_ENCRYPTION_KEY. */
  readonly secret: string | undefined;
}

/** DATA_ENCRYPTION_KEY goes by this name among master keys; it is the last of them where the list doesn't name it. */
const DATA_KEY: MasterKey = { id: 'data', secret: undefined };

/** The master keys of the configuration: the first seals, and all of them open. */
export function createSealer(config: {
  readonly MASTER_KEYS: readonly MasterKey[];
  readonly DATA_ENCRYPTION_KEY: string;
}): Sealer {
  const keys = [...config.MASTER_KEYS, DATA_KEY];
  const secretOf = (keyId: string): string => {
    const key = keys.find(({ id }) => id === keyId);
    if (!key) throw new Error(`the master key «${keyId}» is not configured`);
    return key.secret ?? config.DATA_ENCRYPTION_KEY;
  };
  const [{ id: keyId } = DATA_KEY] = keys;
  return {
    keyId,
    seal: (text, boundTo) => ({ bytes: sealText(secretOf(keyId), text, boundTo), keyId }),
    open: (sealed, boundTo) => openText(secretOf(sealed.keyId), sealed.bytes, boundTo),
  };
}
