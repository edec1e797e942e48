import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useText } from '../../i18n';
import { Button, LinkButton } from '../Button';

/** The pages of a list: the next one by the API's cursor, in the address; the one before by the browser's history. */
export function Pager({ nextCursor }: { readonly nextCursor: string | undefined }) {
  const { t } = useText();
  const [params] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const hasCursor = params.has('cursor');
  const cameBy = (location.state as { isPaged?: boolean } | null)?.isPaged ?? false;
  if (!hasCursor && nextCursor === undefined) return null;
  const at = (cursor: string | undefined) => {
    const next = new URLSearchParams(params);
    if (cursor) next.set('cursor', cursor);
    else next.delete('cursor');
    return { search: next.toString() };
  };
  return (
    <nav aria-label={t('shell.next')} className="flex justify-end gap-2 py-3">
      {hasCursor && cameBy && (
        <Button size="small" onClick={() => void navigate(-1)} icon={<ChevronLeft size={16} aria-hidden />}>
          {t('shell.previous')}
        </Button>
      )}
      {hasCursor && !cameBy && (
        <LinkButton size="small" to={at(undefined)} icon={<ChevronLeft size={16} aria-hidden />}>
          {t('shell.firstPage')}
        </LinkButton>
      )}
      {nextCursor !== undefined && (
        <LinkButton size="small" to={at(nextCursor)} state={{ isPaged: true }}>
          {t('shell.next')}
          <ChevronRight size={16} aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
