import { useText } from '../../i18n';
import type { PagesRead } from '../api/useReadPages';
import { Button } from '../Button';

/** At the end of a list that grows: what came before. */
export function MoreButton({ of: { more, isReadingMore } }: { readonly of: PagesRead<unknown> }) {
  const { t } = useText();
  if (!more) return null;
  return (
    <Button size="small" isPending={isReadingMore} onClick={more}>
      {t('list.more')}
    </Button>
  );
}
