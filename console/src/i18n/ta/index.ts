import type { Catalogue } from '../catalogue';
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

export const ta: Catalogue = {
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
