import { isIP } from 'node:net';
import { z } from 'zod';
import { readSenderAddress } from './senderAddress';
import { commaSeparated, isAddressOrNetwork, port, providerKey, variable, webUrl } from './variable';

export const telegram = {
  TELEGRAM_BOT_TOKEN: variable(providerKey, {
    about: 'token of the bot, from @BotFather',
    secret: true,
    provider: 'telegram',
  }),
  TELEGRAM_WEBHOOK_SECRET: variable(providerKey, {
    about: 'what Telegram repeats in X-Telegram-Bot-Api-Secret-Token',
    secret: true,
    provider: 'telegram',
  }),
  TELEGRAM_BOT_USERNAME: variable(providerKey, {
    about: 'name of the bot without @; shop links are t.me/NAME?start=…',
    provider: 'telegram',
    example: 'MunshiBot',
  }),
  TELEGRAM_BASE_URL: variable(webUrl.default('https://api.telegram.org'), {
    about: 'another Bot API server; the sandbox in development',
  }),
};

export const telegramLinks = {
  TELEGRAM_LINK_BASE_URL: variable(webUrl.default('https://t.me'), {
    about: 'where a browser opens the bot, as NAME behind it; the sandbox’s phone in development',
  }),
};

export const razorpay = {
  RAZORPAY_KEY_ID: variable(providerKey, { about: 'API key id', provider: 'razorpay', example: 'rzp_live_…' }),
  RAZORPAY_KEY_SECRET: variable(providerKey, {
    about: 'API key secret',
    secret: true,
    provider: 'razorpay',
  }),
  RAZORPAY_WEBHOOK_SECRET: variable(providerKey, {
    about:
      'secret of the webhook as set in the dashboard; while it is being changed «new,old», because older events keep the old signature',
    secret: true,
    provider: 'razorpay',
  }),
  RAZORPAY_BASE_URL: variable(webUrl.default('https://api.razorpay.com'), {
    about: 'another server that speaks the API; the sandbox in development',
  }),
};

export const stripe = {
  STRIPE_BASE_URL: variable(webUrl.default('https://api.stripe.com'), {
    about: 'another server that speaks the API; the sandbox in development',
  }),
};

export const payfast = {
  PAYFAST_BASE_URL: variable(webUrl.default('https://www.payfast.co.za'), {
    about: 'where payers of live accounts are sent and notifications are confirmed; the sandbox in development',
  }),
  PAYFAST_TEST_BASE_URL: variable(webUrl.default('https://sandbox.payfast.co.za'), {
    about: 'the same for test accounts',
  }),
  PAYFAST_API_URL: variable(webUrl.default('https://api.payfast.co.za'), {
    about: 'another server that speaks the API; the sandbox in development',
  }),
};

function isNetwork(text: string): boolean {
  const bits = Number(text.split('/')[1] ?? NaN);
  return isAddressOrNetwork(text) && bits <= (isIP(text.split('/')[0] ?? '') === 6 ? 128 : 32);
}

export const payfastSources = {
  PAYFAST_SOURCES: variable(
    commaSeparated
      .pipe(z.array(z.string().refine(isNetwork, 'must be networks such as 197.97.145.144/28')))
      .default([]),
    {
      about: 'networks that PayFast’s notifications come from; those that it publishes unless told',
      example: '197.97.145.144/28,41.74.179.192/27',
    },
  ),
};

/** Our numbers and addresses, as messages name their sender. */
export const senders = {
  TWILIO_FROM_PHONE: variable(
    z.union([z.literal(''), z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number like +15005550006')]).default(''),
    { about: 'our number, from which SMS are sent', provider: 'sms', example: '+15005550006' },
  ),
  SMTP_FROM: variable(
    z
      .union([z.literal(''), z.string().refine((text) => readSenderAddress(text), 'must be NAME <ADDRESS>')])
      .default(''),
    {
      about: 'our name and address, from which mails are sent',
      provider: 'email',
      example: 'Munshi <hello@example.com>',
    },
  ),
};

export const twilio = {
  TWILIO_ACCOUNT_SID: variable(providerKey, { about: 'account at Twilio', provider: 'sms', example: 'AC…' }),
  TWILIO_AUTH_TOKEN: variable(providerKey, { about: 'its token', secret: true, provider: 'sms' }),
  TWILIO_BASE_URL: variable(webUrl.default('https://api.twilio.com'), {
    about: 'another server that speaks the API; the sandbox in development',
  }),
};

export const smtp = {
  SMTP_HOST: variable(providerKey, {
    about: 'mail server; of Resend: smtp.resend.com',
    provider: 'email',
    example: 'smtp.example.com',
  }),
  SMTP_PORT: variable(port.default(587), { about: 'its port; 465 speaks TLS from the first byte' }),
  SMTP_USER: variable(providerKey, { about: 'name to log in with, if the server wants one; of Resend: resend' }),
  SMTP_PASS: variable(providerKey, { about: 'password to log in with; of Resend: an API key', secret: true }),
};
