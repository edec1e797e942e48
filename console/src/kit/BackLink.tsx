import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** The way back to the list from which a page is reached. */
export function BackLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link to={to} className="text-ink-soft hover:text-ink mb-2 inline-flex min-h-9 items-center gap-1.5">
      <ArrowLeft size={16} aria-hidden />
      {children}
    </Link>
  );
}
