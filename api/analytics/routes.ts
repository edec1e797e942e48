import type { Route } from '../kit/route';
import { getToday } from './getToday';

/** Numbers for people: how the day goes. */
export const analyticsRoutes: readonly Route[] = [getToday];
