import { ChevronsUpDown } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useText } from '../i18n';
import { useSession } from '../kit/api/session';
import { Menu, MenuChoice, MenuHeading } from '../kit/Menu';
import { useShop } from '../kit/shop/shop';

/** Which shop this is, and the way into another one. */
export function ShopMenu() {
  const { t } = useText();
  const shop = useShop();
  const session = useSession((state) => state.session);
  const navigate = useNavigate();
  const shops = session.state === 'in' ? session.shops : [];
  const name = (
    <span className="flex min-w-0 items-center gap-2.5">
      <img src="/munshi.svg" alt="" width={28} height={28} className="shrink-0" />
      <span className="min-w-0 text-left leading-tight">
        <span className="block truncate font-semibold">{shop.name}</span>
        <span className="text-ink-faint block truncate text-xs">{t(`labels.role_${shop.role}`)}</span>
      </span>
    </span>
  );
  if (shops.length < 2) return <div className="flex min-h-11 min-w-0 items-center px-1.5">{name}</div>;
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`${shop.name}: ${t('shell.switchShop')}`}
          className="hover:bg-sunk flex min-h-11 min-w-0 items-center justify-between gap-2 rounded-lg px-1.5"
        >
          {name}
          <ChevronsUpDown size={16} aria-hidden className="text-ink-faint shrink-0" />
        </button>
      }
    >
      <MenuHeading>{t('shell.switchShop')}</MenuHeading>
      <MenuChoice
        value={shop.slug}
        choices={shops.map(({ slug, name: label }) => ({ value: slug, label }))}
        onChange={(slug) => void navigate(`/shops/${slug}`)}
      />
    </Menu>
  );
}
