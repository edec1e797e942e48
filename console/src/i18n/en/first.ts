import { failures } from './failures';
import { labels } from './labels';
import { list } from './list';
import { orders } from './orders';
import { products } from './products';
import { shell } from './shell';
import { signIn } from './signIn';
import { today } from './today';

/** What is needed before a room is open, or in several of them; the rest comes with its room. */
export const first = {
  failures,
  labels,
  list,
  orders,
  products,
  shell,
  signIn,
  today,
};
