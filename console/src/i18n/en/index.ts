import { attention } from './attention';
import { failures } from './failures';
import { labels } from './labels';
import { me } from './me';
import { orders } from './orders';
import { shell } from './shell';
import { signIn } from './signIn';
import { today } from './today';

/** One file per room; `hi` and `ta` have the same files with the same keys. */
export const en = { attention, failures, labels, me, orders, shell, signIn, today };
