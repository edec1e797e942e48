import { createLaneMemory, type LaneMemory } from '../../activities/notifications/laneMemory';
import type { ChannelPort, Channels } from '../../domain/notifications/channelPort';
import { waitFor } from '../kit/waitFor';
import { CourierStage } from './courierStage';
import { createOwnDatabase, type OwnDatabase } from './ownDatabase';

describe('a lane while Postgres is away', () => {
  let stage: CourierStage;
  let database: OwnDatabase;

  beforeEach(async () => {
    stage = await CourierStage.open(async () => (database = await createOwnDatabase()));
  });
  afterEach(() => stage.close());

  it('S-54 (part) what was sent meanwhile is recorded when Postgres is back, and not sent again', async () => {
    const [chat, other] = [await stage.addChat(), await stage.addChat()];
    stage.fault({
      action: 'slow',
      delayMs: 1_000,
      when: 'before',
      times: 1,
      match: { chat_id: Number(chat.externalId) },
    });
    await stage.queue(chat, ['A-1', 'A-2']);
    const lane = stage.startLane();
    await waitFor(async () => (await stage.statuses(chat))[0] === 'CLAIMED');
    await database.kill();
    await waitFor(async () => (await stage.numbersShown(chat)).length === 1);
    await waitFor(() => !lane.report.sending);
    await database.startAgain();
    await stage.queue(other, ['B-1']);
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(['A-1', 'A-2']);
    expect(await stage.statuses(chat)).toEqual(['SENT', 'SENT']);
    expect(await stage.numbersShown(other)).toEqual(['B-1']);
    expect((await stage.rows(chat))[0]?.last_error).toBeNull();
  });

  it('S-54 (part) it is recorded by the next try too, when the lane was stopped in between', async () => {
    const chat = await stage.addChat();
    const memory = createLaneMemory();
    stage.fault({ action: 'slow', delayMs: 500, when: 'before', times: 1 });
    await stage.queue(chat, ['A-1', 'A-2']);
    const first = stage.startLane({ memory });
    await waitFor(async () => (await stage.statuses(chat))[0] === 'CLAIMED');
    await database.kill();
    await first.stop();
    expect(memory.outcomes.isEmpty).toBe(false);
    await database.startAgain();
    stage.startLane({ memory });
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(['A-1', 'A-2']);
    expect(memory.outcomes.isEmpty).toBe(true);
  });

  /**
   * Two tries of one process at once: the first was told to stop after it had lost its seat, and waits for a call, which
   * is answered only when the second has looked for what is next, and the message was shown so often.
   * @returns how often the message of that call was shown.
   */
  async function shownByTwoTries(second: LaneMemory, first: LaneMemory, times: number): Promise<number> {
    const [chat, other] = [await stage.addChat(), await stage.addChat()];
    await stage.queue(chat, ['A-1']);
    const { channels, letGo } = holdFirstAnswer(stage.channels());
    const lane = stage.startLane({ memory: first, channels });
    try {
      await waitFor(async () => (await stage.numbersShown(chat)).length === 1);
      await database.kill();
      void lane.stop();
      await database.startAgain();
      stage.startLane({ memory: second, channels });
      // Connections of the killed server may still be in the pool; the same message is queued once.
      await waitFor(() => stage.queue(other, ['B-1']).then(() => true));
      await waitFor(async () => (await stage.numbersShown(other)).length === 1);
      await waitFor(async () => (await stage.numbersShown(chat)).length === times);
    } finally {
      letGo();
    }
    await lane.ended;
    await stage.settled();
    return (await stage.numbersShown(chat)).length;
  }

  it('S-54 (part) what a try without a seat is still sending is not sent by the next try of the same process', async () => {
    const memory = createLaneMemory();
    expect(await shownByTwoTries(memory, memory, 1)).toBe(1);
  });

  it('S-54 (part) control: a next try that does not know of the call sends again', async () => {
    expect(await shownByTwoTries(createLaneMemory(), createLaneMemory(), 2)).toBe(2);
  });
});

/** Bots of which the first message is shown, and whose answer to it comes only when it is let go. */
function holdFirstAnswer(channels: Channels): { readonly channels: Channels; letGo(): void } {
  let letGo: () => void = () => undefined;
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  let messages = 0;
  const held = (channel: ChannelPort): ChannelPort => ({
    ...channel,
    async send(shown) {
      messages += 1;
      const isFirst = messages === 1;
      const outcome = await channel.send(shown);
      if (isFirst) await isLetGo;
      return outcome;
    },
  });
  return { channels: new Map([...channels].map(([bot, channel]) => [bot, held(channel)])), letGo: () => letGo() };
}
