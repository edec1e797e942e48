import type { Route } from '../kit/route';
import { acceptInvitation } from './acceptInvitation';
import { addContact } from './addContact';
import { changeMe } from './changeMe';
import { changeMember } from './changeMember';
import { changePassword } from './changePassword';
import { changeSettings } from './changeSettings';
import { createApiKey } from './createApiKey';
import { exportCustomers, getCustomer, listCustomers } from './customers';
import { endAllSessions } from './endAllSessions';
import { endSession } from './endSession';
import { forgotPassword } from './forgotPassword';
import { getMe } from './getMe';
import { getShop } from './getShop';
import { getUser } from './getUser';
import { inviteMember } from './inviteMember';
import { listApiKeys } from './listApiKeys';
import { listInvitations } from './listInvitations';
import { listMembers } from './listMembers';
import { listSessions } from './listSessions';
import { login } from './login';
import { logout } from './logout';
import { openShop } from './openShop';
import { pollTelegramLogin } from './pollTelegramLogin';
import { refresh } from './refresh';
import { register } from './register';
import { removeMember } from './removeMember';
import { resetPassword } from './resetPassword';
import { revokeApiKey } from './revokeApiKey';
import { revokeInvitation } from './revokeInvitation';
import { rotateApiKey } from './rotateApiKey';
import { startTelegramLogin } from './startTelegramLogin';
import { verifyContact } from './verifyContact';
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
  addContact,
  verifyContact,
  changePassword,
  getUser,
  openShop,
  getShop,
  changeSettings,
  listInvitations,
  inviteMember,
  revokeInvitation,
  acceptInvitation,
  listMembers,
  changeMember,
  removeMember,
  listCustomers,
  exportCustomers,
  getCustomer,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
];
