import { attention } from './attention';
import { customers } from './customers';
import { failures } from './failures';
import { labels } from './labels';
import { list } from './list';
import { me } from './me';
import { orders } from './orders';
import { products } from './products';
import { settings } from './settings';
import { shell } from './shell';
import { signIn } from './signIn';
import { today } from './today';

/** One file per room; `hi` and `ta` have the same files with the same keys. */
export const en = {
  attention,
  customers,
  failures,
  labels,
  list,
  me,
  orders,
  products,
  settings,
  shell,
  signIn,
  today,
};
