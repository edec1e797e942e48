import { useEffect } from 'react';

let name = document.title;
let call = '';

/** Names the browser's tab while the component is shown, and gives it back the name that it had. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = name;
    name = `${title} · Munshi`;
    paint();
    return () => {
      name = before;
      paint();
    };
  }, [title]);
}

/** Writes a number before the tab's name, whatever page is open, for who looks at another tab; '' takes it away. */
export function callInTitle(count: string): void {
  call = count;
  paint();
}

function paint(): void {
  document.title = call === '' ? name : `(${call}) ${name}`;
}
