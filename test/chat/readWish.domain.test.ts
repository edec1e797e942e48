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
    ['same again', { type: 'reorder', order: { by: 'latest' } }],
    ['cash', { type: 'chooseInWords', details: { paymentMethod: 'COD' } }],
    ['ghar pe', { type: 'chooseInWords', details: { fulfilment: 'DELIVERY' } }],
    ['empty my cart', { type: 'clearCart', cart: undefined }],
    ['kitna hua?', { type: 'showCart' }],
    ['track 12', { type: 'track', order: { by: 'number', typed: '12' } }],
    ['cancel #12', { type: 'cancelOrder', order: { by: 'number', typed: '12' } }],
    ['confirm 12', { type: 'readOrder', text: 'confirm 12' }],
    ['galat order aaya', { type: 'support', words: undefined }],
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
    expect(typed(owner, 'Confirm 12')).toEqual({
      type: 'changeOrder',
      order: { by: 'number', typed: '12' },
      change: 'confirm',
    });
    expect(typed(owner, 'reject 12 no stock')).toEqual({
      type: 'rejectOrder',
      order: { by: 'number', typed: '12' },
      reason: 'no stock',
    });
    expect(typed(owner, 'shop link')).toEqual(HOME);
    expect(typed(owner, 'dukan band karo')).toEqual({ type: 'setOpenToday', open: false });
    expect(typed(customer, 'dukan band karo')).toEqual({ type: 'showTerms' });
  });

  const shelf: readonly (readonly [string, ChatCommand])[] = [
    ['biryani khatam ho gaya', { type: 'setStock', product: { by: 'name', name: 'biryani' }, amount: { setTo: 0 } }],
    ['बिरयानी ख़त्म', { type: 'setStock', product: { by: 'name', name: 'बिरयानी' }, amount: { setTo: 0 } }],
    ['egg tray is sold out.', { type: 'setStock', product: { by: 'name', name: 'egg tray' }, amount: { setTo: 0 } }],
    ['dosa price 95', { type: 'setPrice', product: { by: 'name', name: 'dosa' }, priceMinor: 9_500n }],
    ['dosa ka price 90 kar do', { type: 'setPrice', product: { by: 'name', name: 'dosa' }, priceMinor: 9_000n }],
    ['delete biryani', { type: 'setPublished', product: { by: 'name', name: 'biryani' }, shown: false }],
    ['sold out', { type: 'askMeaning', text: 'sold out' }],
    ['masala dosa 80', { type: 'askMeaning', text: 'masala dosa 80' }],
    ['add 20 biryani at ₹250', { type: 'stockIn', name: 'biryani', quantity: 20, priceMinor: 25_000n }],
  ];
  it.each(shelf)('C-30 (part) a shopkeeper’s «%s» is read as it is said', (text, command) => {
    expect(typed(owner, text)).toEqual(command);
  });

  const words: readonly (readonly [string, object])[] = [
    ['Masala dosa - 80 rs', { name: 'Masala dosa', priceMinor: 8_000n, stockQuantity: undefined }],
    ['coffee 40 rs 10 pcs', { name: 'coffee', priceMinor: 4_000n, stockQuantity: 10 }],
    ['samosa ₹15, 20 pieces', { name: 'samosa', priceMinor: 1_500n, stockQuantity: 20 }],
    ['idli @ 30', { name: 'idli', priceMinor: 3_000n, stockQuantity: undefined }],
    ['समोसा 15 रुपये', { name: 'समोसा', priceMinor: 1_500n, stockQuantity: undefined }],
    ['Rice 5 kg 300', { name: 'Rice 5 kg', priceMinor: 30_000n, stockQuantity: undefined }],
  ];
  it.each(words)(
    'S-4 (part) «%s» is name, price and pieces, also without a command once it is asked about',
    (text, read) => {
      const product = { type: 'addProduct', ...read, fileId: undefined };
      expect(typed(owner, `/add ${text}`)).toEqual(product);
      const meant = { ...owner, dialogue: { kind: 'merchantText', text } } as const;
      const callback = { kind: 'merchantText', meaning: 'stock' } as const;
      expect(decide(meant, { kind: 'tap', callbackId: '1', messageId: '2', callback })).toEqual(product);
    },
  );

  it.each([
    ['9am-9pm', '09:00', '21:00'],
    ['9:30 am to 12 am', '09:30', '24:00'],
    ['9 se 21', '09:00', '21:00'],
  ])('S-1 (part) /hours %s', (said, open, close) => {
    const read = typed(owner, `/hours ${said}`);
    expect(read.type === 'setHours' && read.hours?.['1']).toEqual({ open, close });
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
