import { useState } from 'react';
import type { Schemas } from '../../kit/api/client';
import { useText } from '../../i18n';
import type { ApiFailure } from '../../kit/api/failure';
import { useChange } from '../../kit/api/useChange';
import { problemOf } from '../../kit/say/problemOf';

export type Shop = Schemas['Shop'];
export type Settings = Shop['settings'];

/** What a panel changes: of the shop itself, or of its settings; null takes a setting back to its default. */
export interface ShopPatch {
  readonly name?: string;
  readonly timezone?: string;
  readonly locale?: Shop['locale'];
  readonly settings?: { readonly [Name in keyof Settings]?: Settings[Name] | null };
}

interface SettingsForm<Draft> {
  readonly shop: Shop;
  /** The panel's part of the shop, as it stands in its fields. */
  readonly draftOf: (shop: Shop) => Draft;
  /** What to send; or what is wrong, by the name of the setting. */
  readonly read: (draft: Draft) => ShopPatch | Problems;
}

/** Marked by its own name, so that it is never taken for a patch. */
export interface Problems {
  readonly problems: Readonly<Record<string, string>>;
}

export interface OpenForm<Draft> {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly isChanged: boolean;
  readonly isPending: boolean;
  readonly failure: ApiFailure | null;
  readonly problem: (setting: string) => string | undefined;
  readonly save: () => void;
}

/**
 * A panel of settings. What others change meanwhile is shown as long as nobody is typing here; who saves after somebody
 * else is told, sees theirs, and may save again.
 */
export function useSettingsForm<Draft extends object>({ shop, draftOf, read }: SettingsForm<Draft>): OpenForm<Draft> {
  const { t } = useText();
  const now = draftOf(shop);
  const [base, setBase] = useState(now);
  const [draft, setDraft] = useState(now);
  const [problems, setProblems] = useState<Problems['problems']>({});
  const saving = useSaveSettings(shop, 'field');
  if (!isSame(now, base)) {
    setBase(now);
    if (isSame(draft, base)) setDraft(now);
  }
  return {
    draft,
    change: (part) => setDraft({ ...draft, ...part }),
    isChanged: !isSame(draft, now),
    isPending: saving.isPending,
    failure: saving.error,
    problem: (setting) =>
      problems[setting] ?? problemOf(t, saving.error, `settings.${setting}`) ?? problemOf(t, saving.error, setting),
    save() {
      const wanted = read(draft);
      if ('problems' in wanted) return setProblems(wanted.problems);
      setProblems({});
      saving.mutate(wanted);
    },
  };
}

/** Changes what is named, of the version that was seen. */
export function useSaveSettings(shop: Shop, failsIn: 'toast' | 'field') {
  return useChange({
    run: (api, patch: ShopPatch) =>
      api.PATCH('/v1/orgs/current', { body: { ...patch, expectedVersion: shop.version } }),
    touches: ['settings'],
    says: 'shell.saved',
    failsIn,
  });
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
