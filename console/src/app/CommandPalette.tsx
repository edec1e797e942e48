import { Command } from 'cmdk';
import { ClipboardList, Languages, LogOut, SunMoon } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { LOCALES, useText } from '../i18n';
import { useRead } from '../kit/api/useRead';
import { OrderStatusBadge } from '../kit/Badge';
import { useFormat } from '../kit/say/useFormat';
import { useShopPath } from '../kit/shop/shop';
import { useRooms } from './Navigation';
import { signOut } from './signOut';
import { chooseTheme, THEMES } from './theme';
import { useChooseLocale } from './useChooseLocale';

/** Ctrl/Cmd-K: orders by number or name, rooms, and what can be done from anywhere. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const [words, setWords] = useState('');
  const chooseLocale = useChooseLocale();
  const done = (work: () => void) => () => {
    onClose();
    work();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade fixed inset-0 z-40 bg-[oklch(0.2_0.02_220/0.45)]" />
        <Radix.Content
          aria-describedby={undefined}
          className="bg-card shadow-lift animate-appear fixed inset-x-3 top-[10dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-2xl"
        >
          <Radix.Title className="sr-only">{t('shell.palette')}</Radix.Title>
          <Command label={t('shell.palette')}>
            <Command.Input
              value={words}
              onValueChange={setWords}
              placeholder={t('shell.palette')}
              className="border-line w-full border-b bg-transparent px-5 py-3.5 text-lg outline-none"
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto p-2">
              <Command.Empty className="text-ink-soft px-3 py-6 text-center">{t('shell.paletteNothing')}</Command.Empty>
              <Rooms done={done} />
              <Orders words={words} done={done} />
              <Command.Group heading={<Heading>{t('shell.paletteDo')}</Heading>}>
                {LOCALES.map((locale) => (
                  <Item
                    key={locale}
                    icon={<Languages size={16} aria-hidden />}
                    onSelect={done(() => void chooseLocale(locale))}
                  >
                    {`${t('shell.language')}: ${t(`labels.locale_${locale}`)}`}
                  </Item>
                ))}
                {THEMES.map((theme) => (
                  <Item key={theme} icon={<SunMoon size={16} aria-hidden />} onSelect={done(() => chooseTheme(theme))}>
                    {`${t('shell.theme')}: ${t(`shell.theme_${theme}`)}`}
                  </Item>
                ))}
                <Item icon={<LogOut size={16} aria-hidden />} onSelect={done(() => void signOut())}>
                  {t('shell.signOut')}
                </Item>
              </Command.Group>
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type Done = (work: () => void) => () => void;

function Rooms({ done }: { readonly done: Done }) {
  const { t } = useText();
  const navigate = useNavigate();
  const path = useShopPath();
  return (
    <Command.Group heading={<Heading>{t('shell.paletteGo')}</Heading>}>
      {useRooms().map(({ id, icon: Icon }) => (
        <Item key={id} icon={<Icon size={16} aria-hidden />} onSelect={done(() => void navigate(path(id)))}>
          {t(`shell.${id}`)}
        </Item>
      ))}
    </Command.Group>
  );
}

function Orders({ words, done }: { readonly words: string; readonly done: Done }) {
  const { t } = useText();
  const navigate = useNavigate();
  const path = useShopPath();
  const format = useFormat();
  const q = useDeferredValue(words.trim());
  const found = useRead({
    key: ['orders', 'palette', q],
    read: (api, signal) => api.GET('/v1/orders', { params: { query: { q, limit: 6 } }, signal }),
    isEnabled: q.length >= 2,
    keepsRows: true,
  });
  if (q.length < 2 || !found.data?.orders.length) return null;
  return (
    <Command.Group heading={<Heading>{t('shell.paletteOrders')}</Heading>} forceMount>
      {found.data.orders.map((order) => (
        <Item
          key={order.id}
          // The API has matched already; its words may be another script's.
          isAlways
          value={order.id}
          icon={<ClipboardList size={16} aria-hidden />}
          onSelect={done(() => void navigate(path('orders', order.orderNumber)))}
        >
          <span className="number">{order.orderNumber}</span>
          <span className="text-ink-soft min-w-0 flex-1 truncate">{order.customerName}</span>
          <span className="number">{format.money(order.totalMinor, order.currency)}</span>
          <OrderStatusBadge status={order.status} />
        </Item>
      ))}
    </Command.Group>
  );
}

function Item({
  icon,
  onSelect,
  value,
  isAlways,
  children,
}: {
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly value?: string;
  readonly isAlways?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Command.Item
      {...(value !== undefined && { value })}
      {...(isAlways && { forceMount: true })}
      onSelect={onSelect}
      className="data-[selected=true]:bg-sunk flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg px-3"
    >
      {icon}
      {children}
    </Command.Item>
  );
}

function Heading({ children }: { readonly children: ReactNode }) {
  return <span className="text-ink-faint block px-3 pt-2 pb-1 text-xs font-medium">{children}</span>;
}
