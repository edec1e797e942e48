import type { Text } from '../../i18n';
import type { Schemas } from '../api/client';

/** Why something waits for a person, in the reader's words. */
export function attentionText(t: Text, { code, detail = '' }: Schemas['AttentionEntry']['causes'][number]): string {
  return t(`labels.attention_${code}`, { detail });
}
