import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { loadTexts } from '../../i18n';
import type { ReadsAhead } from '../../kit/api/useRead';
import { Skeleton } from '../../kit/Loaded';
import { NotFound } from '../../kit/NotFound';
import { AUDIT_TEXTS } from '../../kit/say/auditTexts';
import { boardRead } from './Board';
import { OrdersPage } from './OrdersPage';

/** With the words for every change that its timeline tells of; the board does not wait for them. */
const OrderPage = lazy(async () => {
  const [page] = await Promise.all([import('./OrderPage'), loadTexts(AUDIT_TEXTS)]);
  return { default: page.OrderPage };
});

/** Of the board, with which the room opens. */
export const ahead: ReadsAhead = (begin) => {
  begin(boardRead('open', {}));
  begin(boardRead('done', {}));
};

/** Orders: the board or table, and the page of each. */
export function Room() {
  return (
    <Suspense fallback={<Skeleton />}>
      <Routes>
        <Route index element={<OrdersPage />} />
        <Route path=":id" element={<OrderPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}
