import { useText } from '../../i18n';
import type { ApiFailure } from '../../kit/api/failure';
import { TextField } from '../../kit/form/Field';
import { detailOf } from '../../kit/say/problemOf';
import { FORMS, OPEN_KEYS, type KeyValues, type Provider } from './providers';

interface KeyFieldsProps {
  readonly provider: Provider;
  readonly values: KeyValues;
  readonly failure: ApiFailure | null;
  readonly onValues: (values: KeyValues) => void;
}

/** The keys that a provider gives to a shop; the secret ones are hidden while they are typed, and never come back. */
export function KeyFields({ provider, values, failure, onValues }: KeyFieldsProps) {
  const { t } = useText();
  return FORMS[provider].keys.map((name) => (
    <TextField
      key={name}
      label={t(`accounts.key_${name}`)}
      hint={t(`accounts.keyHint_${name}`)}
      // The field can't be empty, so that it is its form that the API does not take.
      problem={detailOf(failure, `keys.${name}`) && t('accounts.keyForm', { hint: t(`accounts.keyHint_${name}`) })}
      type={OPEN_KEYS.includes(name) ? 'text' : 'password'}
      value={values[name] ?? ''}
      onValue={(value) => onValues({ ...values, [name]: value })}
      required
      maxLength={255}
      autoComplete="off"
      spellCheck={false}
      className="font-mono"
    />
  ));
}

/** The fields beside which the form tells what is wrong. */
export function keyFieldsOf(provider: Provider): readonly string[] {
  return FORMS[provider].keys.map((name) => `keys.${name}`);
}
