import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { parseArgs } from 'node:util';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import { addSigningKey } from '../../db/accounts/signingKeys';
import { openDatabase } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';
import { sealText } from '../runtime/sealing';

const USAGE = 'npm run rotate-signing-key [-- --now] [-- --leaked]';

/** Others may keep our list of keys for five minutes; each copy of the API looks twice a minute. */
const PUBLISHED_BEFORE_SECONDS = 600;

/**
 * Makes a new key for access tokens: published at once, signing in ten minutes; older ones vouch for what they have
 * signed until it expires. `--now` signs with it at once. `--leaked` does too, and ends the older ones with everything
 * that they have signed: everybody renews their session once. Running processes find it by themselves.
 */
async function rotateSigningKey(): Promise<void> {
  const { values } = parseArgs({ options: { now: { type: 'boolean' }, leaked: { type: 'boolean' } } });
  const config = loadConfigOrExit('api');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const kid = await calculateJwkThumbprint(await exportJWK(createPublicKey(publicKey)));
  const endsOlder = values.leaked ?? false;
  const key = {
    ...{ kid, publicKey, endsOlder },
    privateKeyEncrypted: sealText(config.DATA_ENCRYPTION_KEY, privateKey, `signing_keys/${kid}`),
    signsInSeconds: values.now || endsOlder ? 0 : PUBLISHED_BEFORE_SECONDS,
  };
  const database = openDatabase({ url: config.DATABASE_URL, maxConnections: 1, applicationName: 'munshi-rotate-key' });
  try {
    const signsFrom = await withoutPrincipal(database, (session) => addSigningKey(session, key));
    process.stdout.write(`${kid} is published and signs from ${signsFrom.toISOString()}\n`);
  } finally {
    await database.close();
  }
}

void rotateSigningKey().catch((error: unknown) => {
  process.stderr.write(`no new key: ${explainCommand(error)}\nUsage: ${USAGE}\n`);
  process.exitCode = 1;
});
