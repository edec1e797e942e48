import { randomUUID } from 'node:crypto';
import { createSecretsOf, reveal } from '../../activities/notifications/secretsOf';
import { createLoginLink, takeLoginLink } from '../../db/accounts/loginLink';
import { withoutPrincipal } from '../../db/kit/transaction';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { ChatStage } from './chatStage';
import type { Phone } from './phone';

describe('signing in elsewhere', () => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await ChatStage.open();
  }, 120_000);
  afterAll(() => stage.close());

  const makeLink = () => withoutPrincipal(stage.database, createLoginLink);
  const take = (nonce: string) => withoutPrincipal(stage.database, (session) => takeLoginLink(session, nonce));
  const last = (phone: Phone) => phone.messages.at(-1);
  const userOf = (phone: Phone) =>
    stage.value('SELECT user_id FROM user_identities WHERE external_id = $1', [String(phone.person.id)]);

  it('T-28 T-58 (part) a new chat that starts the bot by a browser’s link lets that browser in, as the person that it made', async () => {
    const { nonce } = await makeLink();
    expect(await take(nonce)).toEqual({ state: 'waiting' });
    const asha = stage.person('Asha');
    await asha.say(`/start app_login_${nonce}`);
    expect(last(asha)?.view.text).toBe('signIn.doneNoShop');
    expect(await take(nonce)).toEqual({ state: 'started', userId: await userOf(asha) });
    expect(await take(nonce)).toEqual({ state: 'gone' });
  });

  it('T-28 S-1 (part) who has no shop yet is told how to open one, and does; the owner of one is only sent back', async () => {
    const leela = stage.person('Leela');
    await leela.say(`/start app_login_${(await makeLink()).nonce}`);
    expect(leela.last.text).toContain('Or open it right here: /newshop');
    await leela.say('/newshop');
    await leela.say('Leela Snacks');
    expect(leela.last.text).toContain('Leela Snacks is open!');
    await leela.say(`/start app_login_${(await makeLink()).nonce}`);
    expect(leela.last.text).not.toContain('/newshop');
    expect(leela.labels).toEqual(['That was not me: sign out everywhere']);
  });

  it('T-28 a link is one person’s: the second who follows it is told that it is no longer good', async () => {
    const { nonce } = await makeLink();
    const [first, second] = [stage.person('First'), stage.person('Second')];
    await first.say(`/start app_login_${nonce}`);
    await second.say(`/start app_login_${nonce}`);
    expect(last(second)?.view.text).toBe('signIn.expired');
    expect(await take(nonce)).toEqual({ state: 'started', userId: await userOf(first) });
  });

  it('T-28 a link that is too old, and one that nobody made, let nobody in', async () => {
    const { nonce } = await makeLink();
    await stage.rows('UPDATE login_links SET expires_at = now()');
    const late = stage.person('Late');
    for (const word of [nonce, 'A'.repeat(43)]) {
      await late.say(`/start app_login_${word}`);
      expect(last(late)?.view.text).toBe('signIn.expired');
    }
  });

  it('T-28 the bare form answers with a button that carries a code of one use; no row holds the code', async () => {
    const asha = stage.person('Asha');
    await asha.say('/start app_login');
    const view = last(asha)?.view;
    if (!view) throw new Error('nothing was answered');
    const challengeId = view.params['challengeId'] as string;
    const secret = 'a secret of this test alone, 32+';
    const code = deriveCode(secret, challengeId);
    const shown = reveal(view, createSecretsOf(secret)(view));
    expect(shown.buttons[0]?.[0]).toEqual({
      label: 'button.signIn',
      url: `/sign-in#challenge=${challengeId}&code=${code}`,
    });
    expect(JSON.stringify(await stage.rows('SELECT m::text FROM messages m'))).not.toContain(code);
    expect(await stage.rows('SELECT user_id, channel FROM sign_in_challenges WHERE id = $1', [challengeId])).toEqual([
      { user_id: await userOf(asha), channel: 'telegram' },
    ]);
  });

  it('T-28 (part) who asks for codes again and again is asked to wait, and the chat goes on', async () => {
    const keen = stage.person('Keen');
    for (let n = 0; n < 4; n += 1) await keen.say('/start app_login');
    expect(last(keen)?.view.text).toBe('signIn.tooOften');
    await keen.say('/help');
    expect(last(keen)?.view.text).toBe('help.stranger');
  });

  it('CAP-01 (part) «that was not me» throws out the browser that waits and every device that is in', async () => {
    const { nonce } = await makeLink();
    const victim = stage.person('Victim');
    await victim.say(`/start app_login_${nonce}`);
    const userId = await userOf(victim);
    const id = randomUUID();
    await stage.rows(
      `INSERT INTO sessions (id, user_id, method, expires_at) VALUES ($1, $2, 'TELEGRAM', now() + interval '1 day')`,
      [id, userId],
    );
    await victim.tap('That was not me');
    expect(last(victim)?.view.text).toBe('signIn.signedOut');
    expect(await take(nonce)).toEqual({ state: 'gone' });
    expect(await stage.value('SELECT end_reason FROM sessions WHERE id = $1', [id])).toBe('ENDED');
  });

  it('T-28 (part) what lets a browser in is not kept in the inbox once it has been read', async () => {
    const { nonce } = await makeLink();
    await stage.person('Asha').say(`/start app_login_${nonce}`);
    expect(JSON.stringify(await stage.rows('SELECT i::text FROM inbox i'))).not.toContain(nonce);
  });
});
