import type { Route } from '../kit/route';
import { askForRun } from './askForRun';
import { getRun } from './getRun';
import { listItems } from './listItems';
import { listRuns } from './listRuns';
import { resolveItem } from './resolveItem';

/** The providers' books beside ours: the runs that compare them, and where they differ. */
export const reconciliationRoutes: readonly Route[] = [askForRun, listRuns, getRun, listItems, resolveItem];
