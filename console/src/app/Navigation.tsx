import type { ReactNode } from 'react';
import { Navigate, NavLink } from 'react-router';
import { useText } from '../i18n';
import { cx } from '../kit/cx';
import { useShop, useShopPath } from '../kit/shop/shop';
import { countText, useWaiting } from '../live/useWaiting';
import { roomsOf, type RoomEntry } from './rooms';
import { useApproach } from './useApproach';

const GROUPS = ['groupDay', 'groupShop', 'groupBehind'] as const;

/** The rooms that this member may enter. */
export function useRooms(): readonly RoomEntry[] {
  return roomsOf(useShop());
}

/** Into the first of them. */
export function FirstRoom() {
  const [first] = useRooms();
  return <Navigate to={first?.id ?? 'me'} replace />;
}

/** All rooms, by group. */
export function Navigation() {
  const { t } = useText();
  const path = useShopPath();
  const rooms = useRooms();
  const approach = useApproach();
  return (
    <nav aria-label={t('shell.menu')} className="flex flex-col gap-4">
      {GROUPS.map((group) => {
        const members = rooms.filter((room) => room.group === group);
        if (members.length === 0) return null;
        return (
          <div key={group}>
            <h2 className="text-ink-faint px-2.5 pb-1 text-xs font-medium">{t(`shell.${group}`)}</h2>
            <ul className="flex flex-col gap-0.5">
              {members.map((room) => (
                <li key={room.id}>
                  <NavLink
                    to={path(room.id)}
                    {...approach(room)}
                    className={({ isActive }) =>
                      cx(
                        'flex min-h-9 items-center gap-2.5 rounded-lg px-2.5 font-medium transition-colors',
                        isActive ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-sunk hover:text-ink',
                      )
                    }
                  >
                    <room.icon size={18} aria-hidden />
                    {t(`shell.${room.id}`)}
                    {room.id === 'orders' && <WaitingSign className="ml-auto" />}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

/** How many orders wait for an answer; nothing when none does. */
function WaitingSign({ className }: { readonly className: string }) {
  const { t } = useText();
  const waiting = useWaiting();
  const count = countText(waiting);
  if (count === '') return null;
  return (
    <span
      data-waiting={count}
      className={cx('bg-accent text-on-accent number rounded-full px-1.5 text-xs leading-5 font-semibold', className)}
    >
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('shell.waitingOrders', { count: waiting.ids.length })}</span>
    </span>
  );
}

/** On a phone: the rooms of the day at the thumb, the others behind the menu. */
export function BottomBar({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const path = useShopPath();
  const approach = useApproach();
  const rooms = useRooms()
    .filter((room) => room.group === 'groupDay')
    .slice(0, 4);
  return (
    <nav
      aria-label={t('shell.groupDay')}
      className="border-line bg-card fixed inset-x-0 bottom-0 z-30 flex border-t pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {rooms.map((room) => (
        <NavLink
          key={room.id}
          to={path(room.id)}
          {...approach(room)}
          className={({ isActive }) =>
            cx(
              'flex min-w-0 flex-1 flex-col items-center gap-0.5 px-1 py-1.5 text-xs font-medium',
              isActive ? 'text-accent' : 'text-ink-soft',
            )
          }
        >
          <span className="relative">
            <room.icon size={20} aria-hidden />
            {room.id === 'orders' && <WaitingSign className="absolute -top-1.5 left-3" />}
          </span>
          <span className="max-w-full truncate">{t(`shell.${room.id}`)}</span>
        </NavLink>
      ))}
      {children}
    </nav>
  );
}
