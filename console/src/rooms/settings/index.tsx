import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { AnswerPanel } from './AnswerPanel';
import { BuyingPanel } from './BuyingPanel';
import { EntrancePanel } from './EntrancePanel';
import { HoursPanel } from './HoursPanel';
import { MessagesPanel } from './MessagesPanel';
import { ShopPanel } from './ShopPanel';
import { TodayPanel } from './TodayPanel';

/** What a shop decides for itself, panel by panel; each is saved on its own. */
export function Room() {
  const { t } = useText();
  const read = useRead({
    key: ['settings', 'shop'],
    read: (api, signal) => api.GET('/v1/orgs/current', { signal }),
  });
  return (
    <Page title={t('shell.settings')} width="text">
      <Loaded of={read}>
        {(shop) => (
          <div className="flex flex-col gap-4">
            <TodayPanel shop={shop} />
            <EntrancePanel shop={shop} />
            <ShopPanel shop={shop} />
            <HoursPanel shop={shop} />
            <BuyingPanel shop={shop} />
            <AnswerPanel shop={shop} />
            <MessagesPanel shop={shop} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
