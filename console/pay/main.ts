import './style.css';
import { createApi } from './api';
import { byId } from './element';
import { Flow } from './flow';

/**
 * The payer's page. What providers and banks put into the address on the way back is taken out of it at once: a client
 * secret has no business in a history, and none of it is believed.
 */
function main(): void {
  const address = new URL(window.location.href);
  const token = address.searchParams.get('t') ?? '';
  const own = `${address.origin}${address.pathname}?t=${encodeURIComponent(token)}`;
  const isBack = address.searchParams.has('back') || address.searchParams.has('payment_intent');
  const hasFailed = address.searchParams.get('redirect_status') === 'failed';
  window.history.replaceState(null, '', own);
  const flow = new Flow({ api: createApi(token), page: byId('page'), returnUrl: `${own}&back=1` });
  void flow.arrive({ isBack, hasFailed });
}

main();
