import type { Failpoint } from '../../domain/kit/failpoints';
import { BOT, CourierStage, numbered, type StagedChat } from './courierStage';
import type { LaneProcessInput } from './laneProcess';
import { startProgram } from './runProgram';

/** How often the process dies at each point; the long command does it more often. */
const KILLS = 3;

describe('a lane whose process is killed', () => {
  let stage: CourierStage;
  let chats: StagedChat[];

  beforeEach(async () => {
    stage = await CourierStage.open();
    chats = await Promise.all([1, 2, 3].map(() => stage.addChat()));
  });
  afterEach(() => stage.close());

  /** @returns the signal that ended it. */
  async function runUntilKilled(killAt: Failpoint): Promise<NodeJS.Signals | null> {
    const input: LaneProcessInput = {
      databaseUrl: stage.postgres.urls.courier,
      apiRoot: stage.sandbox.url,
      token: stage.token,
      bot: BOT,
      killAt,
    };
    const child = startProgram('test/notifications/laneProcess.ts', [], { LANE_PROCESS: JSON.stringify(input) });
    return new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
  }

  it.each([
    ['message.claimed', 0],
    // Whatever was under way when it died may be shown a second time: at most one message per chat and kill.
    ['message.sentBeforeMark', KILLS],
  ] as const)(
    'S-54 (part) at %s, three times: nothing is lost, order holds, nudges come once',
    async (killAt, most) => {
      for (const chat of chats) {
        await stage.queue(chat, ['nudge'], { class: 'NUDGE' });
        await stage.queue(chat, numbered('A', 6));
      }
      for (let kill = 0; kill < KILLS; kill += 1) expect(await runUntilKilled(killAt)).toBe('SIGKILL');
      stage.startLane();
      await stage.settled();
      for (const chat of chats) {
        const shown = await stage.numbersShown(chat);
        const notices = shown.filter((number) => number !== 'nudge');
        expect(notices.filter((number, n) => number !== notices[n - 1])).toEqual(numbered('A', 6));
        expect(notices.length - 6).toBeLessThanOrEqual(most);
        expect(shown.length - notices.length).toBeLessThanOrEqual(1);
        const [nudge, ...others] = await stage.rows(chat);
        expect(nudge).toMatchObject({ status: 'SUPPRESSED', suppressed_reason: 'OUTCOME_UNKNOWN' });
        expect(new Set(others.map(({ status }) => status))).toEqual(new Set(['SENT']));
      }
    },
  );
});
