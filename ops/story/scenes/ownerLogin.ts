import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { en } from '../../../domain/chat/messages/en';
import { wordsOf } from '../shopOfOwner';
import { tokenByTelegram } from '../../world/tokenByTelegram';
import { callApi, must } from '../callApi';
import type { Stage } from '../playStory';

export interface OwnerLogin {
  readonly email: string;
  readonly password: string;
}

/** One person plays all stories, so her address is the same each time. */
const EMAIL = 'asha@munshi.example';
/** Longer than a restart of any process. */
const PATIENCE_MS = 60_000;
const GLANCE_MS = 250;

/**
 * The owner signs in by Telegram, proves her mail address by the code that it is sent, and chooses a password. In a later
 * story she has both, and signs in by them.
 */
export async function setOwnerLogin(stage: Stage): Promise<OwnerLogin> {
  // Whoever has a mail server of their own has her codes there, where the story can't read them.
  if (!isPlayed(stage)) return { email: EMAIL, password: '' };
  const login = { email: EMAIL, password: passwordOf(stage) };
  if ((await callApi(stage.options, 'POST /auth/login', { body: login })).status === 200) {
    stage.tell(`Asha signs in to the console as ${EMAIL}`);
    return login;
  }
  const token = await signInByTelegram(stage);
  await proveAddress(stage, token);
  await must(callApi(stage.options, 'PUT /users/me/password', { token, body: { password: login.password } }));
  stage.tell(`Asha signs in by Telegram, proves ${EMAIL} by a code, and chooses a password`);
  return login;
}

function isPlayed({ options }: Stage): boolean {
  return ['127.0.0.1', 'localhost'].includes(options.settings['SMTP_HOST'] ?? '');
}

/** The same for each story of one installation, and of no other. */
function passwordOf({ options }: Stage): string {
  const secret = options.settings['JWT_SECRET'];
  if (!secret) throw new Error('the story needs JWT_SECRET for the password of its owner');
  return createHmac('sha256', secret).update('the password of the story’s owner').digest('base64url').slice(0, 20);
}

/** The bot's link in the console, opened on the owner's phone. @returns an access token. */
export async function signInByTelegram(stage: Stage): Promise<string> {
  return tokenByTelegram({
    ask: (path) => must(callApi(stage.options, `GET ${path}`)),
    async say(text) {
      await stage.owner.say(text);
      await stage.owner.reads(wordsOf(en['signIn.done']));
    },
  });
}

async function proveAddress(stage: Stage, token: string): Promise<void> {
  const before = await newestLetter(stage);
  const asked = callApi(stage.options, 'POST /users/me/contacts', { token, body: { email: EMAIL } });
  const { challengeId } = await must<{ challengeId: string }>(asked);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const letter = await newestLetter(stage);
    const code = /\b\d{6}\b/.exec(letter?.text ?? '')?.[0];
    if (letter && code !== undefined && letter.id !== before?.id) {
      await must(callApi(stage.options, 'POST /users/me/contacts/verify', { token, body: { challengeId, code } }));
      return;
    }
    if (Date.now() > deadline) throw new Error(`no code came to ${EMAIL} in ${PATIENCE_MS / 1000} s`);
    await pause(GLANCE_MS);
  }
}

interface Letter {
  readonly id: string;
  readonly text: string;
}

async function newestLetter({ options }: Stage): Promise<Letter | undefined> {
  const answer = await fetch(`${options.places.sandboxUrl}/mailbox/letters?to=${encodeURIComponent(EMAIL)}&limit=1`);
  return ((await answer.json()) as { letters: Letter[] }).letters[0];
}
