import { MailboxState } from './mailbox/state';
import type { PayFastFact } from './payfast/facts';
import { PayFastState } from './payfast/state';
import type { RazorpayFact } from './razorpay/facts';
import { RazorpayState } from './razorpay/state';
import type { Entry } from './record/eventRecord';
import type { SmtpFact } from './smtp/facts';
import type { StripeFact } from './stripe/facts';
import { StripeState } from './stripe/state';
import type { TelegramFact } from './telegram/facts';
import { TelegramState } from './telegram/state';
import type { TwilioFact } from './twilio/facts';
import { TwilioState } from './twilio/state';

/** Everything that the outside world knows, built from the entries of the record alone. */
export class OutsideState {
  readonly telegram = new TelegramState();
  readonly razorpay = new RazorpayState();
  readonly stripe = new StripeState();
  readonly payfast = new PayFastState();
  readonly twilio = new TwilioState();
  /** Names that have logged in at the mail server, with the password that each came with first. */
  readonly mailAccounts = new Map<string, string>();
  readonly mailbox = new MailboxState();

  apply(entry: Entry): void {
    switch (entry.provider) {
      case 'telegram':
        return this.telegram.apply(entry as unknown as TelegramFact);
      case 'razorpay':
        return this.razorpay.apply(entry as unknown as RazorpayFact);
      case 'stripe':
        return this.stripe.apply(entry as unknown as StripeFact);
      case 'payfast':
        return this.payfast.apply(entry as unknown as PayFastFact);
      case 'twilio':
        return this.applyTwilio(entry as unknown as TwilioFact);
      case 'smtp':
        return this.applySmtp(entry as unknown as SmtpFact);
      // They are told, and know nothing that anybody asks for: the record is all there is.
      case 'sentry':
      case 'logtail':
        return;
    }
  }

  clear(): void {
    const { telegram, razorpay, stripe, payfast, twilio, mailAccounts, mailbox } = this;
    for (const part of [telegram, razorpay, stripe, payfast, twilio, mailAccounts, mailbox]) part.clear();
  }

  private applyTwilio(fact: TwilioFact): void {
    this.twilio.apply(fact);
    if (fact.kind === 'sms') this.mailbox.addSms(fact.data);
  }

  private applySmtp({ kind, data }: SmtpFact): void {
    if (kind === 'account') this.mailAccounts.set(data.user, data.pass);
    if (kind === 'mail') this.mailbox.addMail(data);
  }
}
