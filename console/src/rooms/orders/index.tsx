import { Route, Routes } from 'react-router';
import { NotFound } from '../../kit/NotFound';
import { OrderPage } from './OrderPage';
import { OrdersPage } from './OrdersPage';

/** Orders: the board or table, and the page of each. */
export function Room() {
  return (
    <Routes>
      <Route index element={<OrdersPage />} />
      <Route path=":id" element={<OrderPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
