import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiFor, dataOf } from '../../kit/api/client';
import { toFailure, type ApiFailure } from '../../kit/api/failure';
import { useShop } from '../../kit/shop/shop';
import { sendMove, type Wish } from './moves';

/** How a move came out: done, or why it was not. */
export type Outcome = 'done' | ApiFailure;

/**
 * Moves several orders, one after the other: each with the version that was seen of it, so that what a colleague was
 * faster with is refused and shown, and the rest goes on.
 */
export function useMoveMany() {
  const { orgId } = useShop();
  const cache = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [isRunning, setIsRunning] = useState(false);
  const run = async (wishes: readonly Wish[]) => {
    setIsRunning(true);
    for (const wish of wishes) {
      const outcome = await dataOf(sendMove(apiFor(orgId), wish)).then((): Outcome => 'done', toFailure);
      setOutcomes((before) => new Map(before).set(wish.order.id, outcome));
    }
    setIsRunning(false);
    for (const topic of ['orders', 'today', 'attention']) void cache.invalidateQueries({ queryKey: [orgId, topic] });
  };
  return { outcomes, isRunning, run };
}
