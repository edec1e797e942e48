import type { Route } from '../kit/route';
import { askForReconciliation } from './askForReconciliation';
import { getReconciliation } from './getReconciliation';
import { listDifferences } from './listDifferences';
import { listReconciliations } from './listReconciliations';
import { resolveDifference } from './resolveDifference';

/** The providers' books beside ours: the runs that compare them, and where they differ. */
export const reconciliationRoutes: readonly Route[] = [
  askForReconciliation,
  listReconciliations,
  getReconciliation,
  listDifferences,
  resolveDifference,
];
