import { Route, Routes } from 'react-router';
import { NotFound } from '../../kit/NotFound';
import { AccountPage } from './AccountPage';
import { AccountsPage } from './AccountsPage';
import { NewAccountPage } from './NewAccountPage';

/** Where the shop is paid: its own accounts at providers. */
export function Room() {
  return (
    <Routes>
      <Route index element={<AccountsPage />} />
      <Route path="new" element={<NewAccountPage />} />
      <Route path=":id" element={<AccountPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
