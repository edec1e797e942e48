import type { Handled } from '../../db/chat/handleMessage';
import type { Received } from '../../db/chat/receiveUpdate';
import type { Database } from '../../db/kit/database';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { Phone } from './phone';
import { loadProduct, type Product } from './product';

const BOT = { channel: 'telegram', bot: 'MunshiBot' } as const;

/** What became of one update. */
export interface Delivered {
  readonly received: Received;
  readonly chatId: string | undefined;
  readonly handled: readonly Handled[];
}

/** The conversation's path on a database of the test's own: what Telegram tells goes in, messages come out as rows. */
export class ChatStage {
  private people = 0;
  /** What the clock shows when a message is answered. */
  now = () => new Date();

  private constructor(
    readonly test: TestDatabase,
    private product: Product,
    public database: Database,
    private readonly load: () => Product,
  ) {}

  static async open(load: () => Product = loadProduct): Promise<ChatStage> {
    const test = await createTestDatabase();
    const product = load();
    return new ChatStage(test, product, product.openDatabase({ url: test.urls.app, maxConnections: 20 }), load);
  }

  /** The process dies between two steps, and another one is started. */
  async restart(): Promise<void> {
    await this.database.close();
    this.product = this.load();
    this.database = this.product.openDatabase({ url: this.test.urls.app, maxConnections: 20 });
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.test.close();
  }

  /** Somebody with a phone, who has said nothing yet. */
  person(name: string, languageCode = 'en'): Phone {
    this.people += 1;
    return new Phone(this, { id: 7_000_000_000 + this.people, name, languageCode });
  }

  /** Stores an update as the webhook does. */
  async receive(update: object): Promise<Omit<Delivered, 'handled'>> {
    const body = JSON.stringify(this.product.redactTelegramUpdate(update));
    const read = this.product.readTelegramUpdate(JSON.parse(body));
    if (!read) throw new Error('the test sends something that is no update');
    const received = await this.product.receiveUpdate(this.database, {
      ...BOT,
      body,
      update: read,
      defaultLocale: 'en',
    });
    const sender = 'sender' in read.content ? read.content.sender.chatExternalId : undefined;
    const chatId = sender && (await this.value('SELECT id FROM chats WHERE external_id = $1', [sender]));
    return { received, chatId: typeof chatId === 'string' ? chatId : undefined };
  }

  /** Answers what waits in a chat, as its run does. */
  async answer(chatId: string, now = this.now()): Promise<Handled[]> {
    const handled: Handled[] = [];
    for (;;) {
      const options = { chatId, supportEmail: 'help@example.com', now };
      const one = await this.product.handleMessage(this.database, options);
      if (one.handled) handled.push(one);
      if (!one.more) return handled;
    }
  }

  async deliver(update: object): Promise<Delivered> {
    const { received, chatId } = await this.receive(update);
    return { received, chatId, handled: chatId ? await this.answer(chatId) : [] };
  }

  /** One value of one row, as superuser: for looking, and for what the world outside does to rows. */
  async value(sql: string, params: readonly unknown[] = []): Promise<unknown> {
    const [row] = await this.rows<Record<string, unknown>>(sql, params);
    return Object.values(row ?? {})[0];
  }

  async rows<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.test.pool('superuser').query(sql, [...params])).rows as Row[];
  }
}
