import type { RowInput } from '../../domain/kit/process';

export { CHAT_QUEUE, CHAT_WORKFLOW, chatWorkflowId } from '../../domain/chat/process';

/** Whose conversation: the id is the chat's. The org is the shop it was in when the run began; the row knows the present one. */
export type ChatInput = RowInput;
