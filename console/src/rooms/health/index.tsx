import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { InstallationHealth } from './InstallationHealth';
import { ShopHealth } from './ShopHealth';

/** The watch measures once a minute. */
const EVERY_MS = 30_000;

/** What waits in the shop and why; for the people of the platform, how the whole installation is. */
export function Room() {
  const { t, locale } = useText();
  const read = useRead({
    key: ['health', locale],
    read: (api, signal) => api.GET('/v1/operations/health', { params: { query: { locale } }, signal }),
    everyMs: EVERY_MS,
  });
  return (
    <Page title={t('shell.health')}>
      <Loaded of={read}>
        {(health) => (
          <div className="flex flex-col gap-6">
            <ShopHealth health={health} />
            {health.installation && <InstallationHealth installation={health.installation} paused={health.paused} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
