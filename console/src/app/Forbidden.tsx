import { ShieldX } from 'lucide-react';
import { useText } from '../i18n';
import { useSession } from '../kit/api/session';
import { Button, LinkButton } from '../kit/Button';
import { Empty } from '../kit/Loaded';
import { useTitle } from '../kit/useTitle';
import { signOut } from './signOut';

/** For who is signed in and has no right to be here: a customer, a stranger to the shop, a member of a weaker role. */
export function Forbidden() {
  const { t } = useText();
  const session = useSession((state) => state.session);
  const shops = session.state === 'in' ? session.shops : [];
  useTitle(t('shell.forbidden'));
  return (
    <main>
      <Empty
        icon={<ShieldX aria-hidden />}
        title={t('shell.forbidden')}
        hint={t(shops.length === 0 ? 'shell.forbiddenNoShops' : 'shell.forbiddenShop')}
      >
        {shops.length === 0 && <LinkButton to="/open-shop">{t('shell.openShop')}</LinkButton>}
        {shops.length > 0 && (
          <nav aria-label={t('shell.yourShops')} className="flex flex-wrap justify-center gap-2">
            {shops.map(({ slug, name }) => (
              <LinkButton key={slug} to={`/shops/${slug}`}>
                {name}
              </LinkButton>
            ))}
          </nav>
        )}
        <Button look="quiet" onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Button>
      </Empty>
    </main>
  );
}
