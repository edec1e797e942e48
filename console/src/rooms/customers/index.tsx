import { Route, Routes } from 'react-router';
import { NotFound } from '../../kit/NotFound';
import { CustomerPage } from './CustomerPage';
import { CustomersPage } from './CustomersPage';

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
