import { useText } from '../i18n';
import { LinkButton } from './Button';
import { Page } from './Page';

/** An address that is no page's; the house, where one stands in it, is still around. */
export function NotFound() {
  const { t } = useText();
  return (
    <Page title={t('shell.notFound')} width="text">
      <div className="flex flex-col items-start gap-4">
        <p className="text-ink-soft">{t('shell.notFoundHint')}</p>
        <LinkButton to="/">{t('shell.home')}</LinkButton>
      </div>
    </Page>
  );
}
