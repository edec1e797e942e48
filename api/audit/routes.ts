import type { Route } from '../kit/route';
import { exportAudit } from './exportAudit';
import { listAudit } from './listAudit';
import { verifyAudit } from './verifyAudit';

/** Who changed what: searched, verified, taken along. */
export const auditRoutes: readonly Route[] = [listAudit, verifyAudit, exportAudit];
