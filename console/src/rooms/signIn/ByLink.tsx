import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { Problem } from '../../kit/form/Problem';
import { useEntry } from './useDoor';

export interface LinkOfBot {
  readonly challengeId: string;
  readonly code: string;
}

/**
 * The bot's button «open the console» brings a code along. It is used by a tap and not by itself: otherwise whoever
 * gets somebody to open a link could sign them in as somebody else.
 */
export function ByLink({ link }: { readonly link: LinkOfBot }) {
  const { t } = useText();
  const enter = useEntry<LinkOfBot>('/v1/auth/verify-otp');
  return (
    <>
      <Button look="primary" size="large" isWide isPending={enter.isPending} onClick={() => enter.mutate(link)}>
        {t('signIn.enterByLink')}
      </Button>
      <Problem of={enter.error} />
    </>
  );
}
