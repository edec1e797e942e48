import type { MemberRole } from '../../accounts/principal';
import { isStaff, menuFor } from '../menu';
import { button, lines, text, view, withButtons } from '../say';
import type { View } from '../view';

/** What can be done here: exactly the commands of the person's role in the shop they are in. */
export function helpView(role: MemberRole | undefined): View {
  const commands = lines(
    'help.line',
    menuFor(role).map(({ name, about }) => ({ command: name, about: text(about) })),
  );
  const shown = view(isStaff(role) ? 'help.staff' : 'help.customer', { commands });
  return withButtons(shown, [button('button.home', { kind: 'home' })]);
}

/** The languages, each by its own name, so that nobody has to read another to find theirs. */
export function languageView(): View {
  const rows = (['en', 'hi', 'ta'] as const).map((locale) => [
    button(`language.${locale}`, { kind: 'language', locale }),
  ]);
  return withButtons(view('language.ask'), ...rows);
}
