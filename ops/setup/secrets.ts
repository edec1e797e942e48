import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DEVELOPMENT_MARK, DEVELOPMENT_RSA_EXPONENT } from '../runtime/config';
import { SetupError } from './setupError';

const word = z.string().min(16);

const developmentSecrets = z.object({
  superuserPassword: word,
  ownerPassword: word,
  appPassword: word,
  relayPassword: word,
  courierPassword: word,
  inspectPassword: word,
  jwtSecret: word,
  dataEncryptionKey: word,
  telegramBotToken: word,
  telegramWebhookSecret: word,
  razorpayKeyId: word,
  razorpayKeySecret: word,
  razorpayWebhookSecret: word,
  twilioAuthToken: word,
  smtpPassword: word,
  jwtPrivateKey: z.string(),
  jwtPublicKey: z.string(),
});

/** Secrets of one checkout, made on first start; production recognises and refuses each of them. */
export type DevelopmentSecrets = z.infer<typeof developmentSecrets>;

/**
 * The secrets in `secrets.json` of the folder, readable by its owner only; made when the file is missing.
 *
 * @throws SetupError when the file is there but can't be used.
 */
export function loadSecrets(folder: string): DevelopmentSecrets {
  const file = join(folder, 'secrets.json');
  if (!existsSync(file)) writeSecretFile(file, JSON.stringify(makeSecrets(), null, 2));
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as object;
    const secrets = developmentSecrets.parse({ ...addedLater(), ...stored });
    if (Object.keys(secrets).some((name) => !(name in stored))) writeSecretFile(file, JSON.stringify(secrets, null, 2));
    return secrets;
  } catch (error) {
    throw new SetupError(
      `${file} is damaged or from another version; put it back, or remove the folder ${folder} to begin anew.`,
      { cause: error },
    );
  }
}

/** Writes a file that only its owner may read, in one step. */
export function writeSecretFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.draft-${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

function makeSecrets(): DevelopmentSecrets {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicExponent: DEVELOPMENT_RSA_EXPONENT,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    superuserPassword: marked(),
    ownerPassword: marked(),
    appPassword: marked(),
    relayPassword: marked(),
    courierPassword: marked(),
    inspectPassword: marked(),
    jwtSecret: marked(),
    dataEncryptionKey: marked(),
    // The form of a bot's token: its id, a colon, 35 characters.
    telegramBotToken: `7000000001:${marked().slice(0, 35)}`,
    telegramWebhookSecret: marked(),
    razorpayKeyId: 'rzp_test_munshidevelop',
    razorpayKeySecret: marked(),
    razorpayWebhookSecret: marked(),
    ...addedLater(),
    jwtPrivateKey: privateKey,
    jwtPublicKey: publicKey,
  };
}

/** What checkouts of earlier versions lack, and get at their next start. */
function addedLater() {
  return { twilioAuthToken: marked(), smtpPassword: marked() };
}

/** 128 random bits behind the mark; letters, digits and - only, which every place that takes a secret allows. */
function marked(): string {
  return `${DEVELOPMENT_MARK}${randomBytes(16).toString('hex')}`;
}
