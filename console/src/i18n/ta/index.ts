import type { Catalogue } from '../catalogue';
import { attention } from './attention';
import { failures } from './failures';
import { labels } from './labels';
import { me } from './me';
import { orders } from './orders';
import { shell } from './shell';
import { signIn } from './signIn';
import { today } from './today';

export const ta: Catalogue = { attention, failures, labels, me, orders, shell, signIn, today };
