import { localTime, openingAt } from '../../../domain/accounts/openingHours';
import type { CommandOf } from '../../../domain/chat/command';
import { view } from '../../../domain/chat/say';
import type { View } from '../../../domain/chat/view';
import { opensParam } from '../../../domain/chat/views/closedNotice';
import { hoursParam, termsView } from '../../../domain/chat/views/termsView';
import { changeSettings } from '../../accounts/changeSettings';
import type { Shop } from '../../accounts/getShop';
import { show, type Reply } from '../reply';
import { asStaff, shopOf, type Turn } from '../turn';

/** «Closed today» holds until the shop's own day is over; «open» takes it back. */
export async function setOpenToday(turn: Turn, { open }: CommandOf<'setOpenToday'>): Promise<Reply> {
  const { orgId, timezone } = shopOf(turn);
  const tx = await asStaff(turn, orgId);
  const closedOn = open ? null : localTime(timezone, turn.now).date;
  return show(doorView(await changeSettings(tx, { settings: { closedOn } }), turn.now));
}

export function showHours(turn: Turn): Reply {
  const shop = shopOf(turn);
  return show(view('door.hours', { shop: shop.name, hours: hoursParam(shop.settings.hours) }));
}

/** What a customer asks before ordering. */
export function showTerms(turn: Turn): Reply {
  return show(termsView(shopOf(turn)));
}

export async function setHours(turn: Turn, { hours }: CommandOf<'setHours'>): Promise<Reply> {
  const tx = await asStaff(turn, shopOf(turn).orgId);
  const shop = await changeSettings(tx, { settings: { hours: hours ?? null } });
  return show(view('door.hours', { shop: shop.name, hours: hoursParam(shop.settings.hours) }));
}

function doorView(shop: Shop, now: Date): View {
  const opening = openingAt(shop.settings, shop.timezone, now);
  if (opening.open) return view('door.open', { shop: shop.name });
  if (opening.reason === 'CLOSED_TODAY')
    return view('door.closedToday', { shop: shop.name, opens: opensParam(opening) });
  return view('door.outsideHours', { shop: shop.name, hours: hoursParam(shop.settings.hours) });
}
