/** What of the providers the payer's page loads and sends to. */
export interface ProviderScripts {
  /** Stripe.js, which has to come from Stripe itself. */
  readonly stripeJsUrl: string;
  /** checkout.js, which has to come from Razorpay itself. */
  readonly razorpayJsUrl: string;
  /** Origins that the page may post a signed form to. */
  readonly formOrigins: readonly string[];
}

/**
 * The policy of the payer's page: our own files, the providers' scripts with the frames that they make, and nothing else;
 * no inline script or style, no other site's. Pages of a bank are gone to and not framed by us.
 */
export function checkoutPolicy({ stripeJsUrl, razorpayJsUrl, formOrigins }: ProviderScripts): string {
  const providers = [originsOf(stripeJsUrl, STRIPE), originsOf(razorpayJsUrl, RAZORPAY)];
  const all = (kind: keyof Origins) => [...new Set(providers.flatMap((origins) => origins[kind]))].join(' ');
  return [
    "default-src 'none'",
    `script-src 'self' ${all('script')}`,
    "style-src 'self'",
    `img-src 'self' data: ${all('image')}`.trim(),
    `connect-src 'self' ${all('connect')}`,
    `frame-src ${all('frame')}`,
    `form-action ${formOrigins.length > 0 ? formOrigins.join(' ') : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

interface Origins {
  readonly script: readonly string[];
  readonly frame: readonly string[];
  readonly connect: readonly string[];
  readonly image: readonly string[];
}

/** As docs.stripe.com/security/guide asks for. */
const STRIPE: Origins = {
  script: ['https://js.stripe.com', 'https://*.js.stripe.com'],
  frame: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  connect: ['https://api.stripe.com'],
  image: ['https://*.stripe.com'],
};

/**
 * Its script and the one that this loads to know risks, the window's frame at its API, its pictures, and where the script
 * reports to: as Razorpay's own plugin for Magento has it (github.com/razorpay/razorpay-magento, etc/csp_whitelist.xml).
 * The few inline rules that the script adds are left out: what its window needs to be seen, it sets on the elements.
 */
const RAZORPAY: Origins = {
  script: ['https://checkout.razorpay.com', 'https://cdn.razorpay.com'],
  frame: ['https://api.razorpay.com', 'https://checkout.razorpay.com'],
  connect: ['https://api.razorpay.com', 'https://lumberjack.razorpay.com', 'https://lumberjack-metrics.razorpay.com'],
  image: ['https://cdn.razorpay.com'],
};

/** Another server that speaks as the provider's script has everything at one origin. */
function originsOf(scriptUrl: string, own: Origins): Origins {
  const { origin } = new URL(scriptUrl);
  if (own.script.includes(origin)) return own;
  return { script: [origin], frame: [origin], connect: [origin], image: [] };
}
