import { handBackChat } from '../../db/chat/handBackChat';
import { handBackQuietChats } from '../../db/chat/handBackQuietChats';
import { listChatMessages } from '../../db/chat/listChatMessages';
import { listChats, type ListChats } from '../../db/chat/listChats';
import { takeOverChat } from '../../db/chat/takeOverChat';
import { writeToChat } from '../../db/chat/writeToChat';
import { openDatabase, type Database } from '../../db/kit/database';
import { withPrincipal, type Tx } from '../../db/kit/transaction';
import type { Principal } from '../../domain/accounts/principal';
import { renderText } from '../../domain/chat/renderText';
import { ChatStage } from './chatStage';
import type { Phone } from './phone';
import { openShop, visitor } from './shops';

let stage: ChatStage;
let relay: Database;
let shops = 0;
beforeAll(async () => {
  stage = await ChatStage.open();
  relay = openDatabase({ url: stage.test.urls.relay });
});
afterAll(async () => {
  await relay.close();
  await stage.close();
});

interface Inbox {
  readonly id: string;
  readonly slug: string;
  readonly owner: Phone;
  as<T>(work: (tx: Tx) => Promise<T>, principal?: Principal): Promise<T>;
  chats(filter?: Partial<ListChats>): Promise<Awaited<ReturnType<typeof listChats>>['chats']>;
  /** What was said, oldest first: who, and in which words. */
  said(customer: Phone): Promise<string[]>;
  takeOver(customer: Phone, takeFromColleague?: boolean): Promise<void>;
  write(customer: Phone, text: string): Promise<void>;
  handBack(customer: Phone): Promise<void>;
}

async function openInbox(settings?: object): Promise<Inbox> {
  const shop = await openShop(stage, `Inbox Shop ${(shops += 1)}`, settings);
  const member: Principal = { kind: 'staff', orgId: shop.id, userId: await shop.owner.userId(), role: 'OWNER' };
  const as: Inbox['as'] = (work, principal = member) => withPrincipal(stage.database, principal, work);
  const act = async (customer: Phone, work: (tx: Tx, chatId: string) => Promise<unknown>) => {
    const chatId = await customer.chatId();
    await as((tx) => work(tx, chatId));
    await customer.look();
  };
  return {
    id: shop.id,
    slug: shop.slug,
    owner: shop.owner,
    as,
    chats: async (filter) => (await as((tx) => listChats(tx, { limit: 100, ...filter }))).chats,
    said: async (customer) => {
      const chatId = await customer.chatId();
      const { messages } = await as((tx) => listChatMessages(tx, { chatId, limit: 100 }));
      return messages
        .toReversed()
        .map(({ author, view }) => `${author.kind}: ${renderText(view.text, view.params, 'en')}`);
    },
    takeOver: (customer, takeFromColleague = false) =>
      act(customer, (tx, chatId) => takeOverChat(tx, { chatId, takeFromColleague })),
    write: (customer, text) => act(customer, (tx, chatId) => writeToChat(tx, { chatId, text })),
    handBack: (customer) => act(customer, (tx, chatId) => handBackChat(tx, { chatId })),
  };
}

const colleagueOf = async (inbox: Inbox, name = 'Ravi'): Promise<Principal> => {
  const colleague = stage.person(name);
  await colleague.say('/help');
  const userId = await colleague.userId();
  await stage.rows(`INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, 'STAFF')`, [inbox.id, userId]);
  return { kind: 'staff', orgId: inbox.id, userId, role: 'STAFF' };
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('while a person has the chat', () => {
  it('U-25 the bot is silent to words, which are kept in order with the replies; buttons and commands go on', async () => {
    const inbox = await openInbox();
    const customer = await visitor(stage, inbox.slug);
    await customer.say('what is this nonsense');
    await inbox.takeOver(customer);
    expect(customer.last.text).toBe('Asha from Inbox Shop ' + shops + ' is here now and reads what you write.');
    const shown = customer.messages.length;
    await customer.say('My milk was sour\nyesterday');
    await customer.say('2 masala dosa');
    await customer.photo('a-photo', 'look');
    expect(customer.messages).toHaveLength(shown);
    await inbox.write(customer, 'I am sorry!\nI send new milk.');
    expect(customer.last.text).toBe('Asha:\nI am sorry!\nI send new milk.');
    await customer.say('/help');
    expect(customer.last.text).toContain('/cart');
    await customer.say('/cart');
    expect(customer.last.text).toContain('is empty');
    await inbox.handBack(customer);
    expect(customer.last.text).toContain('has handed you back to me');
    await customer.say('2 masala dosa');
    expect(customer.last.text).toContain('2 × Masala dosa');
    expect((await inbox.said(customer)).filter((line) => !line.startsWith('BOT'))).toEqual([
      'CUSTOMER: what is this nonsense',
      'CUSTOMER: My milk was sour\nyesterday',
      'CUSTOMER: 2 masala dosa',
      'CUSTOMER: [a photo] look',
      'PERSON: I am sorry!\nI send new milk.'.replace('PERSON: ', 'PERSON: Asha:\n'),
      'CUSTOMER: 2 masala dosa',
    ]);
  });

  it('U-25 (part) taking over again tells nothing twice; a colleague is refused, until she takes it on purpose', async () => {
    const inbox = await openInbox();
    const customer = await visitor(stage, inbox.slug);
    const colleague = await colleagueOf(inbox);
    await inbox.takeOver(customer);
    await inbox.takeOver(customer);
    expect(customer.messages.filter(({ text }) => text.includes('is here now'))).toHaveLength(1);
    const chatId = await customer.chatId();
    const take = (takeFromColleague: boolean) =>
      refusal(inbox.as((tx) => takeOverChat(tx, { chatId, takeFromColleague }), colleague));
    expect([await take(false), await take(true)]).toEqual(['CHAT_TAKEN', 'done']);
    expect(await refusal(inbox.write(customer, 'mine'))).toBe('CHAT_TAKEN');
    await inbox.as((tx) => writeToChat(tx, { chatId, text: 'Ravi here' }), colleague);
    await customer.look();
    expect(customer.last.text).toBe('Ravi:\nRavi here');
    await inbox.handBack(customer);
    await inbox.handBack(customer);
    expect(customer.messages.filter(({ text }) => text.includes('handed you back'))).toHaveLength(1);
    expect(await refusal(inbox.write(customer, 'too late'))).toBe('CHAT_NOT_TAKEN');
  });

  it('U-25 (part) what the bot asked is over, but what it asks by a button afterwards is answered to it', async () => {
    const inbox = await openInbox({ fulfilments: ['PICKUP', 'DELIVERY'], paymentMethods: ['COD'] });
    const customer = await visitor(stage, inbox.slug);
    await customer.say('1 masala dosa');
    await customer.tap('Confirm');
    await customer.tap('Delivery');
    await inbox.takeOver(customer);
    await customer.say('wait, do you have chutney?');
    expect(
      await stage.value('SELECT delivery_address FROM carts WHERE user_id = $1', [await customer.userId()]),
    ).toBeNull();
    await customer.say('/checkout');
    await customer.say('12, MG Road, Pune');
    expect(await stage.value('SELECT delivery_address FROM carts WHERE user_id = $1', [await customer.userId()])).toBe(
      '12, MG Road, Pune',
    );
  });

  it('U-25 (part) words and take-overs at the same moment: each word is the bot’s or the person’s, never both', async () => {
    const inbox = await openInbox();
    const customers = await Promise.all(Array.from({ length: 8 }, (_, n) => visitor(stage, inbox.slug, `Guest ${n}`)));
    await Promise.all(customers.flatMap((customer) => [customer.say('zzz qqq'), inbox.takeOver(customer)]));
    for (const customer of customers) {
      const said = await inbox.said(customer);
      const word = said.indexOf('CUSTOMER: zzz qqq');
      const here = said.findIndex((line) => line.includes('is here now'));
      const answers = said.filter((line) => line.startsWith('BOT') && line.includes('zzz qqq'));
      expect([word >= 0, here >= 0, answers.length]).toEqual([true, true, word < here ? 1 : 0]);
    }
  });
});

describe('asking for a person', () => {
  it('U-25 (part) /support puts the chat in the queue and alerts the shop once; the bot stays until somebody comes', async () => {
    const inbox = await openInbox();
    const customer = await visitor(stage, inbox.slug);
    await customer.say('/support my milk was sour');
    expect(customer.last.text).toContain('somebody will answer you here');
    await customer.say('/support');
    await inbox.owner.look();
    const alerts = inbox.owner.messages.filter(({ text }) => text.includes('asks for a person'));
    expect(alerts.map(({ text }) => text)).toEqual([expect.stringContaining('Meena asks for a person.')]);
    expect(alerts[0]?.text).toContain('my milk was sour');
    const [chat] = await inbox.chats({ wanted: true });
    expect(chat).toMatchObject({
      customer: { name: 'Meena' },
      state: 'BOT',
      wantedSince: expect.any(Date),
      unansweredSince: expect.any(Date),
    });
    await customer.say('qqq zzz');
    expect(customer.last.text).toContain('I have passed this on');
    await customer.say('1 filter coffee');
    expect(customer.last.text).toContain('1 × Filter coffee');
    await inbox.takeOver(customer);
    expect((await inbox.chats({ wanted: true })).length).toBe(0);
    await inbox.write(customer, 'How can I help?');
    expect((await inbox.chats({ state: 'PERSON' }))[0]).toMatchObject({
      assignedTo: { name: 'Asha' },
      unansweredSince: undefined,
    });
    await customer.say('/support');
    expect(customer.last.text).toContain('is here already');
  });

  it('U-25 (part) outside of a shop there is the platform’s address', async () => {
    const stranger = stage.person('Stranger');
    await stranger.say('/support');
    expect(stranger.last.text).toContain('help@example.com');
  });
});

describe('quiet chats', () => {
  const sweep = () => handBackQuietChats({ finder: relay, actor: stage.database });
  const letPass = async (customer: Phone) =>
    stage.rows(`UPDATE shop_chats SET hand_back_at = now() - interval '1 second' WHERE chat_id = $1`, [
      await customer.chatId(),
    ]);

  it('U-25 (part) go back to the bot after the shop’s own time, once, and not while somebody speaks', async () => {
    const inbox = await openInbox({ handBackAfterSeconds: 600 });
    const customer = await visitor(stage, inbox.slug);
    await inbox.takeOver(customer);
    const [chat] = await inbox.chats({ state: 'PERSON' });
    expect(Number(chat?.handBackAt) - Number(chat?.takenAt)).toBe(600_000);
    await inbox.write(customer, 'Hello?');
    expect(await sweep()).toBe(0);
    await letPass(customer);
    expect((await Promise.all([sweep(), sweep()])).reduce((sum, given) => sum + given, 0)).toBe(1);
    await customer.look();
    expect(customer.last.text).toContain('has handed you back to me');
    expect(await inbox.chats({ state: 'PERSON' })).toEqual([]);
  });

  it('U-25 (part) a customer who still waits is told so and stays in the queue', async () => {
    const inbox = await openInbox();
    const customer = await visitor(stage, inbox.slug);
    await inbox.takeOver(customer);
    await customer.say('are you there?');
    await letPass(customer);
    await sweep();
    await customer.look();
    expect(customer.last.text).toContain('could answer just now');
    expect(await inbox.chats({ wanted: true })).toHaveLength(1);
  });
});

describe('what a shop sees', () => {
  it('U-25 T-17 (part) is what was said to it: another shop’s words to the same customer never show', async () => {
    const [here, there] = [await openInbox(), await openInbox()];
    const customer = await visitor(stage, here.slug);
    await customer.say('secret of the first shop');
    await here.takeOver(customer);
    await customer.say(`/start shop_${there.slug}`);
    await customer.say('secret of the second shop');
    expect(customer.last.text).toContain('I am not sure');
    expect((await here.said(customer)).join()).not.toContain('second');
    const second = (await there.said(customer)).join();
    expect(second).not.toContain('first shop');
    expect(second).toContain('CUSTOMER: secret of the second shop');
    await here.write(customer, 'Are you still there?');
    await customer.tap('Answer Inbox Shop');
    await customer.say('yes, here');
    expect(await here.said(customer)).toContain('CUSTOMER: yes, here');
    // Whoever has gone and has not ordered is no customer of the second shop's any more.
    expect(await refusal(there.said(customer))).toBe('NOT_FOUND');
    await customer.say(`/start shop_${there.slug}`);
    expect((await there.said(customer)).join()).not.toContain('yes, here');
  });

  it('U-25 (part) is customers who are there or have ordered, and none of its own people', async () => {
    const [inbox, other] = [await openInbox(), await openInbox()];
    const [passerBy, buyer] = [
      await visitor(stage, inbox.slug, 'Passer-by'),
      await visitor(stage, inbox.slug, 'Buyer'),
    ];
    await buyer.say('1 masala dosa');
    await buyer.tap('Confirm');
    await inbox.owner.say('hello');
    const names = async () => (await inbox.chats()).map(({ customer }) => customer.name).sort();
    expect(await names()).toEqual(['Buyer', 'Passer-by']);
    for (const customer of [passerBy, buyer]) await customer.say(`/start shop_${other.slug}`);
    expect(await names()).toEqual(['Buyer']);
    const chatId = await passerBy.chatId();
    const asked = [
      inbox.as((tx) => listChatMessages(tx, { chatId, limit: 10 })),
      inbox.takeOver(passerBy),
      inbox.handBack(passerBy),
    ];
    expect(await Promise.all(asked.map(refusal))).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
  });

  it('U-25 (part) pages from the newest, each chat once', async () => {
    const inbox = await openInbox();
    for (const name of ['One', 'Two', 'Three']) await (await visitor(stage, inbox.slug, name)).say('hello there');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await inbox.as((tx) => listChats(tx, { limit: 1, ...(cursor && { cursor }) }));
      seen.push(...page.chats.map(({ customer }) => customer.name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['Three', 'Two', 'One']);
    expect((await inbox.chats({ q: 'tw' })).map(({ customer }) => customer.name)).toEqual(['Two']);
    expect((await inbox.chats())[0]?.lastMessage).toMatchObject({ direction: 'OUTBOUND' });
  });

  it('U-25 C-44 (part) holds no card’s number, neither from the customer nor from the shop', async () => {
    const inbox = await openInbox();
    const customer = await visitor(stage, inbox.slug);
    await inbox.takeOver(customer);
    await customer.say('my card is 4111 1111 1111 1111 ok');
    expect(customer.last.text).toContain('never send a card number');
    expect(await inbox.said(customer)).toContain('CUSTOMER: my card is [card number] ok');
    expect(await refusal(inbox.write(customer, 'you mean 4111 1111 1111 1111?'))).toBe('CARD_DATA_REFUSED');
    expect(await stage.value(`SELECT count(*)::int FROM messages WHERE view::text LIKE '%4111%'`)).toBe(0);
  });
});

it('U-25 (part) who has blocked the bot can’t be spoken to; who has said /stop only once they write again', async () => {
  const inbox = await openInbox();
  const customer = await visitor(stage, inbox.slug);
  await customer.say('hello there');
  await customer.say('/stop');
  expect(await refusal(inbox.takeOver(customer))).toBe('CHAT_OPTED_OUT');
  expect((await inbox.chats())[0]?.reach).toBe('OPTED_OUT');
  await customer.say('one more thing');
  expect(await refusal(inbox.takeOver(customer))).toBe('done');
  await stage.rows('UPDATE chats SET blocked_at = now() WHERE id = $1', [await customer.chatId()]);
  expect(await refusal(inbox.write(customer, 'hello'))).toBe('CHAT_BLOCKED');
  expect((await inbox.chats())[0]?.reach).toBe('BLOCKED');
});
