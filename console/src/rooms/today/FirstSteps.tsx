import { FileUp, Plus } from 'lucide-react';
import { Link } from 'react-router';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { LinkButton } from '../../kit/Button';
import { Panel } from '../../kit/Page';
import { useMay, useShopPath } from '../../kit/shop/shop';

/** For a shop whose shelf is empty: what to do first. Nothing as soon as there is something to sell. */
export function FirstSteps() {
  const { t } = useText();
  const path = useShopPath();
  const mayChange = useMay('STAFF');
  const { data: shelf } = useRead({
    key: ['products', 'any'],
    read: (api, signal) => api.GET('/v1/products', { params: { query: { limit: 1 } }, signal }),
  });
  if (!mayChange || !shelf || shelf.products.length > 0) return null;
  return (
    <Panel title={t('today.first')}>
      <ol className="flex list-decimal flex-col gap-4 pl-5">
        <li>
          <p>{t('today.firstShelf')}</p>
          <p className="mt-2 flex flex-wrap gap-2">
            <LinkButton look="primary" to={path('products', 'import')} icon={<FileUp size={16} aria-hidden />}>
              {t('products.import')}
            </LinkButton>
            <LinkButton to={path('products', 'new')} icon={<Plus size={16} aria-hidden />}>
              {t('products.add')}
            </LinkButton>
          </p>
        </li>
        <li>
          {t('today.firstLink')}{' '}
          <Link to={path('settings')} className="text-accent underline underline-offset-4">
            {t('shell.settings')}
          </Link>
        </li>
        <li>{t('today.firstOrder')}</li>
      </ol>
    </Panel>
  );
}
