import type { Route } from '../kit/route';
import { changeMe } from './changeMe';
import { changeSettings } from './changeSettings';
import { createApiKey } from './createApiKey';
import { getMe } from './getMe';
import { getShop } from './getShop';
import { listApiKeys } from './listApiKeys';
import { revokeApiKey } from './revokeApiKey';
import { rotateApiKey } from './rotateApiKey';

/** People, shops and keys. */
export const accountRoutes: readonly Route[] = [
  getMe,
  changeMe,
  getShop,
  changeSettings,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
];
