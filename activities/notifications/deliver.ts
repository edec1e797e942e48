import type { Head } from '../../db/notifications/findHeads';
import { unreachable } from '../../domain/kit/exhaustive';
import type { ChannelOutcome, ChannelPort } from '../../domain/notifications/channelPort';
import { reveal, type SecretsOf } from './secretsOf';

/** What of a message is needed to bring it to its reader. */
export type Deliverable = Pick<Head, 'id' | 'kind' | 'externalId' | 'targetMessageId' | 'view' | 'locale'> & {
  /** Bytes of a photo that the channel doesn't store yet. */
  readonly upload?: Uint8Array;
};

/** By what a message gets there. */
export interface Means {
  readonly channel: ChannelPort;
  readonly secretsOf: SecretsOf;
}

/**
 * Brings a message to its reader, once. What can't be edited is sent anew. Never throws: a message that we ourselves
 * can't write (a text that doesn't exist, a broken view) is refused, so that it is set aside and the chat goes on.
 */
export async function deliver(message: Deliverable, { channel, secretsOf }: Means): Promise<ChannelOutcome> {
  try {
    const { view } = message;
    return await call({ ...message, view: reveal(view, secretsOf(view)) }, channel);
  } catch (error) {
    return { type: 'refused', code: 0, text: error instanceof Error ? error.message : String(error) };
  }
}

async function call(message: Deliverable, channel: ChannelPort): Promise<ChannelOutcome> {
  const { id: reference, kind, externalId: chatId, targetMessageId: messageId, view, locale, upload } = message;
  const shown = { reference, chatId, view, locale, ...(upload && { upload }) };
  switch (kind) {
    case 'SEND':
      return channel.send(shown);
    case 'EDIT': {
      const edited = messageId ? await channel.edit({ ...shown, messageId }) : NOT_EDITABLE;
      return edited.type === 'notEditable' ? channel.send(shown) : edited;
    }
    case 'DELETE':
      return messageId ? channel.delete({ chatId, messageId }) : { type: 'done' };
    default:
      return unreachable(kind);
  }
}

const NOT_EDITABLE: ChannelOutcome = { type: 'notEditable' };
