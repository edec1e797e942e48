import { Route, Routes } from 'react-router';
import { NotFound } from '../../kit/NotFound';
import { PaymentPage } from './PaymentPage';
import { PaymentsPage } from './PaymentsPage';

/** Payments: the list, what is unanswered, what was too much, and the page of each. */
export function Room() {
  return (
    <Routes>
      <Route index element={<PaymentsPage />} />
      <Route path=":id" element={<PaymentPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
