import { accounts } from './accounts';
import { attention } from './attention';
import { audit } from './audit';
import { customers } from './customers';
import { first } from './first';
import { health } from './health';
import { inbox } from './inbox';
import { keys } from './keys';
import { me } from './me';
import { members } from './members';
import { payments } from './payments';
import { reconciliation } from './reconciliation';
import { settings } from './settings';

/** One file per room; `hi` and `ta` have the same files with the same keys. */
export const en = {
  ...first,
  accounts,
  attention,
  audit,
  customers,
  health,
  inbox,
  keys,
  me,
  members,
  payments,
  reconciliation,
  settings,
};
