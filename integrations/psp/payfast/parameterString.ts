/** Names and values in the order that counts. */
export type Fields = readonly (readonly [name: string, value: string])[];

/**
 * Encodes as PHP's `urlencode` does, which PayFast hashes over: a space is `+`, hex is upper case, and of the marks only
 * `- _ .` stay as they are. `encodeURIComponent` leaves six more. A half of a surrogate pair, which no UTF-8 has, becomes
 * the replacement character, as browsers send it.
 */
export function phpUrlEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/**
 * Decodes what a form sends. @returns undefined for escapes that are no UTF-8: nothing that PayFast has signed has any.
 */
export function phpUrlDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** PHP's `trim`: these six characters and no others; JavaScript's own takes off whatever Unicode calls a space. */
export function phpTrim(text: string): string {
  return text.replace(/^[ \t\n\r\0\v]+/, '').replace(/[ \t\n\r\0\v]+$/, '');
}

/**
 * What a payment form's signature is made over (developers.payfast.co.za/docs#step_2_signature): the fields in the order
 * of the documentation, trimmed, blank ones left out. A value of «0» is no blank, whatever PHP's `empty` says.
 */
export function formString(fields: Fields, passphrase: string | undefined): string {
  const filled = fields.map(([name, value]) => [name, phpTrim(value)] as const).filter(([, value]) => value !== '');
  return salted(joined(filled), passphrase);
}

/**
 * What a notification's signature is made over (developers.payfast.co.za/docs#step_4_confirm_payment): every field before
 * `signature` in the order in which it came, blank ones too. Without a passphrase it is also what PayFast confirms.
 */
export function itnString(fields: Fields, passphrase?: string): string {
  return salted(joined(fields), passphrase);
}

/**
 * What an API call's signature is made over (developers.payfast.co.za/api#authentication): headers, query and body
 * together with the passphrase, sorted by name; blank ones are left out, and so is `testing`.
 */
export function apiString(fields: Fields, passphrase: string): string {
  const sent = fields.filter(([name, value]) => value !== '' && name !== 'testing');
  return joined([...sent, ['passphrase', passphrase] as const].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function joined(fields: Fields): string {
  return fields.map(([name, value]) => `${name}=${phpUrlEncode(value)}`).join('&');
}

function salted(text: string, passphrase: string | undefined): string {
  return passphrase ? `${text}&passphrase=${phpUrlEncode(phpTrim(passphrase))}` : text;
}
