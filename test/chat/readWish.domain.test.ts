import { decide } from '../../domain/chat/decide/decide';
import type { Situation } from '../../domain/chat/decide/situation';
import type { ChatCommand } from '../../domain/chat/command';
import { NO_DIALOGUE, type Dialogue } from '../../domain/chat/dialogue';
import { wordsToShop } from '../../domain/chat/words';

const ID = '0b0e7a52-8f4c-4c8e-9b5e-7d4f6a1c2b3d';
const asked = (dialogue: Dialogue): Situation => ({
  shop: { currency: 'INR' },
  role: undefined,
  dialogue,
  withPerson: false,
});
const customer = asked(NO_DIALOGUE);
const owner: Situation = { ...customer, role: 'OWNER' };
const nowhere: Situation = { ...customer, shop: undefined };
const draft = asked({ kind: 'draft', cartId: ID, before: [], questions: [], unknown: [] });
const typed = (situation: Situation, text: string) => decide(situation, { kind: 'text', text });

const TRACK: ChatCommand = { type: 'track', order: { by: 'latest' } };
const CANCEL: ChatCommand = { type: 'cancelOrder', order: { by: 'latest' } };
const HOME: ChatCommand = { type: 'showHome' };

describe('what people write instead of commands', () => {
  const rows: readonly (readonly [string, ChatCommand])[] = [
    ['Hi!', HOME],
    ['hii bhai', HOME],
    ['नमस्ते', HOME],
    ['வணக்கம்', HOME],
    ['Where is my order??', TRACK],
    ['order kahan hai mera', TRACK],
    ['मेरा ऑर्डर कहाँ है?', TRACK],
    ['என் ஆர்டர் எங்கே?', TRACK],
    ['how do I pay?', TRACK],
    ['cancel my order please', CANCEL],
    ['order cancel kar do', CANCEL],
    ['menu', { type: 'showProducts', cursor: '' }],
    ['kya kya hai?', { type: 'showProducts', cursor: '' }],
    ['bas itna hi', { type: 'checkOut', cartId: undefined }],
    ['I want to talk to someone', { type: 'support', words: undefined }],
    ['help', { type: 'help' }],
    ['Stop', { type: 'stopReminders' }],
    ['हिन्दी', { type: 'setLanguage', locale: 'hi' }],
    ['dosa kitne ka hai?', { type: 'search', query: 'dosa' }],
    ['How much is filter coffee?', { type: 'search', query: 'filter coffee' }],
    ['thank you 🙏', { type: 'explain', text: 'explain.thanks' }],
    ['👍', { type: 'explain', text: 'explain.anytime' }],
  ];
  it.each(rows)('S-11 (part) «%s» is read as what it means', (text, command) => {
    expect(typed(customer, text)).toEqual(command);
  });

  it.each(['2 dosa', 'coffee', 'cancel coffee', 'menu card holder 2', 'no, 3 milk', 'stop giving me bread, 1 milk'])(
    'U-23 (part) «%s» is more than a phrase, and read as an order',
    (text) => expect(typed(customer, text)).toEqual({ type: 'readOrder', text }),
  );

  it('U-23 (part) «yes» orders nothing: the tap is named that does; «no» takes the draft back', () => {
    expect(typed(draft, 'haan ji')).toEqual({ type: 'explain', text: 'explain.tapConfirm' });
    expect(typed(draft, 'order kar do')).toEqual({ type: 'explain', text: 'explain.tapConfirm' });
    const back = { type: 'decideDraft', cart: { cartId: ID, revision: 0 }, choice: 'cancel' };
    expect(typed(draft, 'nahi')).toEqual(back);
    expect(typed(draft, 'cancel')).toEqual(back);
  });

  it('S-3 (part) «cancel» leaves a question, and no order goes to an address that is none', () => {
    const address = asked({ kind: 'address', cartId: ID });
    expect(typed(address, 'cancel')).toEqual({ type: 'showCart' });
    expect(typed(address, 'where is my order')).toEqual(TRACK);
    expect(typed(address, 'hello')).toEqual({ type: 'askAgain', cartId: ID, what: 'address' });
    expect(typed(address, '12 MG Road')).toEqual({ type: 'setAddress', cartId: ID, address: '12 MG Road' });
    expect(typed(asked({ kind: 'note', cartId: ID }), 'cancel')).toEqual({ type: 'showCart' });
    expect(typed({ ...nowhere, dialogue: { kind: 'shopName' } }, 'cancel')).toEqual({ type: 'welcome' });
    expect(typed(asked({ kind: 'search' }), 'menu')).toEqual({ type: 'search', query: 'menu' });
  });

  it('S-52 (part) the shop’s own people are shown their counter', () => {
    expect(typed(owner, 'orders')).toEqual({ type: 'showShopOrders', list: 'PENDING', page: 0 });
    expect(typed(owner, 'products')).toEqual({ type: 'showShopProducts', cursor: '' });
  });

  it('T-24 (part) before a shop is chosen they lead to the first screen', () => {
    expect(typed(nowhere, 'hi')).toEqual({ type: 'welcome' });
    expect(typed(nowhere, 'where is my order')).toEqual({ type: 'welcome' });
    expect(typed(nowhere, 'help')).toEqual({ type: 'help' });
  });

  it('U-25 (part) a person who has the chat is the one who is spoken to, and the shop reads every word', () => {
    expect(typed({ ...customer, withPerson: true }, 'where is my order')).toEqual({ type: 'passOn' });
    const inbound = { kind: 'text', text: 'where is my order' } as const;
    expect(wordsToShop(inbound, TRACK)?.params).toEqual({ words: { kind: 'words', words: 'where is my order' } });
    expect(wordsToShop({ kind: 'text', text: '/track' }, TRACK)).toBeUndefined();
  });
});
