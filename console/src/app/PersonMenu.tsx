import { CircleUserRound, Keyboard, LogOut, UserRound } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useText } from '../i18n';
import { useSession } from '../kit/api/session';
import { IconButton } from '../kit/Button';
import { Menu, MenuChoice, MenuHeading, MenuItem, MenuLine } from '../kit/Menu';
import { LOCALES } from '../i18n';
import { useShopPath } from '../kit/shop/shop';
import { useChooseLocale } from './useChooseLocale';
import { signOut } from './signOut';
import { chooseTheme, THEMES, useTheme } from './theme';

/** Who is signed in: profile, language, appearance, the way out. */
export function PersonMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { t, locale } = useText();
  const session = useSession((state) => state.session);
  const theme = useTheme((state) => state.theme);
  const navigate = useNavigate();
  const path = useShopPath();
  const chooseLocale = useChooseLocale();
  const name = session.state === 'in' ? session.user.name : '';
  return (
    <Menu
      trigger={
        <IconButton label={name || t('shell.profile')}>
          <CircleUserRound size={20} aria-hidden />
        </IconButton>
      }
    >
      <MenuHeading>{name}</MenuHeading>
      <MenuItem onSelect={() => void navigate(path('me'))} icon={<UserRound size={16} aria-hidden />}>
        {t('shell.profile')}
      </MenuItem>
      <MenuItem onSelect={onHelp} icon={<Keyboard size={16} aria-hidden />}>
        {t('shell.help')}
      </MenuItem>
      <MenuLine />
      <MenuHeading>{t('shell.language')}</MenuHeading>
      <MenuChoice
        value={locale}
        choices={LOCALES.map((value) => ({ value, label: t(`labels.locale_${value}`), lang: value }))}
        onChange={(chosen) => void chooseLocale(chosen)}
      />
      <MenuHeading>{t('shell.theme')}</MenuHeading>
      <MenuChoice
        value={theme}
        choices={THEMES.map((value) => ({ value, label: t(`shell.theme_${value}`) }))}
        onChange={chooseTheme}
      />
      <MenuLine />
      <MenuItem onSelect={() => void signOut()} icon={<LogOut size={16} aria-hidden />}>
        {t('shell.signOut')}
      </MenuItem>
    </Menu>
  );
}
