import { randomUUID } from 'node:crypto';
import { answerCall } from '../http/answerCall';
import { html, redirect, reply, type Answer, type Reply } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import { refusalPage } from '../pages/payFastPage';
import { readForm, signForm, writeForm } from '../wire/payfast';
import type { World } from '../world';
import type { Merchant, StoredForm } from './facts';
import type { PayFastState } from './state';

/** developers.payfast.co.za/docs#step_1_form_fields: how long a value may be. */
const LONGEST: Readonly<Record<string, number>> = {
  name_first: 100,
  name_last: 100,
  email_address: 100,
  m_payment_id: 100,
  item_name: 100,
  item_description: 255,
};
const ADDRESSES = ['return_url', 'cancel_url', 'notify_url'];

/** Where payers arrive with a merchant's signed form, and where the merchant has a notification confirmed. */
export class Process {
  constructor(
    private readonly world: World,
    private readonly state: PayFastState,
  ) {}

  routes(): Route[] {
    const enter = (call: Call) => this.serve('process', call, () => this.enter(call));
    return [
      { method: 'POST', path: '/eng/process', handle: enter },
      // A link can't post; PayFast takes the same fields from the address.
      { method: 'GET', path: '/eng/process', handle: enter },
      {
        method: 'POST',
        path: '/eng/query/validate',
        handle: (call) => this.serve('validate', call, () => this.validate(call)),
      },
    ];
  }

  private serve(method: string, call: Call, act: () => Reply): Promise<Answer> {
    const subject = fieldsOf(call);
    return answerCall({ world: this.world, provider: 'payfast', method, call, subject, act });
  }

  private enter(call: Call): Reply {
    const fields = fieldsOf(call);
    const merchant = this.state.merchant(fields['merchant_id']);
    const problems = problemsOf(fields, merchant);
    this.record(call, 'process', { merchantId: merchant?.merchantId, problems });
    if (problems.length > 0 || merchant === undefined) return html(400, refusalPage(problems));
    const { signature: _, ...signed } = fields;
    const form: StoredForm = {
      formId: randomUUID(),
      merchantId: merchant.merchantId,
      fields: signed,
      amount: Math.round(Number(fields['amount']) * 100),
      status: 'open',
    };
    this.world.commit({ provider: 'payfast', kind: 'form', data: form });
    return redirect(`/eng/process/payment/${form.formId}`);
  }

  /** Did we send this? The signature may come along or not; what comes after it counts for nothing. */
  private validate(call: Call): Reply {
    const pairs = readForm(call.body.toString('utf8'));
    const end = pairs.findIndex(([name]) => name === 'signature');
    const isOurs = this.state.itns.has(writeForm(end === -1 ? pairs : pairs.slice(0, end)));
    this.record(call, 'validate', {
      merchantId: new Map(pairs).get('merchant_id'),
      problems: isOurs ? [] : ['INVALID'],
    });
    return reply(200, 'text/html; charset=UTF-8', isOurs ? 'VALID' : 'INVALID');
  }

  private record(
    { path }: Call,
    method: string,
    { merchantId = null, problems }: { merchantId?: string | null | undefined; problems: string[] },
  ): void {
    const isRefused = problems.length > 0;
    const status = isRefused && method === 'process' ? 400 : 200;
    const data = { merchantId, method, path, status, ...(isRefused && { error: problems.join('; ') }) };
    this.world.commit({ provider: 'payfast', kind: 'call', data });
  }
}

function fieldsOf({ method, body, query }: Call): Record<string, string> {
  return Object.fromEntries(method === 'POST' ? readForm(body.toString('utf8')) : query);
}

/** What is wrong with a form, in PayFast's way of saying it; empty when nothing is. */
function problemsOf(fields: Record<string, string>, merchant: Merchant | undefined): string[] {
  if (merchant === undefined) return ['merchant_id: The merchant_id is not valid.'];
  if (fields['merchant_key'] !== merchant.merchantKey) return ['merchant_key: The merchant_key is not valid.'];
  const required = ['amount', 'item_name'].filter((name) => !fields[name]?.trim());
  const tooLong = Object.entries(LONGEST).filter(([name, longest]) => (fields[name] ?? '').length > longest);
  const noAddress = ADDRESSES.filter((name) => fields[name] && !URL.canParse(fields[name]));
  const amount = fields['amount']?.trim() ?? '';
  const problems = [
    ...required.map((name) => `${name}: The ${name} field is required.`),
    ...tooLong.map(([name, longest]) => `${name}: The ${name} may not be greater than ${longest} characters.`),
    ...noAddress.map((name) => `${name}: The ${name} format is invalid.`),
    ...(amount === '' || isAmount(amount) ? [] : ['amount: The amount format is invalid.']),
  ];
  return problems.length > 0 || isSigned(fields, merchant)
    ? problems
    : ['signature: Generated signature does not match submitted signature.'];
}

function isAmount(text: string): boolean {
  return /^\d{1,9}(\.\d{1,2})?$/.test(text) && Number(text) > 0;
}

/** An account without a passphrase may leave the signature out. */
function isSigned(fields: Record<string, string>, { passphrase }: Merchant): boolean {
  if (fields['signature'] === undefined) return passphrase === '';
  return fields['signature'] === signForm(fields, passphrase);
}
