import { chooseLocale, type Locale } from '../i18n';
import { apiFor } from '../kit/api/client';
import { useSession } from '../kit/api/session';

/** Changes the language here, and in the person's profile, so that messages and other browsers follow. */
export function useChooseLocale(): (locale: Locale) => Promise<void> {
  const session = useSession((state) => state.session);
  return async (locale) => {
    await chooseLocale(locale);
    if (session.state !== 'in') return;
    // What is shown has changed already; a profile that could not be reached follows the next time.
    await apiFor()
      .PUT('/v1/users/me', { body: { name: session.user.name, locale } })
      .catch(() => undefined);
  };
}
