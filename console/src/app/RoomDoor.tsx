import { ShieldX } from 'lucide-react';
import { Outlet } from 'react-router';
import { useText } from '../i18n';
import type { SessionShop } from '../kit/api/session';
import { Empty } from '../kit/Loaded';
import { isAtLeast, useShop } from '../kit/shop/shop';

/** A room opens for the roles that it is for; others are told so, with the house still around them. */
export function RoomDoor({ minRole }: { readonly minRole: SessionShop['role'] }) {
  const { t } = useText();
  const { role } = useShop();
  if (isAtLeast(role, minRole)) return <Outlet />;
  return (
    <Empty
      icon={<ShieldX aria-hidden />}
      title={t('shell.forbidden')}
      hint={t('shell.forbiddenRoom', { role: t(`labels.role_${role}`) })}
    />
  );
}
