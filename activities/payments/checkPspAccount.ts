import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import {
  beginWebhookTrial,
  claimPspCheck,
  recordPspCheck,
  type ClaimedCheck,
  type DueCheck,
  type PspCheckResult,
} from '../../db/payments/pspCheck';
import { keysPlace } from '../../db/payments/pspAccountRow';
import { webhookPath, type KeyCheck, type PspAccountParts } from '../../domain/payments/pspAccount';
import { merchantOf, readPspKeys, type PspKeys } from '../../domain/payments/pspKeys';
import { UnsupportedByPsp, type PspName, type PspPort, type PspResult } from '../../domain/payments/pspPort';
import { trialReference } from '../../domain/payments/reference';
import type { Logger } from '../../ops/runtime/log';
import type { Sealed, Sealer } from '../../ops/runtime/sealing';
import { judgeWebhook } from './checkWebhooks';

export interface CheckPspAccount {
  /** As the application's role. */
  readonly database: Database;
  readonly sealer: Sealer;
  /** Builds the adapter of an account from its keys. */
  readonly build: (of: PspAccountParts, keys: PspKeys) => PspPort;
  /** Events without which money would go unnoticed, by provider. */
  readonly neededEvents: Readonly<Record<PspName, readonly string[]>>;
  readonly publicBaseUrl: string;
  readonly log: Logger;
}

/**
 * Makes a check that is due: asks the provider whether it takes the account's keys and whether its webhook leads to the
 * account's own address, and writes down what it said. Where a person has asked, the webhook is tried besides. Safe to
 * repeat: of two at once one finds it claimed, and a second trial is another link that nobody can pay.
 */
export async function checkPspAccount(deps: CheckPspAccount, { orgId, id }: DueCheck): Promise<void> {
  const principal = { kind: 'system', orgId, useCase: 'checkPspAccount' } as const;
  const claim = await withPrincipal(deps.database, principal, (tx) => claimPspCheck(tx, id));
  if (!claim) return;
  const result = await ask(deps, orgId, claim);
  await withPrincipal(deps.database, principal, (tx) => recordPspCheck(tx, claim, result));
  report(deps.log, { orgId, claim, result });
}

async function ask(deps: CheckPspAccount, orgId: string, claim: ClaimedCheck): Promise<PspCheckResult> {
  // Somebody has switched calls to this provider off.
  if (claim.isPaused) return { keys: { outcome: 'UNKNOWN', reason: 'NO_ANSWER' }, webhook: undefined };
  const opened = open(deps, orgId, claim);
  if (!opened) return { keys: { outcome: 'UNKNOWN', reason: 'UNREADABLE' }, webhook: undefined };
  const { psp } = opened;
  const keys = await checkKeys(opened, claim);
  if (keys.outcome !== 'OK') return { keys, webhook: undefined };
  const url = deps.publicBaseUrl + webhookPath(claim.provider, claim.webhookToken);
  const { health } = await judgeWebhook(psp, url, deps.neededEvents[claim.provider]);
  if (health === 'HEALTHY' && claim.isTrialWanted) await tryWebhook(deps, { orgId, claim, psp });
  return { keys, webhook: health };
}

interface Opened {
  readonly psp: PspPort;
  /** The keys in use name a merchant, and the new ones another. */
  readonly isOfOtherMerchant: boolean;
}

function open(deps: CheckPspAccount, orgId: string, claim: ClaimedCheck): Opened | undefined {
  const { id, provider, mode, sealed, sealedBefore, webhookToken } = claim;
  const read = (from: Sealed) => readPspKeys(provider, deps.sealer.open(from, keysPlace(orgId, id)));
  try {
    const keys = read(sealed);
    const isOfOtherMerchant = sealedBefore !== undefined && merchantOf(read(sealedBefore)) !== merchantOf(keys);
    return { psp: deps.build({ account: id, mode, webhookToken }, keys), isOfOtherMerchant };
  } catch (error) {
    deps.log.error(
      { err: error, alert: 'pspAccount.unreadable', orgId, accountId: id },
      'an account’s keys can’t be read',
    );
    return undefined;
  }
}

/** As much as a page of payments that were made just now; whoever may list them may take them. */
const LOOK_BACK_MS = 60_000;

/** A list that the provider shows proves the keys; something that was made with the keys before proves the account. */
async function checkKeys({ psp, isOfOtherMerchant }: Opened, { isNew, knownLinkId }: ClaimedCheck): Promise<KeyCheck> {
  const now = Date.now();
  const listed = await psp.listPayments({ from: new Date(now - LOOK_BACK_MS), to: new Date(now) });
  if (listed.kind !== 'definite') return failed(listed);
  if (!isNew || knownLinkId === undefined) return { outcome: 'OK' };
  // PayFast's links are named by us, so that it knows nothing of whose they are.
  if (isOfOtherMerchant) return { outcome: 'REFUSED', reason: 'OTHER_ACCOUNT' };
  const known = await psp.fetchLink(knownLinkId);
  if (known.kind === 'definite') return { outcome: 'OK' };
  if (known.kind === 'refused' && known.code === 'NOT_FOUND') return { outcome: 'REFUSED', reason: 'OTHER_ACCOUNT' };
  return failed(known);
}

function failed(answer: Exclude<PspResult<unknown>, { kind: 'definite' }>): KeyCheck {
  switch (answer.kind) {
    case 'refused':
      return { outcome: 'REFUSED', reason: answer.code === 'CREDENTIALS' ? 'CREDENTIALS' : 'NOT_ALLOWED' };
    case 'unknown':
      return { outcome: 'UNKNOWN', reason: 'NO_ANSWER' };
    case 'rateLimited':
      return { outcome: 'UNKNOWN', reason: 'RATE_LIMITED' };
  }
}

/** More than the least that any provider takes, in any currency; nobody is asked for it. */
const TRIAL_MINOR = 10_000n;
/** Should it not be cancelled, it ends by itself soon; no provider lets it end sooner. */
const TRIAL_LIFE_MS = 20 * 60_000;

/**
 * Makes the provider tell us of something: a link is made and cancelled at once, and no payer ever hears of it. Whether it
 * is told of shows by the account's last signed webhook; what the two calls answer changes nothing.
 */
async function tryWebhook(
  deps: CheckPspAccount,
  { orgId, claim, psp }: { readonly orgId: string; readonly claim: ClaimedCheck; readonly psp: PspPort },
): Promise<void> {
  await withPrincipal(deps.database, { kind: 'system', orgId, useCase: 'checkPspAccount' }, (tx) =>
    beginWebhookTrial(tx, claim.id),
  );
  try {
    const made = await psp.createLink({
      reference: trialReference(randomUUID().replaceAll('-', '')),
      amountMinor: TRIAL_MINOR,
      currency: claim.currency,
      description: 'webhook check',
      expiresAt: new Date(Date.now() + TRIAL_LIFE_MS),
      returnUrl: deps.publicBaseUrl,
    });
    if (made.kind === 'definite') await psp.cancelLink(made.value.id);
  } catch (error) {
    if (!(error instanceof UnsupportedByPsp)) throw error;
  }
}

/** Keys that payments are made with and that are refused now stop a shop's money: a person has to know. */
function report(
  log: Logger,
  { orgId, claim, result }: { readonly orgId: string; readonly claim: ClaimedCheck; readonly result: PspCheckResult },
): void {
  const fields = { orgId, accountId: claim.id, provider: claim.provider, ...result };
  if (!claim.isNew && result.keys.outcome === 'REFUSED') {
    log.error({ ...fields, alert: 'pspAccount.refused' }, 'a provider does not take an account’s keys any more');
  } else log.info(fields, 'a provider’s account was checked');
}
