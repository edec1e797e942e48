import { useText } from '../../i18n';
import { BackLink } from '../../kit/BackLink';
import { useShopPath } from '../../kit/shop/shop';

export function BackToShelf() {
  const { t } = useText();
  const path = useShopPath();
  return <BackLink to={path('products')}>{t('products.back')}</BackLink>;
}
