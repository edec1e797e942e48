import type { ShopSettings } from '../accounts/settings';
import type { CartPaymentMethod } from '../orders/cart';
import type { Fulfilment } from '../orders/order';
import type { DialogueOf } from './dialogue';
import type { MessageKey } from './messages/en';
import type { Locale } from './view';

/** An order as a person names it: by a button (its id), by its number, or «the last one». */
export type OrderRef =
  | { readonly by: 'id'; readonly orderId: string }
  | { readonly by: 'number'; readonly typed: string }
  | { readonly by: 'latest' };

/** A product as a person names it. */
export type ProductRef =
  { readonly by: 'id'; readonly productId: string } | { readonly by: 'name'; readonly name: string };

/** A cart as a button shows it; a button that shows an older one is not obeyed. */
export interface ShownCart {
  readonly cartId: string;
  readonly revision: number;
}

/** What a person may do wherever they are. */
export type AnyoneCommand =
  | { readonly type: 'start'; readonly slug: string | undefined }
  | { readonly type: 'enterShop'; readonly orgId: string }
  | { readonly type: 'showShops'; readonly page: number }
  /** Words that may be the name of a shop. */
  | { readonly type: 'findShop'; readonly words: string }
  /** Somebody is in no shop yet: what this is, and the ways in. */
  | { readonly type: 'welcome' }
  | { readonly type: 'help' }
  | { readonly type: 'chooseLanguage' }
  | { readonly type: 'setLanguage'; readonly locale: Locale }
  | { readonly type: 'stopReminders' }
  /** Signs in elsewhere: a browser that waits with this nonce, or by a code. */
  | { readonly type: 'signIn'; readonly nonce: string | undefined }
  | { readonly type: 'signOutAll' }
  | { readonly type: 'support'; /** What it is about, if that was said at once. */ readonly words: string | undefined }
  | { readonly type: 'newShop'; readonly name: string | undefined }
  /** What was said can't be done or read: it is answered, and nothing else happens. */
  | { readonly type: 'explain'; readonly text: SimpleText }
  /** A tap that only has to be answered, with nothing or with a short word. */
  | { readonly type: 'answerTap'; readonly toast: SimpleText | undefined };

/** What a person does as a customer of the shop they are in. */
export type CustomerCommand =
  | { readonly type: 'showHome' }
  /** When the shop is open, how one gets things and pays. */
  | { readonly type: 'showTerms' }
  | { readonly type: 'showProducts'; /** Empty for the beginning. */ readonly cursor: string }
  | { readonly type: 'showProduct'; readonly productId: string }
  | { readonly type: 'search'; readonly query: string | undefined }
  | { readonly type: 'showCart' }
  | { readonly type: 'addToCart'; readonly cart: ShownCart; readonly productId: string }
  | {
      readonly type: 'changeLine';
      readonly cart: ShownCart;
      readonly productId: string;
      readonly step: 'more' | 'less' | 'remove';
      readonly under: 'cart' | 'product';
    }
  | { readonly type: 'clearCart'; readonly cart: ShownCart | undefined }
  | { readonly type: 'askNote'; readonly cartId: string }
  | { readonly type: 'setNote'; readonly cartId: string; readonly note: string }
  | { readonly type: 'readOrder'; readonly text: string }
  /** Somebody of the shop has the chat: what is said is theirs to answer. */
  | { readonly type: 'passOn' }
  | { readonly type: 'pickProduct'; readonly cartId: string; readonly productId: string; readonly quantity: number }
  | { readonly type: 'decideDraft'; readonly cart: ShownCart; readonly choice: 'confirm' | 'edit' | 'cancel' | 'skip' }
  | { readonly type: 'checkOut'; readonly cartId: string | undefined }
  | { readonly type: 'askAgain'; readonly cartId: string; readonly what: 'fulfilment' | 'address' | 'method' }
  | { readonly type: 'chooseFulfilment'; readonly cartId: string; readonly choice: 'PICKUP' | 'DELIVERY' }
  | { readonly type: 'setAddress'; readonly cartId: string; readonly address: string }
  | {
      readonly type: 'setLocation';
      /** Undefined when it was sent without being asked for: it is then for the open cart. */
      readonly cartId: string | undefined;
      readonly location: { readonly lat: number; readonly lng: number };
    }
  /** The same, typed: of the open basket, if something is in it. */
  | {
      readonly type: 'chooseInWords';
      readonly details: { readonly fulfilment: Fulfilment } | { readonly paymentMethod: CartPaymentMethod };
    }
  | { readonly type: 'chooseMethod'; readonly cartId: string; readonly choice: 'ONLINE' | 'COD' | 'MANUAL' }
  | { readonly type: 'place'; readonly cart: ShownCart }
  | { readonly type: 'acceptPrices'; readonly cart: ShownCart }
  | { readonly type: 'takeAvailable'; readonly cart: ShownCart }
  | { readonly type: 'showMyOrders'; readonly page: number }
  | { readonly type: 'track'; readonly order: OrderRef }
  | { readonly type: 'cancelOrder'; readonly order: OrderRef }
  | { readonly type: 'reorder'; readonly order: OrderRef };

/** What a person does for the shop they are in, being of its staff. */
export type StaffCommand =
  | { readonly type: 'showShopOrders'; readonly list: 'PENDING' | 'CONFIRMED' | 'ALL'; readonly page: number }
  | { readonly type: 'showShopOrder'; readonly order: OrderRef }
  | { readonly type: 'changeOrder'; readonly order: OrderRef; readonly change: 'confirm' | 'fulfil' | 'cashPaid' }
  | { readonly type: 'askRejectReason'; readonly order: OrderRef }
  | { readonly type: 'rejectOrder'; readonly order: OrderRef; readonly reason: string }
  | {
      readonly type: 'dropLine';
      readonly order: OrderRef;
      /** Of the lines that the order has now, from 1 on. */
      readonly position: number;
      /** All of the line unless told. */
      readonly quantity: number | undefined;
      readonly reason: string;
    }
  | { readonly type: 'markRefunded'; readonly order: OrderRef }
  | {
      readonly type: 'addProduct';
      readonly name: string;
      readonly priceMinor: bigint;
      readonly stockQuantity: number | undefined;
      readonly fileId: string | undefined;
    }
  | { readonly type: 'askProductWords'; readonly fileId: string }
  /** What to do about a product of that name that was there already. */
  | { readonly type: 'updateSameName'; readonly asked: DialogueOf<'sameName'> }
  | { readonly type: 'askOtherName'; readonly asked: DialogueOf<'sameName'> }
  | { readonly type: 'keepSameName'; readonly asked: DialogueOf<'sameName'> }
  | {
      readonly type: 'stockIn';
      readonly name: string;
      readonly quantity: number;
      readonly priceMinor: bigint | undefined;
    }
  | { readonly type: 'setPrice'; readonly product: ProductRef; readonly priceMinor: bigint }
  | {
      readonly type: 'setStock';
      readonly product: ProductRef;
      readonly amount: { readonly setTo: number } | { readonly delta: number };
    }
  | { readonly type: 'setPublished'; readonly product: ProductRef; readonly shown: boolean }
  | { readonly type: 'showShopProducts'; readonly cursor: string }
  | { readonly type: 'showShopProduct'; readonly productId: string }
  | { readonly type: 'setOpenToday'; readonly open: boolean }
  | { readonly type: 'showHours' }
  | { readonly type: 'setHours'; readonly hours: ShopSettings['hours'] }
  | { readonly type: 'askMeaning'; readonly text: string };

/** What a message comes to: exactly one of these is carried out, in one transaction. */
export type ChatCommand = AnyoneCommand | CustomerCommand | StaffCommand;
export type CommandOf<Type extends ChatCommand['type']> = Extract<ChatCommand, { type: Type }>;

/** A text of the catalogue that needs no data, or one word. */
export type SimpleText = Extract<MessageKey, `explain.${string}` | `usage.${string}` | `toast.${string}`>;
