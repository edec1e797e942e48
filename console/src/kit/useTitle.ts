import { useEffect } from 'react';

/** Names the browser's tab while the component is shown, and gives it back the name that it had. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Munshi`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
