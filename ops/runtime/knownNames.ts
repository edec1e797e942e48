/** Names that other systems of this kind use and Munshi does without: set, they do nothing, and start-up says so. */
export const REPLACED_NAMES: Readonly<Record<string, string>> = {
  REDIS_URL: 'queues, locks and caches live in Postgres and Temporal (TEMPORAL_ADDRESS)',
  CELERY_BROKER_URL: 'background work runs on TEMPORAL_ADDRESS',
  CELERY_RESULT_BACKEND: 'results live in TEMPORAL_NAMESPACE',
  NEXTAUTH_SECRET: 'access tokens are signed with JWT_PRIVATE_KEY',
};

/** Names that are kept for capabilities this version does not have yet; nothing reads them. */
export const RESERVED_NAMES: Readonly<Record<string, string>> = {
  DATABASE_READONLY_URL: 'a replica for reports',
  AUDIT_DB_URL: 'a separate database for the audit log',
  GROQ_API_KEY: 'key of the language model',
  GROQ_MODEL_SMALL: 'model for short texts',
  GROQ_MODEL_LARGE: 'model for hard texts',
  GROQ_MODEL_FALLBACKS: 'models to try next, in order',
  OPENAI_API_KEY: 'alias of the model’s key for an OpenAI-compatible address',
  AI_PARSERS: 'order in which parsers are tried',
  GOOGLE_VISION_API_KEY: 'key for reading order photos',
  TWILIO_WHATSAPP_FROM: 'sender of WhatsApp messages',
  STRIPE_SECRET_KEY: 'payments by Stripe',
  STRIPE_WEBHOOK_SECRET: 'payments by Stripe',
  PAYFAST_MERCHANT_ID: 'payments by PayFast',
  PAYFAST_MERCHANT_KEY: 'payments by PayFast',
  PAYFAST_PASSPHRASE: 'payments by PayFast',
  PSP_API_KEYS: 'keys of payment providers as one JSON object',
  PAYMENT_FAILURE_RULES: 'rules that classify declines',
  RULES_DEFAULT_MAX_DEPTH: 'deepest nesting of rules',
  PARTITION_RETENTION_DAYS: 'how long old partitions are kept',
  S3_BUCKET: 'object storage',
  S3_ENDPOINT: 'object storage',
  S3_REGION: 'object storage',
  S3_ACCESS_KEY: 'object storage; alias CLOUDFLARE_R2_ACCESS_KEY',
  S3_SECRET_KEY: 'object storage; alias CLOUDFLARE_R2_SECRET_KEY',
  CLOUDFLARE_R2_ACCESS_KEY: 'alias of S3_ACCESS_KEY',
  CLOUDFLARE_R2_SECRET_KEY: 'alias of S3_SECRET_KEY',
  ANALYTICS_SINK_TYPE: 'where analytics events go',
  CLICKHOUSE_URL: 'analytics sink',
  IDP_CONFIG: 'single sign-on',
  OAUTH_GOOGLE_CLIENT_ID: 'sign-in with Google',
  OAUTH_GOOGLE_CLIENT_SECRET: 'sign-in with Google',
  TELEGRAM_OIDC_CLIENT_ID: 'sign-in with Telegram',
  TELEGRAM_OIDC_CLIENT_SECRET: 'sign-in with Telegram',
  AUTH_DISABLE_VERIFICATION: 'never accepted in production',
  INTERNAL_API_KEY: 'calls between own services',
};

/** Read by continuous integration and deployment, never by a process of the product. */
export const OPERATIONS_NAMES: readonly string[] = [
  'GITHUB_TOKEN',
  'DOCKER_REGISTRY',
  'K8S_CLUSTER_CREDENTIALS',
  'CLOUD_PROVIDER_SECRETS',
  'PROMETHEUS_URL',
  'GRAFANA_API_KEY',
];

/** Read by the console's build; the old NEXT_PUBLIC_ names are accepted as aliases. */
export const CONSOLE_NAMES: Readonly<Record<string, string>> = {
  VITE_API_URL: 'NEXT_PUBLIC_API_URL',
  VITE_STRIPE_PUBLISHABLE_KEY: 'NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY',
  VITE_DEFAULT_LOCALE: 'NEXT_PUBLIC_DEFAULT_LOCALE',
};

/** Read by `npm start` alone, to fit a developer's machine. */
export const START_NAMES: Readonly<Record<string, string>> = {
  POSTGRES_PORT: 'port of the Postgres that comes along, 5442 unless taken',
  TEMPORAL_PORT: 'port of the Temporal server, 7233 unless taken',
  TEMPORAL_UI_PORT: 'port of its web UI, 8233 unless taken',
  SANDBOX_PORT: 'port of the sandbox, 3010 unless taken',
  SANDBOX_SMTP_PORT: 'port of its mail server, 3025 unless taken',
  SANDBOX_PROFILE: 'story (limits of providers on) or bench (off)',
  TEMPORAL_DOWNLOAD_URL: 'a mirror of https://temporal.download/cli/archive',
  MUNSHI_STATE_FOLDER: 'where data, logs and generated secrets are kept, instead of .munshi',
};
