import { routes } from '../../api/routes';
import type { Route } from '../../api/kit/route';
import { renderText } from '../../domain/chat/renderText';
import type { View } from '../../domain/chat/view';
import { cardOfMouth, MOUTHS, mouthsIn, sayAll } from './cardMouths';
import { openCardStage, type CardStage } from './cardStage';
import { examples, type Named } from './examples';
import { mirrorShop } from './mirrorShop';
import type { Reply } from './startEdge';

let stage: CardStage;
let named: Named;
let replies: ReadonlyMap<string, Reply>;
beforeAll(async () => {
  stage = await openCardStage();
  ({ named } = await mirrorShop(stage.edge, 'another'));
  replies = await sayAll(stage);
  await stage.answerChats();
});
afterAll(() => stage.edge.close());

describe('card data', () => {
  it.each(Object.entries(MOUTHS))(
    'R-25 (part) by %s is refused or taken without it, and never repeated',
    (name, mouth) => {
      const reply = replies.get(name);
      expect([name, reply?.status, reply?.json.error?.code]).toEqual(
        mouth.answer === 'taken' ? [name, 200, undefined] : [name, 400, 'CARD_DATA_REFUSED'],
      );
      expect(mouthsIn(reply?.text ?? '')).toEqual([]);
      expect(mouthsIn(JSON.stringify([...(reply?.headers ?? [])]))).toEqual([]);
    },
  );

  it('R-25 (part) by no mouth is in any row or line of the log, once everything has been answered', async () => {
    const { rows, log } = await stage.kept();
    expect([mouthsIn(rows), mouthsIn(log)]).toEqual([[], []]);
    // The look finds what does belong there.
    expect(rows).toContain(stage.shop.orgId);
    expect(log).toContain('"code":"CARD_DATA_REFUSED"');
  });

  it('R-25 (part) says where it was found, and how a file is mended', () => {
    const pathsOf = (name: string) => replies.get(name)?.json.error?.details;
    expect(pathsOf('a nested field')).toEqual([{ path: 'body.customer.name', message: expect.any(String) }]);
    expect(pathsOf('an Idempotency-Key')).toEqual([{ path: 'headers.idempotency-key', message: expect.any(String) }]);
    expect(pathsOf('a file')).toEqual([{ path: 'body', message: 'line 3 holds what looks like card data' }]);
  });

  it('R-25 (part) in a chat: who wrote it is told so, and the chat goes on', async () => {
    const { rows } = await stage.edge.postgres
      .pool('superuser')
      .query<{ view: View }>(`SELECT view FROM messages WHERE view->>'text' = 'explain.cardNumber'`);
    // By text and by caption; nobody types a name, a quotation or a button's data.
    expect(rows).toHaveLength(2);
    const said = (['en', 'hi', 'ta'] as const).map((locale) => renderText(rows[0]!.view.text, {}, locale));
    expect(said).toEqual([
      expect.stringContaining('delete that message'),
      expect.stringContaining('मिटा दें'),
      expect.stringContaining('நீக்கிவிடுங்கள்'),
    ]);
    const open = await stage.edge.postgres
      .pool('superuser')
      .query(`SELECT 1 FROM inbox WHERE status = 'RECEIVED' AND chat_id IS NOT NULL`);
    expect(open.rowCount).toBe(0);
  });

  it('R-25 (part) a provider’s event is kept without it, and with everything else', async () => {
    const { rows } = await stage.edge.postgres
      .pool('superuser')
      .query<{ body: string; facts: unknown }>(`SELECT body, facts FROM inbox WHERE provider = 'razorpay'`);
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]?.body ?? '')).toMatchObject({
      payload: { payment: { entity: { notes: { remark: 'card [card number]' }, amount: 100 } } },
    });
    expect(rows[0]?.facts).toMatchObject([{ kind: 'payment', payment: { amountMinor: '100' } }]);
  });
});

describe('every route that takes a body', () => {
  const taking = routes.filter(({ body }) => body !== undefined);

  async function credentials({ access }: Route): Promise<{ token?: string }> {
    const { edge, shop } = stage;
    if (access === 'public') return {};
    await edge.postgres.pool('superuser').query(`UPDATE users SET role = 'ADMIN' WHERE id = $1`, [shop.ownerId]);
    return { token: await edge.token(shop.ownerId, access === 'platform' ? 'ADMIN' : 'VENDOR') };
  }

  const send = async (route: Route, body: unknown) => {
    const { path } = (examples[route.operationId] ?? (() => ({ path: route.path })))(named);
    return stage.edge.ask(route.method.toUpperCase(), `/v1${path}`, {
      ...(await credentials(route)),
      ...{ body, headers: { 'idempotency-key': 'cards' } },
    });
  };

  it.each(taking.map((route) => [route.operationId, route] as const))(
    'R-25 (part) %s refuses it at any depth, as text, number and name of a field, whatever else is wrong',
    async (_name, route) => {
      const card = cardOfMouth('a query');
      const digits = card.replaceAll(' ', '');
      const bodies = [
        { planted: [{ deep: card }] },
        `{"planted": ${digits}}`,
        { [digits]: true },
        { planted: { cvv: '123' } },
        { planted: 'my cvv is 123' },
      ];
      for (const body of bodies) {
        const { status, text, json } = await send(route, body);
        expect([status, json.error?.code]).toEqual([400, 'CARD_DATA_REFUSED']);
        expect(text.replaceAll(' ', '')).not.toContain(digits);
      }
    },
  );

  it('R-25 (part) what is no card is taken as before: ids, phones, a pincode beside a phone', async () => {
    const { edge, shop } = stage;
    const customer = { externalRef: 'pay_29QQoUBi66xm2f', name: 'Meena', phone: '+919876543210' };
    const reply = await edge.ask('POST', '/v1/carts', {
      key: shop.key,
      body: {
        customer,
        notes: 'ring 044 23456789',
        deliveryAddress: 'Flat 4, Mumbai 400001 9876543210',
        fulfilment: 'DELIVERY',
      },
      headers: { 'idempotency-key': '0b0e0c5e-7a55-4c1e-9b8f-0123456789ab' },
    });
    expect(reply.status).toBe(201);
  });
});
