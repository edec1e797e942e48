/** What of the providers the payer's page loads and sends to. */
export interface ProviderScripts {
  /** Stripe.js, which has to come from Stripe itself. */
  readonly stripeJsUrl: string;
  /** Origins that the page may post a signed form to. */
  readonly formOrigins: readonly string[];
}

/**
 * The policy of the payer's page: our own files, the provider's script with the frames that it makes, and nothing else; no
 * inline script or style, no other site's. Pages of a bank are gone to and not framed by us.
 */
export function checkoutPolicy({ stripeJsUrl, formOrigins }: ProviderScripts): string {
  const stripe = originsOf(new URL(stripeJsUrl).origin);
  return [
    "default-src 'none'",
    `script-src 'self' ${stripe.script.join(' ')}`,
    "style-src 'self'",
    `img-src 'self' data: ${stripe.image.join(' ')}`.trim(),
    `connect-src 'self' ${stripe.connect.join(' ')}`,
    `frame-src ${stripe.frame.join(' ')}`,
    `form-action ${formOrigins.length > 0 ? formOrigins.join(' ') : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const STRIPE_ORIGIN = 'https://js.stripe.com';

/** As docs.stripe.com/security/guide asks for; another server that speaks as Stripe.js has everything at one origin. */
function originsOf(origin: string) {
  if (origin !== STRIPE_ORIGIN) return { script: [origin], frame: [origin], connect: [origin], image: [] };
  return {
    script: [STRIPE_ORIGIN, 'https://*.js.stripe.com'],
    frame: [STRIPE_ORIGIN, 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
    connect: ['https://api.stripe.com'],
    image: ['https://*.stripe.com'],
  };
}
