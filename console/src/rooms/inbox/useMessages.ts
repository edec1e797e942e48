import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../i18n';
import { apiFor, dataOf, type Schemas } from '../../kit/api/client';
import type { ApiFailure } from '../../kit/api/failure';
import { useRead } from '../../kit/api/useRead';
import { useShop } from '../../kit/shop/shop';

export type ChatMessage = Schemas['ChatMessage'];

/** What fills a high screen; each event reads this much again. */
const LATEST = 40;
/** Of one look back. */
const EARLIER = 100;

interface Past {
  /** The newest first, beginning with what was the latest when somebody looked back. */
  readonly messages: readonly ChatMessage[];
  readonly nextCursor: string | undefined;
}

/**
 * The messages of a chat, the oldest first: the latest, which events keep true, and before them what was asked for by
 * `earlier`, which does not change any more.
 */
export function useMessages(chatId: string) {
  const { orgId } = useShop();
  const { locale } = useText();
  const [past, setPast] = useState<Past>();
  const ask = { path: { id: chatId } };
  const latest = useRead({
    key: ['inbox', 'messages', chatId, locale],
    read: (api, signal) =>
      api.GET('/v1/chats/{id}/messages', { params: { ...ask, query: { locale, limit: LATEST } }, signal }),
  });
  const known = past?.messages ?? latest.data?.messages ?? [];
  const cursor = past ? past.nextCursor : latest.data?.nextCursor;
  const earlier = useMutation<Past, ApiFailure>({
    mutationFn: () =>
      dataOf<{ messages: ChatMessage[]; nextCursor?: string }>(
        apiFor(orgId).GET('/v1/chats/{id}/messages', {
          params: { ...ask, query: { locale, limit: EARLIER, ...(cursor !== undefined && { cursor }) } },
        }),
      ).then(({ messages, nextCursor }) => ({ messages: [...known, ...messages], nextCursor })),
    onSuccess: setPast,
  });
  return {
    latest,
    messages: inOrder(latest.data?.messages ?? [], past?.messages ?? []),
    earlier,
    hasEarlier: cursor !== undefined,
  };
}

/** Both lists begin with the newest; what stands in both is taken as it is now. */
function inOrder(latest: readonly ChatMessage[], past: readonly ChatMessage[]): readonly ChatMessage[] {
  const ids = new Set(latest.map(({ id }) => id));
  return [...latest, ...past.filter(({ id }) => !ids.has(id))].reverse();
}
