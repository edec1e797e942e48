import { redactTelegramUpdate } from '../../domain/chat/redactTelegramUpdate';
import { CARD_MARK } from '../../domain/kit/cardData';
import { redactBody, redactRecord } from '../../domain/kit/redactRecord';

const CARD = '4111111111111111';

describe('records of what came from outside', () => {
  it('R-25 (part) lose card data at any depth, in texts and names, and keep everything else', () => {
    const record = { id: 1, list: [{ note: `pay with ${CARD}`, amount: 1e15 }], [CARD]: null };
    expect(redactRecord(record)).toEqual({
      id: 1,
      list: [{ note: `pay with ${CARD_MARK}`, amount: 1e15 }],
      [CARD_MARK]: null,
    });
    const clean = { id: 1, list: [{ note: 'two dosas' }] };
    expect(redactRecord(clean)).toBe(clean);
  });

  it('R-25 (part) an update of Telegram loses it in whatever people type, and keeps the ids by which it is answered', () => {
    const update = (text: string) => ({
      update_id: 7,
      callback_query: {
        id: CARD,
        chat_instance: `-${CARD}`,
        data: text,
        from: { id: 4_111_111_111, is_bot: false, first_name: text },
        message: { message_id: 1, caption: text, reply_to_message: { text }, photo: [{ file_id: CARD }] },
      },
    });
    expect(redactTelegramUpdate(update(`my card ${CARD}`))).toEqual(update(`my card ${CARD_MARK}`));
  });

  it('R-25 (part) an event stays as it was to the byte, unless it holds card data; JSON may have hidden it in escapes', () => {
    const untouched = ['{ "amount" : 1.0, "note": "a" }', 'm_payment_id=1&item_name=Two+dosas', 'hello', '', '{"a":'];
    expect(untouched.map(redactBody)).toEqual(untouched);
    expect(redactBody(`{"note":"\\u0034${CARD.slice(1)}"}`)).toBe(`{"note":"${CARD_MARK}"}`);
    expect(redactBody(`name=Meena&note=4111+1111+1111+1111`)).toBe(`name=Meena&note=%5Bcard+number%5D`);
    expect(redactBody(`card ${CARD}`)).toBe(`card ${CARD_MARK}`);
    expect(redactBody('['.repeat(1_000) + ']'.repeat(1_000))).not.toContain('['.repeat(100));
  });
});
