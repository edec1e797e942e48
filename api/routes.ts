import { accountRoutes } from './accounts/routes';
import { auditRoutes } from './audit/routes';
import { analyticsRoutes } from './analytics/routes';
import { catalogRoutes } from './catalog/routes';
import { chatRoutes } from './chat/routes';
import { feedRoutes } from './feed/routes';
import type { Route } from './kit/route';
import { operationRoutes } from './operations/routes';
import { cartRoutes } from './orders/cartRoutes';
import { orderRoutes } from './orders/routes';
import { paymentRoutes } from './payments/routes';
import { reconciliationRoutes } from './reconciliation/routes';
import { viewRoutes } from './views/routes';

/** Every route below /v1 and /api/v1. The API document, the tests of tenancy and the server read this one list. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...catalogRoutes,
  ...chatRoutes,
  ...cartRoutes,
  ...orderRoutes,
  ...paymentRoutes,
  ...reconciliationRoutes,
  ...auditRoutes,
  ...analyticsRoutes,
  ...operationRoutes,
  ...feedRoutes,
  ...viewRoutes,
];
