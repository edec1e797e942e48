import { LOCALES, useText } from '../../i18n';
import { SelectField, TextField } from '../../kit/form/Field';
import { SettingsPanel } from './SettingsPanel';
import { useSettingsForm, type Shop } from './useSettingsForm';

/** How the shop presents itself. */
export function ShopPanel({ shop }: { readonly shop: Shop }) {
  const { t } = useText();
  const form = useSettingsForm({
    shop,
    draftOf: ({ name, locale, timezone }) => ({ name, locale, timezone }),
    read: ({ name, ...rest }) => ({ name: name.trim(), ...rest }),
  });
  const { draft, change, problem } = form;
  return (
    <SettingsPanel title={t('settings.shop')} form={form}>
      <TextField
        label={t('settings.name')}
        problem={problem('name')}
        value={draft.name}
        onValue={(name) => change({ name })}
        required
        maxLength={100}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t('settings.locale')}
          hint={t('settings.localeHint')}
          value={draft.locale}
          options={LOCALES.map((value) => ({ value, label: t(`labels.locale_${value}`) }))}
          onValue={(locale) => change({ locale })}
        />
        <SelectField
          label={t('settings.timezone')}
          hint={t('settings.timezoneHint')}
          problem={problem('timezone')}
          value={draft.timezone}
          options={zones(shop.timezone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          onValue={(timezone) => change({ timezone })}
        />
      </div>
    </SettingsPanel>
  );
}

/** What the browser knows, and the shop's own if that has an older name. */
function zones(own: string): readonly string[] {
  return [...new Set([own, ...Intl.supportedValuesOf('timeZone')])].sort();
}
