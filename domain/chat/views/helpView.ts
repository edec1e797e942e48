import type { MemberRole } from '../../accounts/principal';
import { isStaff, menuFor, MENU, type MenuEntry } from '../menu';
import { button, lines, text, view, withButtons } from '../say';
import type { View, ViewParam } from '../view';

/** What can be done here: exactly the commands of the person's role in the shop they are in. */
export function helpView(role: MemberRole | undefined, isInShop: boolean): View {
  if (!isInShop) return strangersHelp();
  const commands = commandLines(menuFor(role));
  const shown = view(isStaff(role) ? 'help.staff' : 'help.customer', { commands });
  return withButtons(shown, [button('button.home', { kind: 'home' })]);
}

/** Somebody is in no shop yet: what can be done without one. */
function strangersHelp(): View {
  const commands = commandLines(MENU.filter(({ audience }) => audience === 'everyone'));
  return withButtons(view('help.stranger', { commands }), [
    button('button.findShop', { kind: 'shops', page: 0 }),
    button('button.newShop', { kind: 'newShop' }),
  ]);
}

function commandLines(entries: readonly MenuEntry[]): ViewParam {
  return lines(
    'help.line',
    entries.map(({ name, about }) => ({ command: name, about: text(about) })),
  );
}

/** The languages, each by its own name, so that nobody has to read another to find theirs. */
export function languageView(): View {
  const rows = (['en', 'hi', 'ta'] as const).map((locale) => [
    button(`language.${locale}`, { kind: 'language', locale }),
  ]);
  return withButtons(view('language.ask'), ...rows);
}
