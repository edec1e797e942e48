import { loadConfig } from '../../ops/runtime/config';
import { createSealer, type MasterKey } from '../../ops/runtime/sealing';

const secret = (letter: string) => letter.repeat(32);
const sealerOf = (...MASTER_KEYS: MasterKey[]) => createSealer({ MASTER_KEYS, DATA_ENCRYPTION_KEY: secret('d') });

const first = { id: '2026-a', secret: secret('a') };
const second = { id: '2026-b', secret: secret('b') };

it('R-11 (part) a sealed text opens in its own place, with its own key, and unchanged; else not', () => {
  const sealer = sealerOf(first);
  const sealed = sealer.seal('sk_live_of_the_shop', 'psp_accounts/org/account/keys');
  expect(sealed.keyId).toBe('2026-a');
  expect(sealed.bytes.toString('latin1')).not.toContain('sk_live');
  expect(sealer.open(sealed, 'psp_accounts/org/account/keys')).toBe('sk_live_of_the_shop');
  expect(() => sealer.open(sealed, 'psp_accounts/org/another/keys')).toThrow();
  expect(() => sealer.open({ ...sealed, keyId: 'data' }, 'psp_accounts/org/account/keys')).toThrow();
  const changed = Buffer.from(sealed.bytes);
  changed[changed.length - 1]! ^= 1;
  expect(() => sealer.open({ ...sealed, bytes: changed }, 'psp_accounts/org/account/keys')).toThrow();
  expect(sealer.seal('sk_live_of_the_shop', 'psp_accounts/org/account/keys').bytes).not.toEqual(sealed.bytes);
});

it('R-11 (part) the newest master key seals, and older ones open what they have sealed', () => {
  const before = sealerOf().seal('text', 'place');
  expect(before.keyId).toBe('data');
  const old = sealerOf(first).seal('text', 'place');
  const now = sealerOf(second, first);
  expect(now.keyId).toBe('2026-b');
  expect([before, old, now.seal('text', 'place')].map((sealed) => now.open(sealed, 'place'))).toEqual(
    Array(3).fill('text'),
  );
  expect(() => sealerOf(second).open(old, 'place')).toThrow('«2026-a» is not configured');
});

describe('MASTER_KEYS', () => {
  const problems = (MASTER_KEYS: string) => {
    try {
      loadConfig('relay', { MASTER_KEYS });
      return '';
    } catch (error) {
      return (error as Error).message.split('\n').find((line) => line.includes('MASTER_KEYS')) ?? '';
    }
  };

  it('R-11 (part) has ids that differ and secrets that can’t be guessed, and none of them is ever printed', () => {
    expect(problems(`b:${secret('b')},a:${secret('a')}`)).toBe('');
    expect(problems(`a:${secret('b')},a:${secret('a')}`)).toContain('ids that differ');
    expect(problems(`data:${secret('b')}`)).toContain('ID:SECRET');
    expect(problems(`data,b:${secret('b')}`)).toBe('');
    expect(problems('a:short')).toContain('32 characters');
    expect(problems(secret('b'))).not.toContain('bbbb');
  });
});
