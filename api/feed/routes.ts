import type { Route } from '../kit/route';
import { followFeed } from './followFeed';

/** The live feed. */
export const feedRoutes: readonly Route[] = [followFeed];
