import { deviceLocale } from '../../console/src/i18n/deviceLocale';
import type { Schemas } from '../../console/client/createClient';
import { phoneNumber } from '../../console/src/kit/say/phoneNumber';
import { FORMS, PROVIDERS } from '../../console/src/rooms/accounts/providers';
import { withoutEchoes } from '../../console/src/rooms/orders/withoutEchoes';
import { takesCurrency } from '../../domain/payments/pspAccount';

describe('the language of a device', () => {
  it.each([
    [['hi-IN', 'en-IN'], 'hi'],
    [['ta'], 'ta'],
    [['fr-FR', 'TA-in'], 'ta'],
    [['en-IN', 'hi-IN'], undefined],
    [['fr-FR'], undefined],
    [[], undefined],
  ])('R-33 (part) of %j it is %s', (languages, locale) => {
    expect(deviceLocale(languages)).toBe(locale);
  });
});

describe('a phone number as people type it', () => {
  it.each([
    ['98765 43210', '+919876543210'],
    ['098765-43210', '+919876543210'],
    [' +91 98765 43210 ', '+91 98765 43210'],
    ['+65 8123 4567', '+65 8123 4567'],
    ['12345 67890', '12345 67890'],
    ['98765', '98765'],
  ])('K-45 (part) «%s» is sent as %s', (typed, sent) => {
    expect(phoneNumber(typed)).toBe(sent);
  });
});

it('C-16 (part) a new account’s form names the currency in which new payments are made there', () => {
  for (const provider of PROVIDERS) {
    const { onlyCurrency } = FORMS[provider];
    const named = ['INR', 'ZAR', 'USD'].filter((currency) => (onlyCurrency ?? currency) === currency);
    expect(named).toEqual(['INR', 'ZAR', 'USD'].filter((currency) => takesCurrency(provider, currency)));
  }
});

describe('a timeline without echoes', () => {
  type Entry = Schemas['TimelineEntry'];
  const event = (at: string): Entry => ({
    kind: 'event',
    key: `event:${at}`,
    at,
    data: { type: 'CONFIRMED', from: 'PENDING', to: 'CONFIRMED', seq: 2 },
  });
  const audit = (at: string, after: Record<string, unknown>, action = 'order.changed'): Entry => ({
    kind: 'audit',
    key: `audit:${at}`,
    at,
    data: { action, entityId: '1', before: {}, after, requestId: null },
  });

  it('K-18 (part) a row of the audit trail that says what its event has said is left out', () => {
    const entries = [event('10:00'), audit('10:00', { status: 'CONFIRMED' })];
    expect(withoutEchoes(entries)).toEqual([entries[0]]);
  });

  it.each([
    ['says more than its event', [event('10:00'), audit('10:00', { status: 'CONFIRMED', total_amount_minor: 100 })]],
    ['has no event', [event('10:00'), audit('10:01', { status: 'CANCELLED' })]],
    ['is of something else', [event('10:00'), audit('10:00', { status: 'CAPTURED' }, 'payment.changed')]],
  ])('R-69 (part) a row of the audit trail that %s stays', (_what, entries) => {
    expect(withoutEchoes(entries)).toEqual(entries);
  });
});
