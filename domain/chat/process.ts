/** The conversation's workflow: one per chat, poked by each inbound message. */
export const CHAT_WORKFLOW = 'chat';
export const CHAT_QUEUE = 'chat';

export function chatWorkflowId(chatId: string): string {
  return `chat:${chatId}`;
}
