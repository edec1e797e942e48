import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { readAhead } from '../kit/api/useRead';
import { useShop } from '../kit/shop/shop';
import type { RoomEntry } from './rooms';

/** Whoever only passes on the way to another room is gone by then; who means it clicks later. */
const PASSING_MS = 60;

/** For the link to a room: who rests on it, or presses it, is about to go there, and finds it read. */
export function useApproach() {
  const { orgId } = useShop();
  const cache = useQueryClient();
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const begin = async ({ load }: RoomEntry) => {
    const { ahead } = await load();
    if (ahead) readAhead(cache, orgId, ahead);
  };
  return (room: RoomEntry) => {
    // Without a connection the room itself will say so.
    const approach = () => void begin(room).catch(() => undefined);
    const rest = () => {
      clearTimeout(resting.current);
      resting.current = setTimeout(approach, PASSING_MS);
    };
    const leave = () => clearTimeout(resting.current);
    return { onPointerEnter: rest, onPointerLeave: leave, onFocus: rest, onBlur: leave, onPointerDown: approach };
  };
}
