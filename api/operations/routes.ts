import type { Route } from '../kit/route';
import { pauseSwitch, resumeSwitch } from './changeSwitch';
import { getHealth } from './getHealth';
import { getRunbook } from './getRunbook';

/** Running the installation: how it is, and the switches that stop calls to a bot or a provider. */
export const operationRoutes: readonly Route[] = [getHealth, getRunbook, pauseSwitch, resumeSwitch];
