import { Route, Routes } from 'react-router';
import type { ReadsAhead } from '../../kit/api/useRead';
import { NotFound } from '../../kit/NotFound';
import { CustomerPage } from './CustomerPage';
import { CustomersPage, customersRead } from './CustomersPage';

export const ahead: ReadsAhead = (begin) => begin(customersRead({}));

/** Who buys here: the list, and the page of each. */
export function Room() {
  return (
    <Routes>
      <Route index element={<CustomersPage />} />
      <Route path=":id" element={<CustomerPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
