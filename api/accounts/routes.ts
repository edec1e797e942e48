import type { Route } from '../kit/route';
import { changeMe } from './changeMe';
import { changeSettings } from './changeSettings';
import { createApiKey } from './createApiKey';
import { endAllSessions } from './endAllSessions';
import { endSession } from './endSession';
import { forgotPassword } from './forgotPassword';
import { getMe } from './getMe';
import { getShop } from './getShop';
import { listApiKeys } from './listApiKeys';
import { listSessions } from './listSessions';
import { login } from './login';
import { logout } from './logout';
import { pollTelegramLogin } from './pollTelegramLogin';
import { refresh } from './refresh';
import { register } from './register';
import { resetPassword } from './resetPassword';
import { revokeApiKey } from './revokeApiKey';
import { rotateApiKey } from './rotateApiKey';
import { startTelegramLogin } from './startTelegramLogin';
import { verifyOtp } from './verifyOtp';

/** Signing in, people, shops and keys. */
export const accountRoutes: readonly Route[] = [
  register,
  login,
  verifyOtp,
  refresh,
  logout,
  forgotPassword,
  resetPassword,
  startTelegramLogin,
  pollTelegramLogin,
  listSessions,
  endSession,
  endAllSessions,
  getMe,
  changeMe,
  getShop,
  changeSettings,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
];
