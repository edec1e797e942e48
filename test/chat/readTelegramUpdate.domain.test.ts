import fc from 'fast-check';
import { encodeCallback } from '../../domain/chat/callback';
import { readTelegramUpdate } from '../../domain/chat/readTelegramUpdate';

const from = { id: 7_000_000_001, is_bot: false, first_name: 'Meena', last_name: 'Rao', language_code: 'ta-IN' };
const chat = { id: 7_000_000_001, type: 'private' };
const message = { message_id: 5, date: 1, from, chat };
const update = (content: object) => readTelegramUpdate({ update_id: 12, ...content });
const inboundOf = (content: object) => {
  const read = update(content)?.content;
  return read?.kind === 'message' ? read.inbound : read?.kind;
};

describe('reading a Telegram update', () => {
  it('T-10 T-24 reads who wrote what, with ids beyond 2^31', () => {
    expect(update({ message: { ...message, text: ' 2  milk\r\n' } })).toEqual({
      eventId: '12',
      eventType: 'message',
      content: {
        kind: 'message',
        sender: { chatExternalId: '7000000001', personExternalId: '7000000001', name: 'Meena Rao', locale: 'ta' },
        inbound: { kind: 'text', text: '2 milk' },
      },
    });
  });

  it('S-4 takes the largest of a photo’s sizes, and its words', () => {
    const photo = [
      { file_id: 'small', width: 90 },
      { file_id: 'large', width: 1280 },
      { file_id: 'middle', width: 320 },
    ];
    expect(inboundOf({ message: { ...message, photo, caption: 'Dosa 80' } })).toEqual({
      kind: 'photo',
      fileId: 'large',
      caption: 'Dosa 80',
    });
  });

  it('S-8 reads a tap with its button, also under a message that is too old to read', () => {
    const tap = { id: '99', from, message: { message_id: 5, date: 0, chat }, data: encodeCallback({ kind: 'cart' }) };
    expect(inboundOf({ callback_query: tap })).toEqual({
      kind: 'tap',
      callbackId: '99',
      messageId: '5',
      callback: { kind: 'cart' },
    });
    expect(inboundOf({ callback_query: { ...tap, data: 'forged' } })).toMatchObject({ callback: undefined });
  });

  it('U-9 (part) knows when the person has blocked the bot, and when not any more', () => {
    const change = (status: string) => update({ my_chat_member: { chat, from, new_chat_member: { status } } })?.content;
    expect(change('kicked')).toMatchObject({ kind: 'membership', blocked: true });
    expect(change('member')).toMatchObject({ kind: 'membership', blocked: false });
  });

  it('S-1 reads coordinates with as many digits as Telegram writes', () => {
    const location = { latitude: 55.75582599999999, longitude: 37.617299900000035 };
    expect(inboundOf({ message: { ...message, location } })).toMatchObject({
      kind: 'location',
      lat: 55.75582599999999,
    });
  });

  it.each(['voice', 'sticker', 'document', 'video', 'contact'])('S-11 answers a %s, which it can’t read', (kind) => {
    expect(inboundOf({ message: { ...message, [kind]: {} } })).toEqual({ kind: 'unreadable' });
  });

  it('S-11 a text beyond Telegram’s own limit is not read in part', () => {
    expect(inboundOf({ message: { ...message, text: 'x'.repeat(10_000) } })).toEqual({ kind: 'tooLong' });
  });

  it.each([
    ['an edited message', { edited_message: { ...message, text: 'hi' } }],
    ['a group', { message: { ...message, text: 'hi', chat: { id: -5, type: 'group' } } }],
    ['another bot', { message: { ...message, text: 'hi', from: { ...from, is_bot: true } } }],
    ['a service message', { message: { ...message, pinned_message: {} } }],
    ['a tap without a message', { callback_query: { id: '1', from, inline_message_id: 'x', data: '1h' } }],
    ['a message without a sender', { message: { message_id: 1, chat, text: 'hi' } }],
    ['an id that no number holds exactly', { message: { ...message, chat: { id: 2 ** 60, type: 'private' } } }],
    ['nothing', {}],
  ])('T-10 ignores %s', (_what, content) => expect(update(content)?.content).toEqual({ kind: 'ignored' }));

  it.each([null, [], 'text', 7, {}, { update_id: 'x' }, { update_id: 1.5 }, { update_id: -1 }, { update_id: 2 ** 60 }])(
    'T-10 %j is no update',
    (body) => expect(readTelegramUpdate(body)).toBeUndefined(),
  );

  it('T-10 whatever stands where a message should be, reading never throws', () => {
    const anything = fc.anything({ maxDepth: 4 });
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        for (const body of [
          a,
          { update_id: 1, message: a },
          { update_id: 1, callback_query: { id: '1', from: a, message: b, data: 'x' } },
          { update_id: 1, message: { ...message, text: 'x', photo: a, location: b } },
        ]) {
          expect(() => readTelegramUpdate(body)).not.toThrow();
        }
      }),
    );
  });
});
