import type { Route } from '../http/router';
import type { Call } from '../http/call';
import type { World } from '../world';
import { badRequest, notFound } from './errors';
import type { Account, Sms } from './facts';
import { newSid, readMessage, showMessage } from './message';
import type { TwilioState } from './state';

export interface Operation {
  /** Its name in fault rules and in the record: `messages.create`. */
  name: string;
  method: Route['method'];
  path: string;
  /** Does it and returns the answer; throws TwilioError. */
  run(request: Request): { status: number; body: unknown };
}

export interface Request {
  account: Account;
  call: Call;
  form: Readonly<Record<string, string>>;
}

const ACCOUNT = '/2010-04-01/Accounts/:account';
/** twilio.com/docs/usage/twilios-response: pages have 50 items unless told, and 1,000 at most. */
const DEFAULT_PAGE = 50;
const MAX_PAGE = 1_000;

/** The resource Messages: send one, list them, look at one. */
export function messageOperations(world: World, state: TwilioState): Operation[] {
  return [
    { name: 'messages.create', method: 'POST', path: `${ACCOUNT}/Messages.json`, run: create },
    { name: 'messages.list', method: 'GET', path: `${ACCOUNT}/Messages.json`, run: list },
    { name: 'messages.fetch', method: 'GET', path: `${ACCOUNT}/Messages/:id.json`, run: fetchOne },
  ];

  function create({ account, form }: Request) {
    const wanted = readMessage(form);
    if (state.hasOptedOut(wanted)) throw badRequest(21_610, 'Attempt to send to unsubscribed recipient');
    const sms = { sid: newSid(), accountSid: account.accountSid, ...wanted, createdAtMs: world.now() };
    world.commit({ provider: 'twilio', kind: 'sms', data: sms });
    return { status: 201, body: show(sms) };
  }

  /** The newest first, filtered by `To` and `From`; one page. */
  function list({ account, call }: Request) {
    const [to, from] = [call.query.get('To'), call.query.get('From')];
    const pageSize = Math.min(Number(call.query.get('PageSize') ?? DEFAULT_PAGE), MAX_PAGE);
    const isWanted = (sms: Sms) =>
      sms.accountSid === account.accountSid && (to === null || sms.to === to) && (from === null || sms.from === from);
    const messages = [...state.messages.values()].filter(isWanted).reverse().slice(0, pageSize).map(show);
    const uri = `${call.path}?PageSize=${pageSize}&Page=0`;
    const place = { page: 0, page_size: pageSize, start: 0, end: Math.max(0, messages.length - 1), uri };
    const pages = { first_page_uri: uri, next_page_uri: null, previous_page_uri: null };
    return { status: 200, body: { messages, ...place, ...pages } };
  }

  function fetchOne({ account, call }: Request) {
    const sms = state.messages.get(call.params['id'] ?? '');
    if (sms?.accountSid !== account.accountSid) throw notFound(call.path);
    return { status: 200, body: show(sms) };
  }

  function show(sms: Sms) {
    return showMessage(sms, world.now());
  }
}
