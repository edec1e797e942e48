import type { ShopSettings } from '../../accounts/settings';
import { button, lines, text, view, withButtons } from '../say';
import { moneyParam, type View, type ViewParam } from '../view';
import { closedNotice } from './closedNotice';
import type { ShownShop } from './shown';

/** What a customer wants to know before ordering: when the shop is open, how one gets things, and how one pays. */
export function termsView(shop: ShownShop): View {
  const { hours, fulfilments, paymentMethods, deliveryFeeMinor, minOrderMinor } = shop.settings;
  const money = (amountMinor: number) => moneyParam(BigInt(amountMinor), shop.currency);
  const hasFee = fulfilments.includes('DELIVERY') && deliveryFeeMinor > 0;
  const shown = view('terms.view', {
    shop: shop.name,
    hours: hoursParam(hours),
    closed: closedNotice(shop),
    fulfilments: lines(
      'terms.item',
      fulfilments.map((way) => ({ item: text(`fulfilment.${way}`) })),
    ),
    fee: hasFee ? text('checkout.fee', { fee: money(deliveryFeeMinor) }) : '',
    minimum: minOrderMinor > 0 ? text('terms.minimum', { min: money(minOrderMinor) }) : '',
    methods: lines(
      'terms.item',
      paymentMethods.map((method) => ({ item: text(`method.${method}`) })),
    ),
  });
  return withButtons(
    shown,
    [button('button.lookAround', { kind: 'products', cursor: '' })],
    [button('button.askShop', { kind: 'askShop' }), button('button.home', { kind: 'home' })],
  );
}

const WEEK = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** One line when all days are the same, else a line for each day. */
export function hoursParam(hours: ShopSettings['hours']): ViewParam {
  if (!hours) return text('door.always');
  const [first] = Object.values(hours);
  const isSame = WEEK.every((day) => hours[day]?.open === first?.open && hours[day]?.close === first?.close);
  if (isSame && first) return text('door.hoursRange', { open: first.open, close: first.close });
  const days = WEEK.map((day) => {
    const range = hours[day];
    return { day: text(`weekday.${day}`), hours: range ? text('door.hoursRange', range) : text('door.closedDay') };
  });
  return text('door.byDay', { days: lines('door.dayHours', days) });
}
