import { Route, Routes } from 'react-router';
import { OrdersPage } from './OrdersPage';

export function Room() {
  return (
    <Routes>
      <Route index element={<OrdersPage />} />
    </Routes>
  );
}
