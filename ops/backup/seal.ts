import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** AES-256-GCM with a fresh nonce per file: 12 bytes of nonce first, 16 bytes of tag last (NIST SP 800-38D). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const SALT_BYTES = 16;

/** The key of a backup's files, from the secret of the configuration; slow on purpose (scrypt's own defaults). */
export function keyOf(secret: string, salt: Buffer): Buffer {
  return scryptSync(secret, salt, 32);
}

/** Encrypts a stream. */
export function seal(key: Buffer): Transform {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  let isBegun = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      if (!isBegun) this.push(nonce);
      isBegun = true;
      done(null, cipher.update(chunk));
    },
    flush(done) {
      if (!isBegun) this.push(nonce);
      this.push(cipher.final());
      this.push(cipher.getAuthTag());
      done();
    },
  });
}

/** Decrypts what `seal` has written. The stream fails at its end when the key is another or a bit has changed. */
export function unseal(key: Buffer): Transform {
  let held = Buffer.alloc(0);
  let decipher: ReturnType<typeof createDecipheriv> | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      held = Buffer.concat([held, chunk]);
      if (!decipher && held.length >= NONCE_BYTES) {
        decipher = createDecipheriv('aes-256-gcm', key, held.subarray(0, NONCE_BYTES));
        held = held.subarray(NONCE_BYTES);
      }
      // The last bytes may be the tag.
      const ready = Math.max(0, held.length - TAG_BYTES);
      if (decipher && ready > 0) {
        this.push(decipher.update(held.subarray(0, ready)));
        held = held.subarray(ready);
      }
      done();
    },
    flush(done) {
      if (!decipher || held.length !== TAG_BYTES) return done(new Error('the file is cut off'));
      try {
        (decipher as unknown as { setAuthTag(tag: Buffer): void }).setAuthTag(held);
        this.push(decipher.final());
        done();
      } catch {
        done(new Error('the file can’t be decrypted: another key, or it has changed'));
      }
    },
  });
}
