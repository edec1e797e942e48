import { Menu as MenuIcon, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useText } from '../i18n';
import { IconButton } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { listenToKeys, useShortcut } from '../kit/keys/shortcuts';
import { useShopPath } from '../kit/shop/shop';
import { HelpSheet } from './HelpSheet';
import { LiveSign } from './LiveSign';
import { BottomBar, Navigation, useRooms } from './Navigation';
import { PersonMenu } from './PersonMenu';
import { ShopMenu } from './ShopMenu';
import { useRoomsAhead } from './useRoomsAhead';

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette')).CommandPalette }));

/** The house: navigation at the side (on phones at the thumb), the shop, the person, the palette and the keyboard. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const [open, setOpen] = useState<'palette' | 'help' | 'menu'>();
  const close = () => setOpen(undefined);
  useEffect(() => listenToKeys(), []);
  useRoomsAhead();
  usePaletteKey(() => setOpen('palette'));
  useShortcut('?', t('shell.helpHelp'), () => setOpen('help'));
  const { pathname } = useLocation();
  const [shownAt, setShownAt] = useState(pathname);
  // Going somewhere closes what lay over the page.
  if (shownAt !== pathname) {
    setShownAt(pathname);
    setOpen(undefined);
  }
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="bg-accent text-on-accent sr-only z-50 rounded-lg px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('shell.skip')}
      </a>
      <GoKeys />
      <aside className="border-line bg-paper sticky top-0 hidden h-dvh flex-col gap-3 overflow-y-auto border-r p-3 lg:flex">
        <ShopMenu />
        <SearchButton onClick={() => setOpen('palette')} />
        <Navigation />
        <div className="mt-auto flex items-center justify-between gap-2">
          <LiveSign />
          <PersonMenu onHelp={() => setOpen('help')} />
        </div>
      </aside>
      <div className="min-w-0 pb-16 lg:pb-0">
        <header className="border-line bg-paper/95 sticky top-0 z-30 flex items-center gap-1 border-b px-2 py-1.5 backdrop-blur-sm lg:hidden">
          <ShopMenu />
          <span className="ml-auto" />
          <LiveSign isSmall />
          <IconButton label={t('shell.searchOrJump')} onClick={() => setOpen('palette')}>
            <Search size={19} aria-hidden />
          </IconButton>
          <PersonMenu onHelp={() => setOpen('help')} />
        </header>
        <main id="content" tabIndex={-1} className="outline-none">
          {children}
        </main>
      </div>
      <BottomBar>
        <button
          type="button"
          onClick={() => setOpen('menu')}
          className="text-ink-soft flex min-w-0 flex-1 flex-col items-center gap-0.5 px-1 py-1.5 text-xs font-medium"
        >
          <MenuIcon size={20} aria-hidden />
          {t('shell.menu')}
        </button>
      </BottomBar>
      <Dialog isOpen={open === 'menu'} onClose={close} title={t('shell.menu')} look="side">
        <Navigation />
      </Dialog>
      <HelpSheet isOpen={open === 'help'} onClose={close} />
      {open === 'palette' && (
        <Suspense fallback={null}>
          <CommandPalette onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

function SearchButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useText();
  const isMac = navigator.platform.startsWith('Mac');
  return (
    <button
      type="button"
      onClick={onClick}
      className="border-line bg-card text-ink-soft hover:border-line-strong flex min-h-9 items-center gap-2 rounded-lg border px-2.5 text-left text-sm"
    >
      <Search size={16} aria-hidden />
      <span className="flex-1">{t('shell.searchOrJump')}</span>
      <kbd className="bg-sunk rounded px-1.5 font-sans text-xs">{isMac ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  );
}

function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** `g` and the letter of a room. */
function GoKeys() {
  const rooms = useRooms();
  return rooms.map((room) => <GoKey key={room.id} id={room.id} letter={room.key} />);
}

function GoKey({ id, letter }: { id: ReturnType<typeof useRooms>[number]['id']; letter: string }) {
  const { t } = useText();
  const navigate = useNavigate();
  const path = useShopPath();
  useShortcut(`g ${letter}`, t('shell.helpGo', { place: t(`shell.${id}`) }), () => void navigate(path(id)));
  return null;
}
