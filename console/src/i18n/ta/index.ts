import type { Catalogue } from '../catalogue';
import { accounts } from './accounts';
import { attention } from './attention';
import { audit } from './audit';
import { customers } from './customers';
import { failures } from './failures';
import { health } from './health';
import { inbox } from './inbox';
import { keys } from './keys';
import { labels } from './labels';
import { list } from './list';
import { me } from './me';
import { members } from './members';
import { orders } from './orders';
import { payments } from './payments';
import { products } from './products';
import { reconciliation } from './reconciliation';
import { settings } from './settings';
import { shell } from './shell';
import { signIn } from './signIn';
import { today } from './today';

export const ta: Catalogue = {
  accounts,
  attention,
  audit,
  customers,
  failures,
  health,
  inbox,
  keys,
  labels,
  list,
  me,
  members,
  orders,
  payments,
  products,
  reconciliation,
  settings,
  shell,
  signIn,
  today,
};
