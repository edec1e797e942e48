import type { ComponentProps } from 'react';
import { useText } from '../../i18n';
import { TextField } from './Field';

type ContactProps = Pick<
  ComponentProps<typeof TextField>,
  'name' | 'value' | 'onValue' | 'problem' | 'autoComplete' | 'autoFocus'
>;

/** A phone number, with or without its country code; read it by `phoneNumber`. */
export function PhoneField(field: ContactProps) {
  const { t } = useText();
  return (
    <TextField
      autoComplete="tel"
      {...field}
      label={t('signIn.phone')}
      hint={t('signIn.phoneHint')}
      type="tel"
      maxLength={32}
      required
    />
  );
}

/** A mail address; where it is what somebody signs in by, `autoComplete` is `username`. */
export function EmailField(field: ContactProps) {
  const { t } = useText();
  return <TextField autoComplete="email" {...field} label={t('signIn.email')} type="email" maxLength={254} required />;
}
