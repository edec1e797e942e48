import { button, view, withButtons } from '../say';
import type { View } from '../view';
import { wordsParam } from '../words';

/** Who speaks for a shop, and where the customer is. */
export interface Speaker {
  readonly orgId: string;
  readonly shop: string;
  /** Undefined when a system of the shop speaks, and no member. */
  readonly name: string | undefined;
  /** Is the customer in this shop? If not, a button leads back, so that an answer gets there. */
  readonly isHere: boolean;
}

/** Somebody of the shop is there. */
export function personHereView(speaker: Speaker): View {
  const { name, shop } = speaker;
  return wayBack(
    name === undefined ? view('chat.shopHere', { shop }) : view('chat.personHere', { name, shop }),
    speaker,
  );
}

/** What somebody of the shop writes, under their name. */
export function fromPersonView(speaker: Speaker, words: string): View {
  return wayBack(view('chat.fromPerson', { name: speaker.name ?? speaker.shop, words: wordsParam(words) }), speaker);
}

/** The bot is back; `isStillWanted`: and the shop will come back to it. */
export function handedBackView(shop: string, isStillWanted: boolean): View {
  const home = [button('button.home', { kind: 'home' })];
  return withButtons(view(isStillWanted ? 'chat.nobodyFree' : 'chat.handedBack', { shop }), home);
}

/** To the shop's people: a customer asks for one of them. */
export function chatWantedView(customer: string, words: string): View {
  return view('alert.chatWanted', { customer, words: words === '' ? '' : wordsParam(words) });
}

function wayBack(shown: View, { isHere, orgId, shop }: Speaker): View {
  return isHere ? shown : withButtons(shown, [button('button.answerShop', { kind: 'enterShop', orgId }, { shop })]);
}
