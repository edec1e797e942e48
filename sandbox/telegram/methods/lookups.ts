import { createHash } from 'node:crypto';
import { badRequest } from '../errors';
import { findTarget, type Method } from './method';

export const getMe: Method = ({ bot }) => ({
  ...bot.bot.user,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

export const getChat: Method = (context) => ({
  ...findTarget(context).person.chat,
  accent_color_id: 0,
  max_reaction_count: 11,
});

/** The file can be fetched at `/file/bot<token>/<file_path>`, where a small picture stands for all. */
export const getFile: Method = ({ state, values }) => {
  const fileId = values['file_id'];
  if (typeof fileId !== 'string' || !state.fileIds.has(fileId))
    throw badRequest('wrong file_id or the file is temporarily unavailable');
  const unique = createHash('sha256').update(fileId).digest('base64url').slice(0, 16);
  return { file_id: fileId, file_unique_id: unique, file_path: `photos/${unique}.jpg` };
};
