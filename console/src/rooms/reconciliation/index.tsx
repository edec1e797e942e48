import { Route, Routes } from 'react-router';
import { NotFound } from '../../kit/NotFound';
import { ReconciliationPage } from './ReconciliationPage';
import { RunPage } from './RunPage';

/** The providers' books beside ours: where they differ, and the runs that compare them. */
export function Room() {
  return (
    <Routes>
      <Route index element={<ReconciliationPage />} />
      <Route path=":id" element={<RunPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
