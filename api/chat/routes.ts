import type { Route } from '../kit/route';
import { handBackChat } from './handBackChat';
import { listChatMessages } from './listChatMessages';
import { getChat, listChats } from './listChats';
import { takeOverChat } from './takeOverChat';
import { writeToChat } from './writeToChat';

/** The inbox: chats with the shop's customers, and answering there in place of the bot. */
export const chatRoutes: readonly Route[] = [
  listChats,
  getChat,
  listChatMessages,
  takeOverChat,
  handBackChat,
  writeToChat,
];
