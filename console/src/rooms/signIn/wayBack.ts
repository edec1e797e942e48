import { useSearchParams } from 'react-router';

/** Where a person wanted to go before the sign-in page; only an address of ours is followed. */
export function useWayBack(): string {
  const [params] = useSearchParams();
  return safePath(params.get('to'));
}

/** A path on this origin, or the start: `//evil.example` and `/\evil.example` lead elsewhere. */
export function safePath(wanted: string | null): string {
  if (!wanted || !URL.canParse(wanted, location.origin)) return '/';
  const url = new URL(wanted, location.origin);
  return url.origin === location.origin && /^\/(?![/\\])/.test(wanted) ? url.pathname + url.search : '/';
}
