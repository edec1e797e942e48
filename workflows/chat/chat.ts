import { continueAsNew, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { ChatActivities } from '../../activities/chat/createChatActivities';
import { onPostgres } from '../kit/onPostgres';
import { listenForPokes } from '../kit/pokes';
import type { ChatInput } from './contract';

const { handleNextMessage } = onPostgres<ChatActivities>(['handleNextMessage']);

/** A conversation rests for longer than people take to think, and does not lie in a worker's memory all day. */
const QUIET_MS = 10 * 60_000;

/**
 * A conversation: takes the chat's messages strictly in order, one at a time, and ends after ten quiet minutes. It holds
 * nothing: what was asked, the basket and the shop are in rows, so that the next run goes on where this one ended.
 */
export async function chat(input: ChatInput): Promise<void> {
  const pokes = listenForPokes();
  let answered = 0;
  for (;;) {
    pokes.clear();
    const { handled, more } = await handleNextMessage({ chatId: input.id });
    if (handled) setCurrentDetails(`Messages answered by this run: ${++answered}.`);
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof chat>(input);
    if (more) continue;
    await pokes.wait(new Date(Date.now() + QUIET_MS), 'ends if nobody writes for ten minutes');
    if (!pokes.pending) return;
  }
}
