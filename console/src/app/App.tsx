import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { Toaster } from 'sonner';
import { useText } from '../i18n';
import { cache } from './cache';
import { router } from './routes';

export function App() {
  const { t } = useText();
  return (
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} />
      <Toaster
        position="bottom-center"
        containerAriaLabel={t('shell.live')}
        // Over the bar at the thumb.
        mobileOffset={{ bottom: 72 }}
        toastOptions={{ duration: 6000 }}
      />
    </QueryClientProvider>
  );
}
