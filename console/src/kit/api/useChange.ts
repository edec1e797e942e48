import { useMutation, useQueryClient, type QueryClient, type UseMutationResult } from '@tanstack/react-query';
import { use, useRef } from 'react';
import { toast } from 'sonner';
import { useText, type Text, type TextKey } from '../../i18n';
import { failureText } from '../say/failureText';
import { ShopContext } from '../shop/shop';
import { apiFor, dataOf, type Api, type Call } from './client';
import type { ApiFailure } from './failure';

export interface Change<Input, Data> {
  /** `key` goes into the header Idempotency-Key of routes that take one. */
  readonly run: (api: Api, input: Input, key: string) => Call<Data>;
  /** Topics whose reads are stale afterwards, success or not: `['orders']`. */
  readonly touches?: readonly string[];
  /** Said when it worked. */
  readonly says?: TextKey | ((data: Data, input: Input, t: Text) => string);
  /** Shows the expected outcome at once; returns what takes it back. The API's reason is told when it refuses. */
  readonly expect?: (cache: QueryClient, input: Input, orgId: string) => () => void;
  readonly onDone?: (data: Data, input: Input) => void;
  /** `field`: the form shows its failure itself. */
  readonly failsIn?: 'toast' | 'field';
}

/**
 * A change of something, made once: the button is to be disabled while `isPending`, and a retry after a lost answer
 * sends the same Idempotency-Key, made when the form was opened. Works inside of a shop and for the person alone.
 */
export function useChange<Input = void, Data = unknown>(
  change: Change<Input, Data>,
): UseMutationResult<Data, ApiFailure, Input> {
  const shop = use(ShopContext);
  const cache = useQueryClient();
  const { t } = useText();
  const key = useRef<string>(undefined);
  const orgId = shop?.orgId;
  return useMutation<Data, ApiFailure, Input, { undo: (() => void) | undefined }>({
    mutationFn: (input) => {
      key.current ??= crypto.randomUUID();
      return dataOf(change.run(apiFor(orgId), input, key.current));
    },
    onMutate: async (input) => {
      if (!change.expect || orgId === undefined) return { undo: undefined };
      // A read that is on its way would overwrite what is expected.
      await Promise.all((change.touches ?? []).map((topic) => cache.cancelQueries({ queryKey: [orgId, topic] })));
      return { undo: change.expect(cache, input, orgId) };
    },
    onSuccess: (data, input) => {
      key.current = undefined;
      if (change.says) toast.success(typeof change.says === 'string' ? t(change.says) : change.says(data, input, t));
      change.onDone?.(data, input);
    },
    onError: (failure, _input, context) => {
      context?.undo?.();
      // Nothing was kept of a refused request: the next try is a new one. After silence it may have worked.
      if (failure.status >= 400 && failure.status < 500) key.current = undefined;
      if (change.failsIn !== 'field') {
        const { title, hint } = failureText(t, failure);
        toast.error(title, { description: hint });
      }
    },
    onSettled: () =>
      // Of the shop, and of the person in it: their profile and sign-ins are read in a shop's rooms, too.
      Promise.all(
        (change.touches ?? []).flatMap((topic) =>
          [orgId ?? 'me', 'me'].map((whose) => cache.invalidateQueries({ queryKey: [whose, topic] })),
        ),
      ),
  });
}
