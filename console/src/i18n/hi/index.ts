import type { Catalogue } from '../catalogue';
import { failures } from './failures';
import { labels } from './labels';
import { me } from './me';
import { orders } from './orders';
import { shell } from './shell';
import { signIn } from './signIn';

export const hi: Catalogue = { failures, labels, me, orders, shell, signIn };
