import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Button } from '../../kit/Button';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { KeyList } from './KeyList';
import { MakeKeyDialog } from './MakeKeyDialog';

/** The keys by which the shop's own systems call the API. */
export function Room() {
  const { t } = useText();
  const [isMaking, setIsMaking] = useState(false);
  const read = useRead({ key: ['keys'], read: (api, signal) => api.GET('/v1/api-keys', { signal }) });
  const make = (
    <Button look="primary" onClick={() => setIsMaking(true)} icon={<Plus size={16} aria-hidden />}>
      {t('keys.make')}
    </Button>
  );
  return (
    <Page title={t('shell.keys')} actions={make}>
      <p className="text-ink-soft mb-4 max-w-prose">{t('keys.lead')}</p>
      <Loaded of={read}>
        {({ apiKeys }) =>
          apiKeys.length > 0 ? (
            <KeyList keys={apiKeys} />
          ) : (
            <Empty icon={<KeyRound aria-hidden />} title={t('keys.none')} hint={t('keys.noneHint')} />
          )
        }
      </Loaded>
      {isMaking && <MakeKeyDialog onClose={() => setIsMaking(false)} />}
    </Page>
  );
}
