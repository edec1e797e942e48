import { Compass } from 'lucide-react';
import { useText } from '../i18n';
import { LinkButton } from '../kit/Button';
import { Empty } from '../kit/Loaded';

export function NotFound() {
  const { t } = useText();
  return (
    <main>
      <Empty icon={<Compass aria-hidden />} title={t('shell.notFound')} hint={t('shell.notFoundHint')}>
        <LinkButton to="/">{t('shell.home')}</LinkButton>
      </Empty>
    </main>
  );
}
